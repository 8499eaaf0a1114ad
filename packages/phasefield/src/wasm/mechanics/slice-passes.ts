import type { Runtime } from "@microstructure/fft/runtime";
import { evaluateStiffness } from "../../material/stiffness.js";
import { stressOf } from "../../material/voigt.js";
import { differentiate } from "../../mechanics/stress-kernel.js";
import type { MechanicsProblem } from "../../mechanics/types.js";
import { memoryOf, sweepRecord, writeIntegers, writeNumbers } from "../records.js";
import type { ElasticLayout } from "./elastic-layout.js";
import { type ElasticSweeps, scratchOf } from "./elastic-sweeps.js";
import { lawRecord, twice } from "./law-record.js";

/** What a pass over slices makes of a strain. */
const WANTED = { change: 0, stress: 1, drivingForce: 2, strainField: 3, stressField: 4 } as const;

/** Passes over slices of the lines along z of a strain; each returns the sums of elastic arithmetic. */
export interface SlicePasses {
  /** The same lines of C(h):strain in their place. */
  change(h: number, mean: ArrayLike<number>): Float64Array;
  /** The same of the stress. */
  stress(h: number, mean: ArrayLike<number>): Float64Array;
  /** Driving force to `out`. */
  drivingForce(h: number, mean: ArrayLike<number>, out: number): Float64Array;
  /** Six new arrays. */
  fields(what: "strain" | "stress", h: number, mean: ArrayLike<number>): Float64Array[];
  /** See `ElasticArithmetic`; `center` is a phase fraction whose stress is near the mean. */
  fluctuation(h: number, strain: ArrayLike<number>, Q: ArrayLike<number>, center: number): number;
}

/** Bytes that the pointwise work of one thread needs besides fields, DRIVING_ROOM of the kernels and some. */
const ROOM = 13_312;

/** Slice passes of one layout over the six spectra at `spectra`. */
export function createSlicePasses(
  runtime: Runtime,
  { stiffness, eigenstrain, reference }: MechanicsProblem,
  { extents, points, spectrum, component, varying }: ElasticLayout,
  { x, y }: ElasticSweeps,
  spectra: number,
): SlicePasses {
  const [slices, rows, columns] = extents;
  const memory = memoryOf(runtime);
  const voxels = rows * columns;
  const kernel = runtime.kernel("phasefield", "elasticSlices");
  const fluctuationKernel = runtime.kernel("phasefield", "elasticFluctuation");
  const results = runtime.allocate(128 * slices);
  const partial = new Float64Array(runtime.buffer, results, 16 * slices);
  const sums = new Float64Array(8);
  const own = scratchOf(x, y);
  const fieldStep = 64 * (Math.ceil((8 * voxels + 16) / 64) | 1);
  const perThread = 64 * Math.ceil((own + 6 * fieldStep + ROOM) / 64);
  const grid = runtime.allocate(128);
  writeIntegers(memory, grid, [
    slices,
    voxels,
    spectra,
    component,
    spectrum.step,
    sweepRecord(memory, y?.inverse),
    sweepRecord(memory, x.inverse),
    sweepRecord(memory, x.forward),
    sweepRecord(memory, y?.forward),
    varying,
    runtime.allocate(perThread * runtime.threads),
    perThread,
    own,
    fieldStep,
    lawRecord(memory, stiffness, eigenstrain, reference),
    lawRecord(memory, differentiate(stiffness), eigenstrain, reference),
    results,
  ]);
  const job = runtime.allocate(128);
  const vectors = runtime.allocate(12 * 16);
  const weights = runtime.allocate(21 * 16);

  function gather(): Float64Array {
    sums.fill(0);
    for (let i = 0; i < partial.length; i += 2) sums[(i >> 1) % 8]! += partial[i]! + partial[i + 1]!;
    return sums;
  }

  function run(
    wanted: keyof typeof WANTED,
    h: number,
    mean: ArrayLike<number>,
    out: readonly [address: number, component: number] = [0, 0],
  ): Float64Array {
    writeIntegers(memory, job, [grid, WANTED[wanted], h, ...out]);
    writeNumbers(memory, job + 24, mean);
    runtime.run(kernel, job);
    return gather();
  }

  return {
    change: (h, mean) => run("change", h, mean),
    stress: (h, mean) => run("stress", h, mean),
    drivingForce: (h, mean, out) => run("drivingForce", h, mean, [out, 0]),
    fields(what, h, mean) {
      const out = runtime.allocate(48 * points + 16);
      run(what === "strain" ? "strainField" : "stressField", h, mean, [out, 8 * points]);
      const copies = Array.from({ length: 6 }, (_, c) =>
        new Float64Array(runtime.buffer, out + 8 * c * points, points).slice(),
      );
      runtime.release(out);
      return copies.map((copy) => Float64Array.from(copy));
    },
    fluctuation(h, strain, Q, center) {
      const elastic = eigenstrain.map((e, c) => strain[c]! - e * (center - reference));
      const base = stressOf(evaluateStiffness(stiffness, center), elastic);
      const products = pairsOf(Q);
      writeNumbers(memory, vectors, twice([...Array.from(strain), ...base]));
      products.forEach(({ a, b, weight }, n) => {
        writeIntegers(memory, weights + 16 * n, [a, b]);
        writeNumbers(memory, weights + 16 * n + 8, [weight]);
      });
      writeIntegers(memory, job, [grid, h, vectors, vectors + 96, weights, products.length]);
      runtime.run(fluctuationKernel, job);
      const total = gather();
      const shift = base.map((s, c) => total[c + 1]! / points - s);
      return products.reduce(
        (sum, { a, b, weight }) => sum - weight * shift[a]! * shift[b]!,
        total[7]! / points,
      );
    },
  };
}

/** Products of components in s:Q:s that occur. */
function pairsOf(Q: ArrayLike<number>): { a: number; b: number; weight: number }[] {
  const all = Array.from({ length: 36 }, (_, m) => ({ a: Math.floor(m / 6), b: m % 6, weight: Q[m]! }));
  return all
    .filter(({ a, b, weight }) => b <= a && weight !== 0)
    .map(({ a, b, weight }) => ({ a, b, weight: a === b ? weight : 2 * weight }));
}
