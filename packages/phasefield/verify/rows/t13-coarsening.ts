import type { Shape3 } from "@microstructure/volume";
import { type MaterialSystem, pfhubBenchmark1, uniformNoise } from "../../src/index.js";
import { recordCurve } from "../curves/record-curve.js";
import { type Line, measure } from "../line.js";
import type { Job, Row } from "../row.js";

/** Benchmark 1 with M = 5 (1 - u^2)^2, u = (c - 0.5) / 0.2: none in the wells. */
const surfaceDiffusion: MaterialSystem = {
  ...pfhubBenchmark1,
  name: "PFHub benchmark 1 with mobility at interfaces only",
  mobility: { kind: "polynomial", coefficients: [137.8125, -1312.5, 4437.5, -6250, 3125] },
};

export interface CoarseningStudy {
  readonly system: MaterialSystem;
  /** Exponent to be expected. */
  readonly theory: number;
  readonly shape: Shape3;
  readonly spacing: number;
  readonly seeds: readonly number[];
  readonly until: number;
}

const SEEDS = [1, 2, 3, 4, 5];

const bulk = { system: pfhubBenchmark1, theory: 1 / 3, seeds: SEEDS, until: 1e6 };

/** Growth of the mean wavelength of a symmetric mixture, in two and three dimensions and by diffusion along interfaces. */
export const coarsening: readonly Row[] = [
  coarseningRow("T13a", "Coarsening in two dimensions", { ...bulk, shape: [1, 1024, 1024], spacing: 1.5 }),
  coarseningRow("T13b", "Coarsening in three dimensions", { ...bulk, shape: [256, 256, 256], spacing: 2 }),
  coarseningRow("T13c", "Coarsening by diffusion along interfaces", {
    system: surfaceDiffusion,
    theory: 1 / 4,
    shape: [1, 512, 512],
    spacing: 1.5,
    seeds: SEEDS,
    until: 1e7,
  }),
];

function coarseningRow(id: string, title: string, study: CoarseningStudy): Row {
  return { id, title, preset: "full", run: async (job) => [await exponentLine(id, study, job)] };
}

/** Distance of the exponent n of L ~ t^n from theory, L from a quarter to the whole of an eighth of the box. */
export function exponentLine(id: string, study: CoarseningStudy, job: Job): Promise<Line> {
  const { theory, shape, seeds } = study;
  const grid = shape.filter((n) => n > 1).join(" x ");
  const what = `${grid}: |n - ${theory.toFixed(3)}| of L ~ t^n over a factor of 4 in L, mean of ${seeds.length} seeds`;
  return measure(id, what, 0.03, async () => {
    const exponents: number[] = [];
    for (const seed of seeds) exponents.push(await exponent(study, seed, job));
    const mean = exponents.reduce((a, b) => a + b, 0) / exponents.length;
    const detail = Object.fromEntries(exponents.map((n, i) => [`seed ${seeds[i]}`, n]));
    return { measured: Math.abs(mean - theory), detail: { n: mean, ...detail } };
  });
}

async function exponent(
  { system, shape, spacing, until }: CoarseningStudy,
  seed: number,
  job: Job,
): Promise<number> {
  const longest = (shape[2] * spacing) / 8;
  const { curve } = await recordCurve(
    {
      system,
      initial: uniformNoise(shape, { mean: 0.5, amplitude: 0.01, seed, spacing, unit: "lattice" }),
      volume: spacing ** shape.filter((n) => n > 1).length * shape[0] * shape[1] * shape[2],
    },
    {
      times: decades(until),
      keep: { folder: job.folder, name: `seed${seed}` },
      withWavelength: true,
      isDone: ({ wavelength }) => (wavelength ?? 0) > longest,
    },
  );
  return fitExponent(curve.time, curve.wavelength!, longest / 4, longest);
}

/** Ten times per decade. */
function decades(until: number): number[] {
  return Array.from({ length: Math.round(10 * Math.log10(until)) + 1 }, (_, i) => 10 ** (i / 10));
}

/**
 * Slope of ln L over ln t between two lengths, every ln L with equal weight; NaN unless the curve passes both.
 */
export function fitExponent(
  time: readonly number[],
  length: readonly number[],
  from: number,
  to: number,
): number {
  const start = length.findLastIndex((L, i) => L < from && time[i]! > 0) + 1;
  const end = length.findIndex((L, i) => i > start && L > to);
  if (start === 0 || end < 0) return Number.NaN;
  const samples = 200;
  const points = Array.from({ length: samples + 1 }, (_, i) => {
    const L = from * (to / from) ** (i / samples);
    const after = length.findIndex((l, j) => j >= start && l >= L);
    return [Math.log(time[Math.max(after, start)]!), Math.log(L)] as const;
  });
  const mean = (pick: 0 | 1) => points.reduce((sum, p) => sum + p[pick], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, p) => sum + (p[0] - x) * (p[1] - y), 0);
  const variance = points.reduce((sum, p) => sum + (p[0] - x) ** 2, 0);
  return covariance / variance;
}
