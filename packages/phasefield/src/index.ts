/**
 * Typed Cahn-Hilliard phase-field simulation with coherency elasticity, in one, two or three dimensions.
 *
 * @example
 * ```ts
 * import { frameTimes, simulate, tialn, uniformNoise } from "@microstructure/phasefield";
 * import { js } from "@microstructure/phasefield/js";
 *
 * const initial = uniformNoise([24, 24, 24], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
 * for await (const { time, volume, observation } of simulate(tialn, {
 *   initial, temperature: 1173, dt: 0.2, times: frameTimes(60, 300), backend: js(),
 * })) {
 *   console.log(time, observation.energy.total, volume.shape);
 * }
 * ```
 */

export type { Backend, StateScalars, Stepper } from "./backend/types.js";
export { DivergedError, type DivergenceReason, isPhasefieldError, ResolutionError } from "./errors.js";
export { cosineMode, uniformNoise } from "./initial.js";
export { pfhubBenchmark1 } from "./library/pfhub-benchmark1.js";
export { tialn, tialnAlternatives } from "./library/tialn.js";
export { type Chemistry, curvatureOf, energyOf, potentialOf } from "./material/chemistry.js";
export {
  elasticCoefficient,
  misfitAt,
  type Stiffness,
  softestDirection,
  stiffnessAt,
} from "./material/elasticity.js";
export { type Scale, type ScaledMaterial, scaleMaterial } from "./material/scaled.js";
export { linearStability, type Stability } from "./material/stability.js";
export type {
  CubicStiffness,
  Elasticity,
  FreeEnergy,
  MaterialSystem,
  Misfit,
  Mobility,
  MolarVolume,
  Provenance,
  Source,
} from "./material/types.js";
export type { EnergyTerms, Observation } from "./observation.js";
export { createPlan, type Plan, type PlanOptions } from "./plan/plan.js";
export { type Frame, frameTimes, type SimulateOptions, simulate } from "./simulate.js";
export { createSimulation, type Simulation, type SimulationOptions } from "./simulation.js";
