import { AVOGADRO, GAS_CONSTANT } from "../constants.js";
import { assertStiffnessAtMean } from "./assert-elasticity.js";
import { type Chemistry, compileChemistry } from "./chemistry.js";
import { type CompiledElasticity, compileElasticity } from "./elasticity.js";
import { type CompiledMobility, compileMobility } from "./mobility.js";
import type { MaterialSystem, MolarVolume } from "./types.js";
import { assertMean, assertSystem, type Conditions } from "./validate.js";

/**
 * A material at one mean composition and temperature in dimensionless numbers. Lengths are in `scale.length`
 * (1 nm; 1 when reduced), energies in `scale.energy` (RT per mole; 1), times in `scale.time` =
 * length^2 / (mobility at the mean * energy): dc/dt = div(M(c)/M(mean) grad(dg/dc - kappa lap c + elastic)).
 */
export interface ScaledMaterial {
  readonly chemistry: Chemistry;
  readonly kappa: number;
  readonly mobility: CompiledMobility;
  /** In units of energy per molar volume; undefined without elasticity. */
  readonly elastic: CompiledElasticity | undefined;
  readonly mean: number;
  /** Scaled stress per Pa (SI) or per reduced unit. */
  readonly perPascal: number;
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
  assertMean(caller, system, mean);
  const T = conditions.temperature;
  const length = system.units === "SI" ? 1e-9 : 1;
  const energy = T === undefined || system.units !== "SI" ? 1 : GAS_CONSTANT * T;
  const chemistry = compileChemistry(system.freeEnergy, T, energy);
  const mobility = compileMobility(caller, system.mobility, mean, T, chemistry.expected);
  const atMean = mobility.kind === "uniform" ? mobility.value : mobility.atMean;
  const perPascal = molarVolumeAt(system.molarVolume, mean) / energy;
  if (withElasticity) assertStiffnessAtMean(caller, system, mean);
  return {
    chemistry,
    kappa: system.gradientEnergy.kappa / (energy * length * length),
    mobility,
    elastic: withElasticity ? compileElasticity(system.elasticity, mean, perPascal) : undefined,
    mean,
    perPascal,
    scale: { length, energy, time: (length * length) / (atMean * energy) },
  };
}

/** Molar volume at composition `c`: m^3/mol, or reduced. */
export function molarVolumeAt(molarVolume: MolarVolume, c: number): number {
  if (molarVolume.kind === "constant") return molarVolume.value;
  const a = molarVolume.a[0] + (molarVolume.a[1] - molarVolume.a[0]) * c;
  return (AVOGADRO * a ** 3) / molarVolume.formulaUnits;
}
