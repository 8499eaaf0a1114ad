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

/**
 * Energy of a flat interface between the wells a and b of height (c - a)^2 (c - b)^2 with kappa/2 |grad c|^2:
 * sqrt(2 kappa height) (b - a)^3 / 6.
 */
export function interfaceEnergy({ freeEnergy, gradientEnergy }: MaterialSystem): number {
  if (freeEnergy.kind !== "double-well") {
    throw new TypeError(`interfaceEnergy: expected a double well, got ${freeEnergy.kind}`);
  }
  const [a, b] = freeEnergy.wells;
  return (Math.sqrt(2 * gradientEnergy.kappa * freeEnergy.height) * (b - a) ** 3) / 6;
}

const bulk = { system: pfhubBenchmark1, theory: 1 / 3, seeds: SEEDS, until: 1e6 };

/**
 * Growth of the length L of a symmetric mixture, in two and three dimensions and by diffusion along interfaces. L is the period
 * of the laminate with as much interface, 2 sigma V / F. The mean wavelength will not do: by Porod's law its sum of k S(k) over
 * modes grows with the logarithm of L over the width of interfaces. Its exponent is lower, and given beside the other.
 */
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
  const what = `${grid}: |n - ${theory.toFixed(3)}| of L = 2 sigma V / F ~ t^n over a factor of 4 in L, mean of ${seeds.length} seeds`;
  return measure(id, what, 0.03, async () => {
    const found: Exponents[] = [];
    for (const seed of seeds) found.push(await exponentsOf(study, seed, job));
    const mean = (pick: keyof Exponents) => found.reduce((sum, n) => sum + n[pick], 0) / found.length;
    const n = mean("ofEnergy");
    const detail = Object.fromEntries(found.map(({ ofEnergy }, i) => [`seed ${seeds[i]}`, ofEnergy]));
    const beside = { "n of the mean wavelength": mean("ofWavelength") };
    return { measured: Math.abs(n - theory), detail: { n, ...detail, ...beside } };
  });
}

/** Exponents over the time in which L grows fourfold. */
interface Exponents {
  readonly ofEnergy: number;
  readonly ofWavelength: number;
}

async function exponentsOf(
  { system, shape, spacing, until }: CoarseningStudy,
  seed: number,
  job: Job,
): Promise<Exponents> {
  const longest = (shape[2] * spacing) / 8;
  const volume = spacing ** shape.filter((n) => n > 1).length * shape[0] * shape[1] * shape[2];
  /** L of a free energy per volume. */
  const lengthOf = (density: number) => (2 * interfaceEnergy(system)) / density;
  const { curve } = await recordCurve(
    {
      system,
      initial: uniformNoise(shape, { mean: 0.5, amplitude: 0.01, seed, spacing, unit: "lattice" }),
      volume,
    },
    {
      times: decades(until),
      keep: { folder: job.folder, name: `seed${seed}` },
      withWavelength: true,
      isDone: ({ energy }) => lengthOf(energy.total) > longest,
    },
  );
  const lengths = curve.energy.map((energy) => lengthOf(energy / volume));
  const [first, last] = [longest / 4, longest].map((L) =>
    lengths.findIndex((l, i) => curve.time[i]! > 1 && l > L),
  );
  const waves = curve.wavelength!;
  return {
    ofEnergy: fitExponent(curve.time, lengths, longest / 4, longest),
    ofWavelength: fitExponent(curve.time, waves, waves[first!]!, waves[last!]!),
  };
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
