import type { Runtime } from "@microstructure/fft/runtime";
import { differentiate } from "../../mechanics/stress-kernel.js";
import type { MechanicsProblem } from "../../mechanics/types.js";
import { memoryOf, sweepRecord, writeIntegers, writeNumbers } from "../records.js";
import type { ElasticLayout } from "./elastic-layout.js";
import { type ElasticSweeps, scratchOf } from "./elastic-sweeps.js";
import { lawRecord } from "./law-record.js";

/** What a pass over slices makes of a strain. */
const WANTED = { change: 0, response: 1, responseOnly: 2, strainField: 3, stressField: 4 } as const;

/** Passes over slices of the lines along z of a strain; each returns the sums of elastic arithmetic. */
export interface SlicePasses {
  /** The same lines of C(h):strain in their place. */
  change(h: number, mean: ArrayLike<number>): Float64Array;
  /** The same of the stress; driving force to `driving`. */
  response(h: number, mean: ArrayLike<number>, driving: number): Float64Array;
  /** Only the driving force and the sums of the stress. */
  responseOnly(h: number, mean: ArrayLike<number>, driving: number): Float64Array;
  /** Six new arrays. */
  fields(what: "strain" | "stress", h: number, mean: ArrayLike<number>): Float64Array[];
}

/** Bytes that the pointwise work of one thread needs besides fields, DRIVING_ROOM of the kernels and some. */
const ROOM = 13_312;

/** Slice passes of one layout over the six spectra at `spectra`. */
export function createSlicePasses(
  runtime: Runtime,
  { stiffness, eigenstrain, reference }: MechanicsProblem,
  { extents, together, points, spectrum, component, varying }: ElasticLayout,
  { x, y }: ElasticSweeps,
  spectra: number,
): SlicePasses {
  const memory = memoryOf(runtime);
  const slices = extents[0] / together;
  const voxels = points / slices;
  const kernel = runtime.kernel("phasefield", "elasticSlices");
  const results = runtime.allocate(128 * slices);
  const partial = new Float64Array(runtime.buffer, results, 16 * slices);
  const sums = new Float64Array(8);
  const own = scratchOf(x, y);
  const fieldStep = 64 * (Math.ceil((8 * voxels + 16) / 64) | 1);
  const perThread = 64 * Math.ceil((own + 7 * fieldStep + ROOM) / 64);
  // A line is one slice.
  const isAlone = slices < runtime.threads;
  const grid = runtime.allocate(128);
  writeIntegers(memory, grid, [
    slices,
    voxels,
    spectra,
    component,
    together * spectrum.step,
    sweepRecord(memory, y?.inverse),
    sweepRecord(memory, x.inverse),
    sweepRecord(memory, x.forward),
    sweepRecord(memory, y?.forward),
    varying,
    runtime.allocate(perThread * (isAlone ? 1 : runtime.threads)),
    perThread,
    own,
    fieldStep,
    lawRecord(memory, stiffness, eigenstrain, reference),
    lawRecord(memory, differentiate(stiffness), eigenstrain, reference),
    results,
  ]);
  const job = runtime.allocate(128);

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
    runtime.run(kernel, job, isAlone);
    return gather();
  }

  return {
    change: (h, mean) => run("change", h, mean),
    response: (h, mean, driving) => run("response", h, mean, [driving, 0]),
    responseOnly: (h, mean, driving) => run("responseOnly", h, mean, [driving, 0]),
    fields(what, h, mean) {
      const out = runtime.allocate(48 * points + 16);
      run(what === "strain" ? "strainField" : "stressField", h, mean, [out, 8 * points]);
      const copies = Array.from({ length: 6 }, (_, c) =>
        new Float64Array(runtime.buffer, out + 8 * c * points, points).slice(),
      );
      runtime.release(out);
      return copies.map((copy) => Float64Array.from(copy));
    },
  };
}
