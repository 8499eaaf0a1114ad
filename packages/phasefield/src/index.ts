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
 *   initial, temperature: 1173, times: frameTimes(60, 300), backend: js(),
 * })) {
 *   console.log(time, observation.energy.total, volume.shape);
 * }
 * ```
 */

export type {
  Backend,
  Field,
  FieldScalars,
  Kernels,
  Multiple,
  Spectral,
  SpectralTerm,
  Table,
} from "./backend/types.js";
export {
  CheckpointError,
  type CheckpointFailure,
  DivergedError,
  type DivergenceReason,
  isPhasefieldError,
  ResolutionError,
} from "./errors.js";
export { freeEnergyCsv } from "./free-energy-csv.js";
export { cosineMode, uniformNoise } from "./initial.js";
export type { SchemeName } from "./integrate/schemes/index.js";
export type { Work } from "./integrate/types.js";
export { pfhubBenchmark1 } from "./library/pfhub-benchmark1.js";
export { type Benchmark4Variant, pfhubBenchmark4 } from "./library/pfhub-benchmark4.js";
export { tialn, tialnAlternatives } from "./library/tialn.js";
export { type Chemistry, curvatureOf, energyOf, potentialOf } from "./material/chemistry.js";
export { coherencyCoefficient } from "./material/coherency.js";
export {
  type CompiledElasticity,
  elasticCoefficient,
  misfitAt,
  type Stiffness,
  stiffnessAt,
} from "./material/elasticity.js";
export { gradientEnergyFromInteraction } from "./material/gradient-energy.js";
export type { CompiledMobility } from "./material/mobility.js";
export { type Scale, type ScaledMaterial, scaleMaterial } from "./material/scaled.js";
export { softestDirection } from "./material/soft-direction.js";
export { linearStability, type Stability } from "./material/stability.js";
export { type TabulateOptions, tabulate } from "./material/tabulate.js";
export type {
  CubicStiffness,
  Elasticity,
  FreeEnergy,
  GeneralStiffness,
  IsotropicStiffness,
  MaterialSystem,
  Misfit,
  Mobility,
  MolarVolume,
  Provenance,
  Source,
} from "./material/types.js";
export type { VoigtComponent } from "./material/voigt.js";
export type { ElasticFields } from "./mechanics/elastic-fields.js";
export { MechanicsError, type MechanicsFailure } from "./mechanics/errors.js";
export {
  cylindricalInclusion,
  type Inclusion,
  type InclusionOptions,
  sphericalInclusion,
} from "./mechanics/eshelby.js";
export { createMechanics } from "./mechanics/mechanics.js";
export type {
  GreenOperator,
  Load,
  Mechanics,
  MechanicsProblem,
  MechanicsSolution,
} from "./mechanics/types.js";
export type { NoiseOptions } from "./noise/types.js";
export type { EnergyTerms, Observation, StateScalars } from "./observation.js";
export type { Boundary, Boundary3 } from "./plan/boundary.js";
export type { MechanicsOptions } from "./plan/elastic.js";
export { createPlan, type Plan, type PlanOptions } from "./plan/plan.js";
export type { Spectrum } from "./plan/spectrum.js";
export type { StepOptions } from "./plan/step-plan.js";
export { type FieldFunction, project, sample } from "./project.js";
export type { SourceFunction } from "./rhs/source-term.js";
export { type Frame, frameTimes, type SimulateOptions, simulate } from "./simulate.js";
export { createSimulation, type Simulation, type SimulationOptions } from "./simulation.js";
