import type { Shape3, Volume } from "@microstructure/volume";
import { type Boundary, pfhubBenchmark1, project, sample } from "../../src/index.js";
import type { RunProblem } from "./record-curve.js";

/** PFHub's spinodal decomposition in a square: periodic (1a) or between walls (1b). */
export type Benchmark1 = "BM1a" | "BM1b";

/**
 * How the initial condition is put on the grid. `projected`: its exact Fourier or cosine coefficients. `nodal`: its
 * values at x = j h, j = 0..N-1 (1a) or at the cell centres (1b).
 */
export type InitialCondition = "projected" | "nodal";

/** Edge of the square. */
export const EDGE = 200;

const { cos } = Math;

/** The prescribed initial composition of 1a and 1b. */
export function prescribed(x: number, y: number): number {
  return (
    0.5 +
    0.01 *
      (cos(0.105 * x) * cos(0.11 * y) +
        (cos(0.13 * x) * cos(0.087 * y)) ** 2 +
        cos(0.025 * x - 0.15 * y) * cos(0.07 * x - 0.02 * y))
  );
}

/** Points per edge from which coefficients are computed, on every grid the same: then grids differ by truncation alone. */
const FINE = 4096;

/** The initial field on `n` x `n` cells. */
export function benchmark1Start(problem: Benchmark1, n: number, ic: InitialCondition): Volume<Float64Array> {
  const shape: Shape3 = [1, n, n];
  const grid = { spacing: EDGE / n, unit: "lattice" } as const;
  if (ic === "nodal")
    return sample(shape, prescribed, { ...grid, at: problem === "BM1a" ? "corner" : "centre" });
  const oversampling = Math.max(1, Math.round(FINE / n));
  return project(shape, prescribed, { ...grid, boundary: boundaryOf(problem), oversampling });
}

/** The run of a benchmark on `n` x `n` cells; its energies are those of the whole square. */
export function benchmark1(problem: Benchmark1, n: number, ic: InitialCondition): RunProblem {
  return {
    system: pfhubBenchmark1,
    initial: benchmark1Start(problem, n, ic),
    boundary: boundaryOf(problem),
    volume: EDGE * EDGE,
  };
}

function boundaryOf(problem: Benchmark1): Boundary {
  return problem === "BM1a" ? "periodic" : "no-flux";
}
