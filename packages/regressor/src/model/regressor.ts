import * as tf from "@tensorflow/tfjs-core";
import type { Sequential } from "@tensorflow/tfjs-layers";
import { checkFeatures, checkFinite, checkSamples } from "../check-samples.js";
import type { Features } from "../types.js";
import { toBytes } from "./artefact.js";
import { buildNetwork } from "./build-network.js";
import { type RegressorConfig, type ResolvedRegressorConfig, resolveConfig } from "./config.js";
import {
  type FittedState,
  packRegressor,
  type SavedRegressor,
  unpackRegressor,
} from "./regressor-artefact.js";
import { fitStandardizer, type Standardizer, standardize, unstandardize } from "./standardizer.js";
import { type EpochRecord, trainNetwork } from "./train-network.js";

/** How `fit` runs. */
export interface FitOptions {
  /** Stops the training between epochs; `fit` then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * A trainable regression model with its input and target scaling. A feature that was constant in training has no
 * effect, whatever value it takes later; a constant target is predicted as it was.
 */
export interface Regressor {
  readonly config: ResolvedRegressorConfig;
  /**
   * Trains from scratch while it is iterated, one record per epoch. Leaving the loop early keeps what was learnt.
   *
   * **Cost** O(epochs * samples * weights), on the tfjs backend that is set.
   * @throws RangeError at once for empty, unequal or non-finite data.
   * @throws RegressorDivergedError or the signal's reason while iterating.
   */
  fit(x: Features, y: ArrayLike<number>, options?: FitOptions): AsyncIterable<EpochRecord>;
  /**
   * One prediction per row, in the units of the training targets.
   *
   * **Accuracy** f32 inside the network.
   * @throws TypeError before the first epoch has finished; RangeError for rows that do not fit or overflow f32.
   */
  predict(x: Features): Float64Array;
  /**
   * Predictions `[n, 1]` for a tensor of raw features `[n, inputSize]`, scaling included. Differentiable, for
   * saliency and latent-space search.
   */
  apply(x: tf.Tensor): tf.Tensor;
  /** The model with its scaling as one file for {@link loadRegressor}. */
  save(): Uint8Array;
  /** Frees the weights. */
  dispose(): void;
  /** The tfjs network, from standardised features to the standardised target. */
  readonly model: Sequential;
}

/**
 * A multilayer perceptron that standardises features and target by itself. Runs on whatever `tf.setBackend` set;
 * `wasm` trains faster than `cpu` (bench/fit.bench.ts). The same seed, data and backend give the same bits.
 *
 * @throws RangeError for a configuration with unknown fields or values out of range.
 */
export function createRegressor(config: RegressorConfig): Regressor {
  return assemble(resolveConfig(config), undefined);
}

/**
 * The regressor that `save` wrote.
 *
 * @throws RegressorFormatError when the bytes are not a complete saved regressor; TypeError when they are no bytes.
 */
export function loadRegressor(bytes: Uint8Array | ArrayBuffer): Regressor {
  return restoreRegressor(unpackRegressor(toBytes("loadRegressor", bytes)));
}

/** The regressor of an unpacked file. */
export function restoreRegressor({ config, ...fitted }: SavedRegressor): Regressor {
  return assemble(config, fitted);
}

function assemble(config: ResolvedRegressorConfig, saved: FittedState | undefined): Regressor {
  const network = buildNetwork(config);
  if (saved) loadWeights(network, saved.weights);
  let scalers = saved && { input: saved.input, target: saved.target };

  const fittedScalers = (caller: string): { input: Standardizer; target: Standardizer } => {
    if (!scalers)
      throw new TypeError(`${caller}: expected a fitted regressor, got one that has not been fitted`);
    return scalers;
  };

  function fit(
    x: Features,
    y: ArrayLike<number>,
    { signal }: FitOptions = {},
  ): AsyncGenerator<EpochRecord, void, undefined> {
    checkSamples("fit", x, y, config.inputSize);
    const targets = Array.from(y, (value) => [value]);
    const fresh = { input: fitStandardizer(x), target: fitStandardizer(targets) };
    return train(fresh, standardize(fresh.input, x), standardize(fresh.target, targets), signal);
  }

  async function* train(
    fresh: { input: Standardizer; target: Standardizer },
    features: Float64Array,
    targets: Float64Array,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<EpochRecord, void, undefined> {
    scalers = undefined;
    resetWeights(network, config);
    try {
      for await (const record of trainNetwork(network, features, targets, config, signal)) {
        scalers = fresh;
        yield record;
      }
    } catch (error) {
      if (!(signal?.aborted && error === signal.reason)) scalers = undefined;
      throw error;
    }
  }

  return {
    config,
    model: network,
    fit,
    predict(x) {
      const { input, target } = fittedScalers("predict");
      checkFeatures("predict", x, config.inputSize);
      const standardised = tf.tidy(() => {
        const rows = tf.tensor2d(Float32Array.from(standardize(input, x)), [x.length, config.inputSize]);
        return (network.apply(rows) as tf.Tensor).dataSync();
      });
      checkFinite("predict", "outputs (are the features far outside the training range?)", standardised);
      return unstandardize(target, standardised);
    },
    apply(x) {
      const { input, target } = fittedScalers("apply");
      return tf.tidy(() => {
        const perScale = input.scale.map((scale) => (scale > 0 ? 1 / scale : 0));
        const rows = tf.mul(tf.sub(x, tf.tensor1d([...input.mean])), tf.tensor1d(perScale));
        return tf.add(tf.mul(network.apply(rows) as tf.Tensor, target.scale[0]!), target.mean[0]!);
      });
    },
    save() {
      const weights = network.getWeights().map((weight) => Float32Array.from(weight.dataSync()));
      return packRegressor(config, { ...fittedScalers("save"), weights });
    },
    dispose: () => {
      network.dispose();
    },
  };
}

function resetWeights(network: Sequential, config: ResolvedRegressorConfig): void {
  const fresh = buildNetwork(config);
  network.setWeights(fresh.getWeights());
  fresh.dispose();
}

function loadWeights(network: Sequential, weights: readonly Float32Array[]): void {
  tf.tidy(() => {
    network.setWeights(network.getWeights().map((weight, i) => tf.tensor(weights[i]!, weight.shape)));
  });
}
