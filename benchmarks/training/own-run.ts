/**
 * Prints the milliseconds per sample of one job on one backend of TensorFlow.js.
 *
 * own-run.ts BACKEND THREADS JOB PRESET BATCH BUDGET
 */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import {
  autoencoderPreset,
  createAutoencoder,
  registerConv3dTransposeGradient,
} from "@microstructure/autoencoder3d";
import { registerSimdBackend } from "@microstructure/tfjs-backend-simd";
import { createRandom, type Volume } from "@microstructure/volume";
import * as tf from "@tensorflow/tfjs";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import type { TrainingJob } from "./jobs.js";

const EDGE = 48;
/** Steps of an epoch: what is done once per epoch, such as a look at all weights, is shared by them. */
const STEPS = 8;
const [backend = "", threads = "", job = "", preset = "", batch = "", budget = ""] = process.argv.slice(2);
const count = Number(batch);
const random = createRandom(1);
const voxels = Float32Array.from({ length: count * EDGE ** 3 }, () => random.uniform());

registerSimdBackend({ threads: Number(threads), memoryPages: 65536 });
setWasmPaths(`${dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"))}/`);
setThreadsCount(Number(threads));
await tf.setBackend(backend);

const config = autoencoderPreset(preset as "base", { inputShape: [EDGE, EDGE, EDGE], latentSize: 128 });
const filters = config.stages.map((stage) => stage.filters);

/** What is timed, `run`, and what it is preceded by. */
const JOBS: Readonly<Record<TrainingJob, () => Promise<number>>> = {
  async train() {
    const volumes = Array.from(
      { length: STEPS * count },
      (_, i): Volume => ({
        data: voxels.subarray((i % count) * EDGE ** 3, ((i % count) + 1) * EDGE ** 3),
        shape: [EDGE, EDGE, EDGE],
        spacing: [1, 1, 1],
        unit: "lattice",
      }),
    );
    const steps = createAutoencoder(config).fit(volumes, { epochs: 1_000_000, batchSize: count });
    return (await repeatAsync(async () => void (await steps.next()))) / STEPS;
  },
  async forward() {
    const { model } = createAutoencoder(config);
    const x = tf.tensor(voxels, [count, EDGE, EDGE, EDGE, 1]);
    return repeatAsync(async () => {
      const y = model.autoencoder.predict(x) as tf.Tensor;
      await y.data();
      y.dispose();
    });
  },
  async encoder() {
    const x = tf.tensor5d(voxels, [count, EDGE, EDGE, EDGE, 1]);
    const weights = filters.map((n, i) => tf.variable(normal([4, 4, 4, filters[i - 1] ?? 1, n])));
    return gradients(() =>
      weights.reduce<tf.Tensor5D>((y, w) => tf.conv3d(y, w as unknown as tf.Tensor5D, 2, "same"), x),
    );
  },
  async decoder() {
    registerConv3dTransposeGradient();
    const deepest = EDGE / 2 ** filters.length;
    const x = normal([count, deepest, deepest, deepest, filters.at(-1)!]);
    const reversed = [...filters].reverse();
    const weights = reversed.map((n, i) => tf.variable(normal([4, 4, 4, reversed[i + 1] ?? 1, n])));
    return gradients(() =>
      weights.reduce<tf.Tensor5D>((y, w) => {
        const shape = [count, ...y.shape.slice(1, 4).map((n) => 2 * n), w.shape[3]!];
        return tf.conv3dTranspose(y, w as unknown as tf.Tensor5D, shape as Shape5, 2, "same");
      }, x),
    );
  },
};

type Shape5 = [number, number, number, number, number];

function normal(shape: number[]): tf.Tensor5D {
  return tf.randomNormal<tf.Rank.R5>(shape as Shape5, 0, 0.05, "float32", 1);
}

/** Forward and backward through `chain` by all its weights. */
function gradients(chain: () => tf.Tensor5D): Promise<number> {
  return repeatAsync(async () => {
    const { value, grads } = tf.variableGrads(() => tf.sum(chain()));
    await value.data();
    value.dispose();
    tf.dispose(grads);
  });
}

/** Mean milliseconds of `run` over the budget, after two that are not counted. */
async function repeatAsync(run: () => Promise<void>): Promise<number> {
  for (let i = 0; i < 2; i++) await run();
  let times = 0;
  const start = performance.now();
  do {
    await run();
    times++;
  } while (performance.now() - start < Number(budget));
  return (performance.now() - start) / times;
}

console.log(`ms ${((await JOBS[job as TrainingJob]()) / count).toFixed(6)}`);
process.exit(0);
