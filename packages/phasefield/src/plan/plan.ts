import {
  assertVolume,
  extent,
  findNonFinite,
  mean,
  type Shape3,
  type Spacing3,
  type Volume,
  type VolumeData,
} from "@microstructure/volume";
import { ResolutionError } from "../errors.js";
import type { SchemeName } from "../integrate/schemes/index.js";
import { assertRecord } from "../material/assert-record.js";
import type { Chemistry } from "../material/chemistry.js";
import type { CompiledMobility } from "../material/mobility.js";
import { type Scale, type ScaledMaterial, scaleMaterial } from "../material/scaled.js";
import { type Stability, scaledStability } from "../material/stability.js";
import type { MaterialSystem } from "../material/types.js";
import { planNoise } from "../noise/plan-noise.js";
import type { NoiseOptions, PlanNoise } from "../noise/types.js";
import { activeAxes, type Boundary, type Boundary3, toBoundary3 } from "./boundary.js";
import { type MechanicsOptions, type PlanElastic, planElastic } from "./elastic.js";
import { createSpectrum, type Spectrum } from "./spectrum.js";
import { largestCurvature, type Stabilisation } from "./stabilisation.js";
import { planStep, type StepOptions, type StepPlan } from "./step-plan.js";
import { suggestTimeStep } from "./time-step.js";

/** What a plan is made from besides the material. */
export interface PlanOptions extends StepOptions {
  /** Start of the run; its mean composition sets uniform moduli, misfit and mobility. */
  readonly initial: Volume<VolumeData>;
  /** K; required by SI systems. */
  readonly temperature?: number;
  /** Include the elastic energy of the material. Default true. */
  readonly elasticity?: boolean;
  /** What happens at the faces of the box, for all axes or per axis (z, y, x). Default periodic. */
  readonly boundary?: Boundary | Boundary3;
  /** Load on the box and accuracy of heterogeneous elasticity. Default: zero mean stress. */
  readonly mechanics?: MechanicsOptions;
  /** Thermal fluctuations. Default none. */
  readonly noise?: NoiseOptions;
}

/** Pure numbers of one run, consumed by every backend and integrator. All scaled; see {@link Scale}. */
export interface Plan {
  readonly shape: Shape3;
  readonly spacing: Spacing3;
  readonly scale: Scale;
  /** Scaled stress per Pa (SI) or per reduced unit. */
  readonly perPascal: number;
  readonly mean: number;
  readonly chemistry: Chemistry;
  readonly mobility: CompiledMobility;
  readonly spectrum: Spectrum;
  /** M0 k^2 per mode; M0 is 1 for a uniform mobility, else the middle of the range of M(c)/M(mean). */
  readonly rate: Float64Array;
  /** kappa k^2 per mode. */
  readonly gradient: Float64Array;
  /** kappa k^2 + B(n) where elasticity is implicit: the linear part of the chemical potential. */
  readonly stiffening: Float64Array;
  /** Largest mobility over M0; 1 for a uniform mobility. */
  readonly contrast: number;
  readonly elastic: PlanElastic | undefined;
  readonly scheme: SchemeName;
  readonly step: StepPlan;
  /** The S of every step, or undefined: each step takes what the compositions present need. */
  readonly stabilisation: Stabilisation | undefined;
  readonly noise: PlanNoise | undefined;
  /** Rise of the free energy that iterative elasticity may feign. */
  readonly energyTolerance: number;
  /** Doubts about the run that do not stop it; kept in the run record and shown in reports. */
  readonly warnings: readonly string[];
}

const LENGTH = { nm: 1e-9, um: 1e-6, m: 1, lattice: 1 } as const;

/**
 * The plan of a run: validates material, conditions and grid, then derives every number that a run needs.
 *
 * @throws RangeError for an invalid volume, NaN in it, compositions outside (0, 1) under logarithms, or unphysical
 *   conditions; ResolutionError for a grid that is too coarse.
 */
export function createPlan(system: MaterialSystem, options: PlanOptions): Plan {
  const caller = "createSimulation";
  const { initial, elasticity = true } = options;
  assertRecord(caller, system);
  assertInitial(caller, system, initial);
  const { shape } = initial;
  if (initial.data.length < 2) throw new RangeError(`${caller}: expected a grid of at least 2 cells, got 1`);
  const boundary = toBoundary3(caller, options.boundary);
  const conditions = options.temperature === undefined ? {} : { temperature: options.temperature };
  const material = scaleMaterial(caller, system, mean(initial), conditions, elasticity);
  assertInRange(caller, system, initial, material);
  const unit = LENGTH[initial.unit] / material.scale.length;
  const spacing = initial.spacing.map((d) => d * unit) as [number, number, number];
  const stability = scaledStability(material, directionsOf(shape));
  const warnings = assertResolution(stability, shape, spacing);

  const spectrum = createSpectrum(shape, spacing, boundary);
  const elastic = planElastic(material, shape, spectrum, options.mechanics ?? {});
  const linear = linearPart(material, spectrum, elastic);
  const largest = largestCurvature(material.chemistry, extent(initial));
  const given =
    options.stabilisation === undefined ? undefined : options.stabilisation / material.scale.energy;
  if (given !== undefined && !(Number.isFinite(given) && given >= 0)) {
    throw new RangeError(`${caller}: expected a stabilisation >= 0, got ${options.stabilisation}`);
  }
  // Exponential schemes integrate the linear part exactly, as the variance of the noise does.
  const scheme = options.scheme ?? (options.noise ? "etd2rk" : undefined);
  const step = planStep(caller, scheme ? { ...options, scheme } : options, material.scale, (S) =>
    suggestTimeStep(material, stability, linear, largest, S),
  );
  return {
    shape,
    spacing,
    scale: material.scale,
    perPascal: material.perPascal,
    mean: material.mean,
    chemistry: material.chemistry,
    mobility: material.mobility,
    spectrum,
    ...linear,
    elastic,
    scheme: step.scheme,
    step,
    stabilisation: planStabilisation(given, step, largest),
    noise: planNoise(caller, system, material, options.noise, stability, unit, { shape, spacing }),
    energyTolerance: elastic?.slack ?? 0,
    warnings,
  };
}

function assertInRange(
  caller: string,
  system: MaterialSystem,
  initial: Volume<VolumeData>,
  { chemistry }: ScaledMaterial,
): void {
  const [low, high] = chemistry.range;
  const outside = initial.data.findIndex((c) => !(c >= low && c <= high));
  if (outside >= 0) {
    throw new RangeError(
      `${caller}: expected initial compositions between ${low} and ${high}, where the free energy of ${system.name} is defined, got ${initial.data[outside]} at voxel ${outside}`,
    );
  }
}

/** Directions (x = 0) in which a field on the grid can vary. */
function directionsOf(shape: Shape3): (0 | 1 | 2)[] {
  return activeAxes(shape).map((axis) => (2 - axis) as 0 | 1 | 2);
}

/** Fixed steps cannot be taken back, so that they prepare for every composition that is expected. */
function planStabilisation(
  given: number | undefined,
  step: StepPlan,
  largest: number,
): Stabilisation | undefined {
  if (given !== undefined) return { uniform: given };
  return step.kind === "fixed" ? { curvature: largest } : undefined;
}

function linearPart(
  { kappa, mobility }: ScaledMaterial,
  { k2 }: Spectrum,
  elastic: PlanElastic | undefined,
): Pick<Plan, "rate" | "gradient" | "stiffening" | "contrast"> {
  const middle = mobility.kind === "local" ? (mobility.min + mobility.max) / 2 : 1;
  const gradient = k2.map((square) => kappa * square);
  const isImplicit = elastic && elastic.kind !== "nonlinear";
  return {
    rate: k2.map((square) => middle * square),
    gradient,
    contrast: mobility.kind === "local" ? mobility.max / middle : 1,
    stiffening: isImplicit ? gradient.map((g, m) => g + elastic.coefficient[m]!) : gradient,
  };
}

/** Warnings about a grid that is coarse. @throws ResolutionError for one that is too coarse. */
function assertResolution(
  { fastestWavelength, interfaceWidth }: Stability,
  shape: Shape3,
  spacing: Spacing3,
): string[] {
  const cell = Math.max(...spacing.filter((_, axis) => shape[axis]! > 1));
  const cellsPerWavelength = fastestWavelength / cell;
  const cellsPerInterface = (interfaceWidth ?? Number.POSITIVE_INFINITY) / cell;
  if (cellsPerWavelength < 3 || cellsPerInterface < 0.8) {
    throw new ResolutionError(cellsPerWavelength, cellsPerInterface);
  }
  return cellsPerInterface < 4
    ? [
        `interfaces are under-resolved: ${cellsPerInterface.toFixed(2)} cells per interface width (4 recommended), ${cellsPerWavelength.toFixed(1)} per fastest wavelength`,
      ]
    : [];
}

function assertInitial(caller: string, system: MaterialSystem, initial: Volume<VolumeData>): void {
  assertVolume(caller, initial);
  const bad = findNonFinite(initial);
  if (bad >= 0) {
    throw new RangeError(
      `${caller}: expected a finite initial field, got ${initial.data[bad]} at voxel ${bad}`,
    );
  }
  if ((system.units === "reduced") !== (initial.unit === "lattice")) {
    throw new RangeError(
      `${caller}: expected a grid in ${system.units === "SI" ? "nm, um or m" : "lattice units"} for ${system.name}, got unit ${initial.unit}`,
    );
  }
  if (system.freeEnergy.kind === "redlich-kister") {
    const outside = initial.data.findIndex((c) => !(c > 0 && c < 1));
    if (outside >= 0) {
      throw new RangeError(
        `${caller}: expected initial compositions inside (0, 1) for logarithmic mixing, got ${initial.data[outside]} at voxel ${outside}`,
      );
    }
  }
}
