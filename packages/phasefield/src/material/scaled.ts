import { AVOGADRO, BOLTZMANN_EV, GAS_CONSTANT } from "../constants.js";
import { type Chemistry, compileChemistry } from "./chemistry.js";
import { elasticStateAt, type Stiffness } from "./elasticity.js";
import type { MaterialSystem, MolarVolume } from "./types.js";
import { assertStiffness, assertSystem, type Conditions } from "./validate.js";

/**
 * A material at one mean composition and temperature in dimensionless numbers. Lengths are in `scale.length`
 * (1 nm; 1 when reduced), energies in `scale.energy` (RT per mole; 1), times in `scale.time` =
 * length^2 / (mobility energy), which makes the mobility 1: dc/dt = lap(dg/dc - kappa lap c + elastic).
 */
export interface ScaledMaterial {
  readonly chemistry: Chemistry;
  readonly kappa: number;
  /** Stiffness in units of energy per molar volume, and misfit strain; undefined without elasticity. */
  readonly elastic: { readonly stiffness: Stiffness; readonly misfit: number } | undefined;
  readonly mean: number;
  readonly scale: Scale;
}

export interface Scale {
  /** m (SI) or 1. */
  readonly length: number;
  /** J/mol (SI) or 1. */
  readonly energy: number;
  /** s (SI) or reduced time. */
  readonly time: number;
}

/** The one scaling step between a material record and the numbers that backends see. @throws RangeError for unphysical input. */
export function scaleMaterial(
  caller: string,
  system: MaterialSystem,
  mean: number,
  conditions: Conditions,
  withElasticity: boolean,
): ScaledMaterial {
  assertSystem(caller, system, conditions);
  if (!Number.isFinite(mean))
    throw new RangeError(`${caller}: expected a finite mean composition, got ${mean}`);
  if (system.freeEnergy.kind === "redlich-kister" && !(mean > 0 && mean < 1)) {
    throw new RangeError(`${caller}: expected a mean composition inside (0, 1), got ${mean}`);
  }
  if (system.freeEnergy.kind === "polynomial") {
    const [low, high] = system.freeEnergy.domain ?? [0, 1];
    if (!(mean >= low && mean <= high)) {
      throw new RangeError(`${caller}: expected a mean inside the domain ${low}..${high}, got ${mean}`);
    }
  }
  const T = conditions.temperature;
  const length = system.units === "SI" ? 1e-9 : 1;
  const energy = T === undefined ? 1 : GAS_CONSTANT * T;
  const time = (length * length) / (mobilityAt(system, mean, T) * energy);
  const state = withElasticity ? elasticStateAt(system.elasticity, mean) : undefined;
  if (state) assertStiffness(caller, system, state.stiffness);
  const perMole = molarVolumeAt(system.molarVolume, mean) / energy;
  return {
    chemistry: compileChemistry(system.freeEnergy, T, energy),
    kappa: system.gradientEnergy.kappa / (energy * length * length),
    elastic: state && {
      misfit: state.misfit,
      stiffness: {
        c11: state.stiffness.c11 * perMole,
        c12: state.stiffness.c12 * perMole,
        c44: state.stiffness.c44 * perMole,
      },
    },
    mean,
    scale: { length, energy, time },
  };
}

/** Mobility at mean composition `c`: mol m^2/(J s), or reduced. */
export function mobilityAt(system: MaterialSystem, c: number, temperature: number | undefined): number {
  const { mobility } = system;
  if (mobility.kind === "constant") return mobility.value;
  const T = temperature as number;
  return (mobility.D0 * Math.exp(-mobility.Q / (BOLTZMANN_EV * T)) * c * (1 - c)) / (GAS_CONSTANT * T);
}

/** Molar volume at composition `c`: m^3/mol, or reduced. */
export function molarVolumeAt(molarVolume: MolarVolume, c: number): number {
  if (molarVolume.kind === "constant") return molarVolume.value;
  const a = molarVolume.a[0] + (molarVolume.a[1] - molarVolume.a[0]) * c;
  return (AVOGADRO * a ** 3) / molarVolume.formulaUnits;
}
