import { join } from "node:path";
import {
  bootstrapMae,
  createEnsemble,
  crossValidate,
  type Ensemble,
  type Estimator,
  type Features,
  groupedKFold,
  kFold,
  meanBaseline,
  type RegressorConfig,
  residualInterval,
  ridgeBaseline,
  toEstimator,
} from "@microstructure/regressor";
import type { FieldCoder } from "../coder/field-coder.js";
import { createProgress } from "../run/progress.js";
import { fileHash } from "../run/sealed-file.js";
import type { Settings } from "../run/settings.js";
import { writeAtomic } from "../run/write-atomic.js";
import { invariantLatents } from "./invariant-latents.js";
import type { Labelled } from "./label.js";
import { MODEL } from "./train-autoencoder.js";

export const HARDNESS_MODEL = "hardness-model.bin";
export const HARDNESS_CARD = "hardness-model.json";
const COVERAGE = 0.9;
const LATENT = "one latent vector";
const INVARIANT = "latent vectors over windows and shifts";

/** Cross-validated errors of one model on one set of inputs, GPa. */
export interface HardnessRow {
  readonly model: string;
  readonly inputs: string;
  /** `by run`: whole runs held out; `by frame`: random frames held out. */
  readonly split: "by run" | "by frame";
  readonly mae: number;
  /** 95 % bootstrap interval of the mean absolute error, resampled by run. */
  readonly interval: readonly [number, number];
  readonly rmse: number;
  readonly r2: number | undefined;
}

export interface HardnessResult {
  /** Share of out-of-fold residuals within the half width, for the best and the worst held-out run. */
  readonly runCoverage: Range;
  readonly ensemble: Ensemble;
  readonly rows: readonly HardnessRow[];
  /** Out-of-fold predictions of the network on shift-averaged latent vectors, runs held out; in the order of the labels. */
  readonly outOfFold: Float64Array;
  /** Half width of the interval from those predictions, GPa, and the coverage it is made for. */
  readonly halfWidth: number;
  readonly coverage: number;
  /** Shifts of the invariant latent vectors that the model takes. */
  readonly shifts: number;
  readonly seed: number;
}

/** Smallest and largest value. */
export type Range = readonly [low: number, high: number];

/** What `--predict` must know of the hardness model. */
export interface HardnessCard {
  /** Treatments the model was trained on: Al fraction, K, s. */
  readonly trained: { readonly xAl: Range; readonly temperature: Range; readonly time: Range };
  /** SHA-256 of the two model files. */
  readonly files: { readonly autoencoder: string; readonly hardness: string };
  readonly labels: "synthetic" | "measured";
  readonly halfWidth: number;
  readonly coverage: number;
  readonly shifts: number;
  readonly seed: number;
}

/**
 * Trains the hardness model on latent vectors averaged over windows and periodic shifts, cross-validates it beside its baselines
 * and beside the latent vector of one window, and stores it.
 */
export async function trainHardness(
  out: string,
  { preset, seed, measurements }: Settings,
  coder: FieldCoder,
  labelled: readonly Labelled[],
  signal: AbortSignal,
): Promise<HardnessResult> {
  const volumes = labelled.map(({ frame }) => frame.volume);
  const latents = (await coder.encode(volumes)).map(([first]) => first!);
  const shifts = { shifts: preset.regressor.shifts, seed };
  const invariant = await invariantLatents(coder, volumes, shifts);
  const process = labelled.map(({ frame }) => [frame.xAl, frame.temperature, Math.log1p(frame.time)]);
  const y = labelled.map(({ hardness }) => hardness);
  const groups = labelled.map(({ frame }) => frame.group);
  const k = Math.min(preset.regressor.folds, new Set(groups).size);
  const folds = {
    "by run": groupedKFold(groups, k, seed),
    "by frame": kFold(y.length, Math.min(preset.regressor.folds, y.length), seed),
  } as const;
  const config: RegressorConfig = {
    inputSize: 2 * preset.latentSize,
    hidden: [64, 32],
    epochs: preset.regressor.epochs,
    learningRate: 3e-3,
    weightDecay: 1e-3,
    loss: "huber",
    seed,
  };
  const network = (inputs: Features) => () =>
    toEstimator(createEnsemble({ ...config, inputSize: inputs[0]!.length }, { members: 2 }), { signal });
  const plan: readonly [string, string, () => Estimator, Features, keyof typeof folds][] = [
    ["mean of the training labels", "none", meanBaseline, latents, "by run"],
    ["ridge", LATENT, ridgeBaseline, latents, "by run"],
    ["network", LATENT, network(latents), latents, "by run"],
    ["ridge", INVARIANT, ridgeBaseline, invariant, "by run"],
    ["network", INVARIANT, network(invariant), invariant, "by run"],
    ["ridge", "x, T, log t", ridgeBaseline, process, "by run"],
    ["mean of the training labels", "none", meanBaseline, latents, "by frame"],
    ["network", LATENT, network(latents), latents, "by frame"],
    ["network", INVARIANT, network(invariant), invariant, "by frame"],
  ];
  const progress = createProgress("train hardness model", plan.length + 1);
  const rows: HardnessRow[] = [];
  let outOfFold = new Float64Array(0);
  for (const [model, inputs, make, x, split] of plan) {
    progress.update(rows.length, `${model}, ${split}`);
    const { predictions, pooled } = await crossValidate(make, x, y, folds[split], { signal });
    if (model === "network" && inputs === INVARIANT && split === "by run")
      outOfFold = Float64Array.from(predictions);
    const { lower, upper } = bootstrapMae(y, predictions, { seed, groups });
    rows.push({
      model,
      inputs,
      split,
      mae: pooled.mae,
      interval: [lower, upper],
      rmse: pooled.rmse,
      r2: pooled.r2,
    });
  }
  const ensemble = createEnsemble(config, { members: preset.regressor.members });
  for await (const _ of ensemble.fit(invariant, y, { signal })) signal.throwIfAborted();
  const { halfWidth, coverage } = residualInterval(
    y.map((v, i) => v - outOfFold[i]!),
    attainableCoverage(y.length),
  );
  const shares = [...new Set(groups)].map((group) => {
    const rows = y.flatMap((v, i) => (groups[i] === group ? [Math.abs(v - outOfFold[i]!)] : []));
    return rows.filter((r) => r <= halfWidth).length / rows.length;
  });
  writeAtomic(join(out, HARDNESS_MODEL), ensemble.save());
  const range = (pick: (frame: Labelled["frame"]) => number): Range => {
    const values = labelled.map(({ frame }) => pick(frame));
    return [Math.min(...values), Math.max(...values)];
  };
  const card: HardnessCard = {
    labels: measurements ? "measured" : "synthetic",
    halfWidth,
    coverage,
    ...shifts,
    trained: {
      xAl: range((f) => f.xAl),
      temperature: range((f) => f.temperature),
      time: range((f) => f.time),
    },
    files: { autoencoder: fileHash(join(out, MODEL)), hardness: fileHash(join(out, HARDNESS_MODEL)) },
  };
  writeAtomic(join(out, HARDNESS_CARD), JSON.stringify(card, undefined, 2));
  progress.end();
  const runCoverage: Range = [Math.min(...shares), Math.max(...shares)];
  return { ensemble, rows, outOfFold, halfWidth, coverage, runCoverage, ...shifts };
}

/** The asked coverage, or what `n` residuals can bear: n / (n + 1). */
function attainableCoverage(n: number): number {
  return Math.min(COVERAGE, (n / (n + 1)) * (1 - 1e-12));
}
