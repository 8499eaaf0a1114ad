import { createRandom } from "@microstructure/volume";
import { checkSamples } from "../check-samples.js";
import { checkSeed } from "../check-seed.js";
import { RegressorFormatError } from "../errors.js";
import type { Features } from "../types.js";
import { packArtefact, toBytes, unpackArtefact } from "./artefact.js";
import type { RegressorConfig } from "./config.js";
import { createRegressor, type FitOptions, type Regressor, restoreRegressor } from "./regressor.js";
import { unpackRegressor } from "./regressor-artefact.js";
import { streams } from "./streams.js";
import type { EpochRecord } from "./train-network.js";

/** How the members of an ensemble differ. */
export interface EnsembleOptions {
  /** Number of regressors. Default 5. */
  readonly members?: number;
  /** Replaces the seed of the configuration; each member gets its own from it. Default: that seed. */
  readonly seed?: number;
  /** Train each member on its own resample with replacement instead of on all samples. Default false. */
  readonly bootstrap?: boolean;
}

/** One epoch of one member, counted from 0. */
export interface EnsembleEpochRecord extends EpochRecord {
  readonly member: number;
}

/** What the members say about each sample. */
export interface EnsemblePrediction {
  readonly mean: Float64Array;
  /** Sample standard deviation over members: disagreement of models, without the noise of the targets. */
  readonly spread: Float64Array;
}

/** Several regressors that differ by seed, and by resample when `bootstrap` is set. */
export interface Ensemble {
  readonly members: readonly Regressor[];
  /** Trains the members one after another while it is iterated. @throws as `fit` of {@link Regressor}. */
  fit(x: Features, y: ArrayLike<number>, options?: FitOptions): AsyncIterable<EnsembleEpochRecord>;
  /** @throws TypeError before every member has been fitted. */
  predict(x: Features): EnsemblePrediction;
  /** All members as one file for {@link loadEnsemble}. */
  save(): Uint8Array;
  dispose(): void;
}

/**
 * An ensemble of {@link createRegressor} models, for a mean that is steadier than one net and a measure of doubt.
 *
 * @throws RangeError for fewer than 2 members or a configuration out of range.
 * @see Lakshminarayanan, Pritzel & Blundell, Adv. Neural Inf. Process. Syst. 30, 6402 (2017), "Simple and scalable
 *   predictive uncertainty estimation using deep ensembles".
 */
export function createEnsemble(config: RegressorConfig, options: EnsembleOptions = {}): Ensemble {
  const { members = 5, seed = config.seed ?? 0, bootstrap = false } = options;
  if (!Number.isInteger(members) || members < 2) {
    throw new RangeError(`createEnsemble: expected at least 2 members, got ${members}`);
  }
  checkSeed("createEnsemble", seed);
  const seeds = createRandom(seed, streams.members);
  const regressors = Array.from({ length: members }, () =>
    createRegressor({ ...config, seed: seeds.integer(2 ** 53) }),
  );
  return assemble(regressors, bootstrap);
}

/**
 * The ensemble that `save` wrote.
 *
 * @throws RegressorFormatError when the bytes are not a complete saved ensemble; TypeError when they are no bytes.
 */
export function loadEnsemble(bytes: Uint8Array | ArrayBuffer): Ensemble {
  const { header, payload } = unpackArtefact(toBytes("loadEnsemble", bytes), "ensemble");
  const { sizes, bootstrap } = header;
  if (
    !Array.isArray(sizes) ||
    sizes.length < 2 ||
    !sizes.every((size) => Number.isInteger(size) && size > 0)
  ) {
    throw new RegressorFormatError("expected the byte sizes of at least 2 members");
  }
  const total = sizes.reduce((sum: number, size: number) => sum + size, 0);
  if (total !== payload.length) {
    throw new RegressorFormatError(`expected ${total} bytes of members, got ${payload.length}`);
  }
  let offset = 0;
  const saved = sizes.map((size: number) => unpackRegressor(payload.subarray(offset, (offset += size))));
  return assemble(saved.map(restoreRegressor), bootstrap === true);
}

function assemble(members: readonly Regressor[], bootstrap: boolean): Ensemble {
  function fit(
    x: Features,
    y: ArrayLike<number>,
    options: FitOptions = {},
  ): AsyncGenerator<EnsembleEpochRecord, void, undefined> {
    checkSamples("fit", x, y, members[0]!.config.inputSize);
    return train(x, y, options);
  }

  async function* train(
    x: Features,
    y: ArrayLike<number>,
    options: FitOptions,
  ): AsyncGenerator<EnsembleEpochRecord, void, undefined> {
    for (const [member, regressor] of members.entries()) {
      const rows = bootstrap ? resample(x.length, regressor.config.seed) : undefined;
      const memberX = rows ? rows.map((i) => x[i]!) : x;
      const memberY = rows ? rows.map((i) => y[i]!) : y;
      for await (const record of regressor.fit(memberX, memberY, options)) yield { member, ...record };
    }
  }

  return {
    members,
    fit,
    predict: (x) => summarise(members.map((member) => member.predict(x))),
    save() {
      const files = members.map((member) => member.save());
      const payload = new Uint8Array(files.reduce((sum, file) => sum + file.length, 0));
      let offset = 0;
      for (const file of files) {
        payload.set(file, offset);
        offset += file.length;
      }
      return packArtefact({ kind: "ensemble", bootstrap, sizes: files.map((file) => file.length) }, payload);
    },
    dispose() {
      for (const member of members) member.dispose();
    },
  };
}

function resample(count: number, seed: number): number[] {
  const random = createRandom(seed, streams.resample);
  return Array.from({ length: count }, () => random.integer(count));
}

function summarise(predictions: readonly Float64Array[]): EnsemblePrediction {
  const count = predictions[0]!.length;
  const mean = new Float64Array(count);
  const spread = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    for (const p of predictions) mean[i]! += p[i]! / predictions.length;
    let squares = 0;
    for (const p of predictions) squares += (p[i]! - mean[i]!) ** 2;
    spread[i] = Math.sqrt(squares / (predictions.length - 1));
  }
  return { mean, spread };
}
