import {
  assertVolume,
  extent,
  findNonFinite,
  mean,
  type Shape3,
  type Volume,
  type VolumeData,
} from "@microstructure/volume";
import { ResolutionError } from "../errors.js";
import type { Chemistry } from "../material/chemistry.js";
import { type Scale, scaleMaterial } from "../material/scaled.js";
import { scaledStability } from "../material/stability.js";
import type { MaterialSystem } from "../material/types.js";
import { createSpectrum, type Spectrum } from "./spectrum.js";
import { largestCurvature, stabilisationFor } from "./stabilisation.js";
import { suggestTimeStep } from "./time-step.js";

/** What a plan is made from besides the material. */
export interface PlanOptions {
  /** Start of the run; its mean composition sets moduli and mobility. Periodic in all directions. */
  readonly initial: Volume<VolumeData>;
  /** K; required by SI systems. */
  readonly temperature?: number;
  /** Include the elastic energy of the material. Default true. */
  readonly elasticity?: boolean;
  /**
   * Largest time step, s (SI) or reduced time. Default: the largest step that slows the fastest wave by no more
   * than 2 %, see docs/theory/time-stepping.md.
   */
  readonly dt?: number;
  /**
   * Stabiliser S of the semi-implicit step, J/mol (SI) or reduced energy. Default: the smallest value for which a
   * step of `dt` provably lowers the free energy. 0 switches it off.
   */
  readonly stabilisation?: number;
}

/** Pure numbers of one run, consumed by every backend. All scaled; see {@link Scale}. */
export interface Plan {
  readonly shape: Shape3;
  readonly scale: Scale;
  readonly mean: number;
  readonly chemistry: Chemistry;
  readonly spectrum: Spectrum;
  /** Largest step. */
  readonly dt: number;
  readonly stabilisation: number;
  /** Doubts about the run that do not stop it; kept in the run record and shown in reports. */
  readonly warnings: readonly string[];
}

const ACCURACY = 0.02;
const LENGTH = { nm: 1e-9, um: 1e-6, m: 1, lattice: 1 } as const;

/**
 * The plan of a run: validates material, conditions and grid, then derives every number a backend needs.
 *
 * @throws RangeError for an invalid volume, NaN in it, compositions outside (0, 1) under logarithms, or unphysical
 *   conditions; ResolutionError for a grid that is too coarse.
 */
export function createPlan(system: MaterialSystem, options: PlanOptions): Plan {
  const caller = "createSimulation";
  const { initial, elasticity = true, stabilisation } = options;
  assertInitial(caller, system, initial);
  if (initial.data.length < 2) throw new RangeError(`${caller}: expected a grid of at least 2 cells, got 1`);
  const conditions = options.temperature === undefined ? {} : { temperature: options.temperature };
  const material = scaleMaterial(caller, system, mean(initial), conditions, elasticity);
  const unit = LENGTH[initial.unit] / material.scale.length;
  const spacing = initial.spacing.map((d) => d * unit) as [number, number, number];

  const { fastestWavelength, interfaceWidth } = scaledStability(material);
  const cell = Math.max(...spacing.filter((_, a) => initial.shape[a]! > 1));
  const cellsPerWavelength = fastestWavelength / cell;
  const cellsPerInterface = (interfaceWidth ?? Number.POSITIVE_INFINITY) / cell;
  if (cellsPerWavelength < 3 || cellsPerInterface < 0.8) {
    throw new ResolutionError(cellsPerWavelength, cellsPerInterface);
  }
  const warnings =
    cellsPerInterface < 4
      ? [
          `interfaces are under-resolved: ${cellsPerInterface.toFixed(2)} cells per interface width (4 recommended), ${cellsPerWavelength.toFixed(1)} per fastest wavelength`,
        ]
      : [];

  const S = stabilisation === undefined ? undefined : stabilisation / material.scale.energy;
  if (S !== undefined && !(Number.isFinite(S) && S >= 0)) {
    throw new RangeError(`${caller}: expected a stabilisation >= 0, got ${stabilisation}`);
  }
  if (options.dt !== undefined && !(Number.isFinite(options.dt) && options.dt > 0)) {
    throw new RangeError(`${caller}: expected a time step dt > 0, got ${options.dt}`);
  }
  const spectrum = createSpectrum(initial.shape, spacing, material);
  const largest = largestCurvature(material.chemistry, extent(initial));
  const dt =
    options.dt === undefined
      ? suggestTimeStep(material, spectrum, largest, S, ACCURACY)
      : options.dt / material.scale.time;
  if (!(dt > 0)) throw new RangeError(`${caller}: expected physics with a time scale, got a step of ${dt}`);
  return {
    shape: initial.shape,
    scale: material.scale,
    mean: material.mean,
    chemistry: material.chemistry,
    spectrum,
    dt,
    stabilisation: S ?? stabilisationFor(largest, spectrum, dt),
    warnings,
  };
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
