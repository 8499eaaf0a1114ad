import { curvatureOf, derivative, energyOf, potentialOf } from "./chemistry.js";
import { type Curve, commonTangent, integrateBarrier } from "./common-tangent.js";
import { type CompiledElasticity, phaseFractionAt } from "./elasticity.js";
import { type ScaledMaterial, scaleMaterial } from "./scaled.js";
import { softestDirection } from "./soft-direction.js";
import { evaluateStiffness } from "./stiffness.js";
import type { MaterialSystem } from "./types.js";

/** Linear theory of a homogeneous state, in the units of the material (SI: m, s, J/mol, J/m^2). */
export interface Stability {
  /** d2g/dc2 plus the elastic coefficient of the softest direction. Negative: unstable. */
  readonly drivingForce: number;
  readonly isUnstable: boolean;
  /** Wavelength of the fastest-growing wave, 2 pi sqrt(2 kappa / |drivingForce|); Infinity when stable. */
  readonly fastestWavelength: number;
  /** Its growth rate M drivingForce^2 / (4 kappa), 1/time; 0 when stable. */
  readonly growthRate: number;
  readonly softDirection: readonly [x: number, y: number, z: number] | undefined;
  /**
   * Equilibrium compositions of the coherent two-phase state within the domain of the free energy (0 to 1 with
   * logarithms), to 1e-10 of it unless its edge cuts them off; undefined outside the coherent binodal.
   */
  readonly binodal: readonly [number, number] | undefined;
  /** Width of the equilibrium interface, dc sqrt(kappa / (2 dg)), or undefined without a binodal. */
  readonly interfaceWidth: number | undefined;
  /**
   * Excess energy of a planar equilibrium interface across the softest direction: the integral of
   * sqrt(2 kappa dg) / Vm over composition, J/m^2 or reduced; undefined without a binodal.
   */
  readonly interfaceEnergy: number | undefined;
}

/**
 * Growth rate, wavelength, interface width and interface energy of decomposition from a uniform state, by linear
 * theory and the common-tangent construction.
 *
 * @throws RangeError for unphysical input.
 * @see Cahn, Acta Metall. 9, 795 (1961); Cahn & Hilliard, J. Chem. Phys. 28, 258 (1958)
 */
export function linearStability(
  system: MaterialSystem,
  options: { readonly composition: number; readonly temperature?: number; readonly elasticity?: boolean },
): Stability {
  const { composition, elasticity = true, ...conditions } = options;
  const material = scaleMaterial("linearStability", system, composition, conditions, elasticity);
  const scaled = scaledStability(material);
  const { length, energy, time } = material.scale;
  const times = (value: number | undefined, unit: number) => (value === undefined ? undefined : value * unit);
  return {
    ...scaled,
    drivingForce: scaled.drivingForce * energy,
    fastestWavelength: scaled.fastestWavelength * length,
    growthRate: scaled.growthRate / time,
    interfaceWidth: times(scaled.interfaceWidth, length),
    interfaceEnergy: times(scaled.interfaceEnergy, length / material.perPascal),
  };
}

/**
 * {@link linearStability} in scaled numbers, `interfaceEnergy` per molar volume, for fields that vary along `axes`
 * (x = 0, y = 1, z = 2).
 */
export function scaledStability(
  { chemistry, kappa, elastic, mean }: ScaledMaterial,
  axes: readonly (0 | 1 | 2)[] = [0, 1, 2],
): Stability {
  const coherency = elastic && coherencyOf(elastic, mean, axes);
  const drivingForce = curvatureOf(chemistry, mean) + (coherency?.curvature ?? 0);
  const isUnstable = drivingForce < 0;
  const curve: Curve = {
    value: (c) => energyOf(chemistry, c) + (coherency?.value(c) ?? 0),
    slope: (c) => potentialOf(chemistry, c) + (coherency?.slope(c) ?? 0),
  };
  const tangent = commonTangent(curve, chemistry.expected, mean);
  return {
    drivingForce,
    isUnstable,
    fastestWavelength: isUnstable
      ? 2 * Math.PI * Math.sqrt((2 * kappa) / -drivingForce)
      : Number.POSITIVE_INFINITY,
    growthRate: isUnstable ? drivingForce ** 2 / (4 * kappa) : 0,
    softDirection: coherency?.direction,
    binodal: tangent && [tangent.low, tangent.high],
    interfaceWidth: tangent && (tangent.high - tangent.low) * Math.sqrt(kappa / (2 * tangent.barrier)),
    interfaceEnergy: tangent && Math.sqrt(2 * kappa) * integrateBarrier(curve, tangent),
  };
}

/** Elastic energy B (h(c) - h(mean))^2 / 2 of layers across the softest direction, with the moduli of the mean. */
function coherencyOf(
  { stiffness, eigenstrain, phaseFraction }: CompiledElasticity,
  mean: number,
  axes: readonly (0 | 1 | 2)[],
): Curve & { readonly curvature: number; readonly direction: readonly [number, number, number] } {
  const h0 = phaseFractionAt(phaseFraction, mean);
  const slopes = derivative(phaseFraction);
  const { direction, coefficient: B } = softestDirection(evaluateStiffness(stiffness, h0), eigenstrain, {
    axes,
  });
  return {
    value: (c) => 0.5 * B * (phaseFractionAt(phaseFraction, c) - h0) ** 2,
    slope: (c) => B * (phaseFractionAt(phaseFraction, c) - h0) * phaseFractionAt(slopes, c),
    curvature: B * phaseFractionAt(slopes, mean) ** 2,
    direction,
  };
}
