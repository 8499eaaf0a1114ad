import type { Runtime } from "@microstructure/fft/runtime";
import { createSum } from "../../compensated-sum.js";
import type { Numbers } from "../../material/voigt.js";
import { memoryOf, sweepRecord, writeIntegers, writeNumbers } from "../records.js";
import type { ElasticLayout } from "./elastic-layout.js";
import { type ElasticSweeps, scratchOf } from "./elastic-sweeps.js";
import { writeMedium } from "./medium-record.js";

/** A multiple of an earlier solution, by its address. */
export interface Share {
  readonly weight: number;
  readonly solution: number;
}

/** Passes over blocks of columns; vectors by their addresses. */
export interface ColumnPasses {
  /** Lines along z of `mean` and the strain of `displacements`. */
  strains(displacements: number, mean: ArrayLike<number>): void;
  /** The same of a sum of earlier solutions, which is written to `displacements`. */
  strainsOfSum(displacements: number, shares: readonly Share[], mean: ArrayLike<number>): void;
  /** The same of beta search + relief, which is written to `search`. */
  strainsOfSearch(search: number, relief: number, beta: number, mean: ArrayLike<number>): void;
  /** Forces of the stress with a minus sign, and what the medium makes of them; returns their product per volume. */
  forces(forces: number, relief: number): number;
  /** Takes `step` times the forces of the stress off, and adds as much of `search` to `displacements`. */
  advance(forces: number, relief: number, displacements: number, search: number, step: number): number;
  setMedium(C: Numbers): void;
  /** Removes from displacements what no strain shows. */
  keepVisible(displacements: number): void;
}

/** Modes of a block times slices: rows long enough for the memory, lines of six components in the second cache. */
const BLOCK = 2400;
/** Blocks come in multiples of this, so that threads get equally many. */
const SHARES = 4;

/** Modes of a block of columns. */
export function blockModes({ extents, modes }: ElasticLayout): number {
  const blocks = SHARES * Math.max(1, Math.round((modes * extents[0]) / (SHARES * BLOCK)));
  return Math.ceil(modes / blocks);
}

/** Column passes of one layout between vectors and the six spectra at `spectra`. */
export function createColumnPasses(
  runtime: Runtime,
  layout: ElasticLayout,
  sweeps: ElasticSweeps,
  spectra: number,
): ColumnPasses {
  const { extents, points, half, modes, spectrum, component, planeBytes, varying, moving } = layout;
  const memory = memoryOf(runtime);
  const kernel = (name: string) => runtime.kernel("phasefield", name);
  const [strainKernel, forceKernel] = [kernel("elasticStrains"), kernel("elasticForces")];
  const [mediumKernel, visibleKernel] = [kernel("elasticMedium"), kernel("elasticVisible")];
  const block = blockModes(layout);
  const blocks = Math.ceil(modes / block);
  const results = runtime.allocate(64 * blocks);
  const partial = new Float64Array(runtime.buffer, results, 8 * blocks);
  const area = 16 * block * extents[0] + 64;
  const own = scratchOf(sweeps.z);
  const perThread = 64 * Math.ceil((own + 6 * area + 64) / 64);
  const inverseStep = 64 * (Math.ceil((6 * planeBytes) / 64) | 1);
  const columns = numbers(layout.columns, planeBytes);
  const weights = numbers([modeWeights()], planeBytes);
  const rows = numbers(layout.rows, 8 * extents[0]);
  const grid = runtime.allocate(128);
  writeIntegers(memory, grid, [
    extents[0],
    modes,
    block,
    columns,
    planeBytes,
    rows,
    spectrum.step,
    component,
    runtime.allocate(inverseStep * extents[0] + 64),
    inverseStep,
    planeBytes,
    varying,
    runtime.allocate(perThread * runtime.threads),
    perThread,
    own,
    area,
    sweepRecord(memory, sweeps.z?.inverse),
    sweepRecord(memory, sweeps.z?.forward),
    spectra,
    weights,
    results,
  ]);
  const job = runtime.allocate(128);
  const medium = runtime.allocate(1024);
  writeIntegers(memory, medium, [grid]);
  const visible = runtime.allocate(64);
  const images = extents[2] % 2 === 0 ? [0, half - 1] : [0];

  function numbers(runs: readonly Float64Array[], bytes: number): number {
    const address = runtime.allocate(bytes * runs.length + 16);
    for (const [n, run] of runs.entries()) writeNumbers(memory, address + n * bytes, run);
    return address;
  }

  /** How many modes of the whole spectrum each mode of the half one stands for. */
  function modeWeights(): Float64Array {
    return Float64Array.from({ length: modes }, (_, m) => {
      const x = m % half;
      return x === 0 || 2 * x === extents[2] ? 1 : 2;
    });
  }

  function strains(
    [displacements, added, beta]: readonly [displacements: number, added: number, beta: number],
    shares: readonly Share[],
    mean: ArrayLike<number>,
  ): void {
    writeIntegers(memory, job, [grid, displacements, added, shares.length]);
    writeNumbers(memory, job + 16, [beta, ...Array.from(mean, (e) => e * points)]);
    writeIntegers(
      memory,
      job + 72,
      shares.map(({ solution }) => solution),
    );
    writeNumbers(
      memory,
      job + 88,
      shares.map(({ weight }) => weight),
    );
    runtime.run(strainKernel, job);
  }

  function force(
    forces: number,
    relief: number,
    move: readonly [displacements: number, search: number, step: number] | undefined,
  ): number {
    const [displacements, search, step] = move ?? [0, 0, 1];
    writeIntegers(memory, job, [grid, forces, relief, displacements, search, move ? 0 : 1]);
    writeNumbers(memory, job + 24, [-step, step]);
    runtime.run(forceKernel, job);
    const sum = createSum();
    for (let b = 0; b < blocks; b++) sum.add(partial[8 * b]!);
    return sum.value() / points / points;
  }

  return {
    strains: (displacements, mean) => strains([displacements, 0, 0], [], mean),
    strainsOfSum: (displacements, shares, mean) => strains([displacements, 0, 0], shares, mean),
    strainsOfSearch: (search, relief, beta, mean) => strains([search, relief, beta], [], mean),
    forces: (forces, relief) => force(forces, relief, undefined),
    advance: (forces, relief, displacements, search, step) =>
      force(forces, relief, [displacements, search, step]),
    setMedium(C) {
      writeMedium(memory, medium, C, moving);
      runtime.run(mediumKernel, medium);
    },
    keepVisible(displacements) {
      writeIntegers(memory, visible, [grid, displacements, extents[1], half, images.length, ...images]);
      runtime.run(visibleKernel, visible);
    },
  };
}
