import type { PhaseSurvey } from "./arithmetic.js";
import { createElasticGrid, type ElasticGrid } from "./elastic-grid.js";
import type { CompiledLoad } from "./load.js";
import { type ElasticSolid, lackOf, type Medium, squareOfLack } from "./medium.js";
import type { TensorField } from "./stress-kernel.js";
import { createStressPass, type StressPass } from "./stress-pass.js";
import type { FieldTransforms, MechanicsProblem } from "./types.js";

/** Memory and operators of one mechanical problem on arrays of the host. */
export interface ElasticSystem extends ElasticSolid {
  readonly grid: ElasticGrid;
  readonly pass: StressPass;
  /** Phase fraction of this solve. */
  readonly phase: Float64Array;
  /** Mean strain, then displacement spectra: both in one array. */
  readonly unknowns: Float64Array;
  readonly mean: Float64Array;
  readonly v: Float64Array;
  /** Strain of `mean` and `v`. */
  readonly strain: TensorField;
  /** Stress of the last residual, and scratch. */
  readonly work: TensorField;
}

/** The system of a problem, without deformation. */
export function createElasticSystem(
  problem: MechanicsProblem,
  load: CompiledLoad,
  transforms: FieldTransforms,
): ElasticSystem {
  const { stiffness, eigenstrain, reference } = problem;
  const grid = createElasticGrid(problem, load, transforms);
  const unknowns = new Float64Array(6 + 3 * grid.stride);
  return {
    grid,
    pass: createStressPass(stiffness, eigenstrain, reference),
    load,
    stiffness,
    eigenstrain,
    reference,
    phase: new Float64Array(grid.points),
    unknowns,
    mean: unknowns.subarray(0, 6),
    v: unknowns.subarray(6),
    strain: createTensor(grid.points),
    work: createTensor(grid.points),
  };
}

/** Six fields of zeros. */
export function createTensor(points: number): TensorField {
  return Array.from({ length: 6 }, () => new Float64Array(points));
}

/** Extremes and sum of a phase fraction. */
export function surveyOf(h: Float64Array): PhaseSurvey {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const v of h) {
    if (v < low) low = v;
    if (v > high) high = v;
    sum += v;
  }
  return { low, high, sum };
}

/** Strain and stress of the current deformation, then its residual: `forces`. Returns the sums of the stress. */
export function residualOf(system: ElasticSystem, forces: Float64Array): Float64Array {
  const { grid, pass, phase, strain, work } = system;
  grid.strain(system.v, system.mean, strain);
  const sums = pass.stress(phase, strain, true, work);
  forces.fill(0);
  grid.addForces(work, -1, forces);
  return sums;
}

/** Means of (h - center)^k, k = 1 ... count, over the cells. */
export function momentsOf(h: Float64Array, center: number, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (const v of h) {
    const excess = v - center;
    let power = 1;
    for (let k = 0; k < count; k++) {
      power *= excess;
      sums[k]! += power;
    }
  }
  return sums.map((sum) => sum / h.length);
}

/** The residual of the current deformation: `forces`, the mean stress it lacks, and the square of its norm per volume. */
export function measureResidual(
  system: ElasticSystem,
  medium: Medium,
  forces: Float64Array,
): { readonly lack: number[]; readonly square: number } {
  const { grid, load } = system;
  const lack = lackOf(load, residualOf(system, forces), grid.points);
  return { lack, square: grid.norm(forces) + squareOfLack(lack, medium) };
}
