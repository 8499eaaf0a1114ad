import { createRandom, permutation, type Random } from "@microstructure/volume";
import * as tf from "@tensorflow/tfjs-core";
import type { Sequential } from "@tensorflow/tfjs-layers";
import { RegressorDivergedError } from "../errors.js";
import type { ResolvedRegressorConfig } from "./config.js";
import { streams } from "./streams.js";
import { trainingLoss } from "./training-loss.js";

/** What one pass over the training data gave. */
export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  /** Mean training loss over the epoch's steps, on standardised targets. */
  readonly loss: number;
}

const responsiveMs = 50;

/**
 * Epoch records while Adam with decoupled weight decay trains `network` on standardised samples.
 * Gives way to other work (timers, abort signals) at least every 50 ms between epochs.
 *
 * @throws RegressorDivergedError when the loss or a weight is no longer finite; the signal's reason when aborted.
 */
export async function* trainNetwork(
  network: Sequential,
  x: Float64Array,
  y: Float64Array,
  config: ResolvedRegressorConfig,
  signal?: AbortSignal,
): AsyncGenerator<EpochRecord, void, undefined> {
  const { inputSize, epochs, batchSize, learningRate } = config;
  const count = y.length;
  const shuffle = createRandom(config.seed, streams.shuffle);
  const dropout = createRandom(config.seed, streams.dropout);
  const optimizer = tf.train.adam(learningRate);
  const total = tf.tidy(() => tf.variable(tf.scalar(0), false));
  let gaveWay = performance.now();
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      signal?.throwIfAborted();
      const order = permutation(count, shuffle);
      tf.tidy(() => total.assign(tf.scalar(0)));
      for (let start = 0; start < count; start += batchSize) {
        const rows = order.subarray(start, start + batchSize);
        tf.tidy(() => {
          const input = tf.tensor2d(gatherRows(x, inputSize, rows), [rows.length, inputSize]);
          const target = tf.tensor2d(gatherRows(y, 1, rows), [rows.length, 1]);
          const loss = trainStep(network, input, target, config, optimizer, dropout);
          total.assign(tf.add(total, tf.mul(loss, rows.length)));
        });
      }
      const loss = (await total.data())[0]! / count;
      if (!Number.isFinite(loss)) throw new RegressorDivergedError(epoch, loss);
      if (epoch === epochs) await assertFiniteWeights(network, epoch, loss);
      yield { epoch, loss };
      if (performance.now() - gaveWay > responsiveMs) {
        await new Promise((resolve) => setTimeout(resolve));
        gaveWay = performance.now();
      }
    }
  } finally {
    optimizer.dispose();
    total.dispose();
  }
}

function trainStep(
  network: Sequential,
  input: tf.Tensor,
  target: tf.Tensor,
  config: ResolvedRegressorConfig,
  optimizer: tf.Optimizer,
  dropout: Random,
): tf.Scalar {
  const variables = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const loss = optimizer.minimize(
    () => trainingLoss(config.loss, target, forward(network, input, config.dropout, dropout)),
    true,
    variables,
  );
  if (config.weightDecay > 0) {
    const keep = 1 - config.learningRate * config.weightDecay;
    for (const kernel of variables) if (kernel.rank === 2) kernel.assign(tf.mul(kernel, keep));
  }
  return loss!;
}

/** The network's output with hidden units dropped. A seeded tfjs dropout layer would repeat one mask forever. */
function forward(network: Sequential, input: tf.Tensor, rate: number, random: Random): tf.Tensor {
  let h = input;
  for (const [depth, layer] of network.layers.entries()) {
    h = layer.apply(h) as tf.Tensor;
    if (rate > 0 && depth < network.layers.length - 1) {
      const mask = Float32Array.from({ length: h.size }, () =>
        random.uniform() < rate ? 0 : 1 / (1 - rate),
      );
      h = tf.mul(h, tf.tensor(mask, h.shape));
    }
  }
  return h;
}

function gatherRows(values: Float64Array, width: number, rows: Uint32Array): Float32Array {
  const out = new Float32Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    out.set(values.subarray(rows[i]! * width, (rows[i]! + 1) * width), i * width);
  }
  return out;
}

async function assertFiniteWeights(network: Sequential, epoch: number, loss: number): Promise<void> {
  for (const weight of network.weights) {
    if (!(await weight.read().data()).every(Number.isFinite)) throw new RegressorDivergedError(epoch, loss);
  }
}
