import { curvatureOf, energyOf } from "./chemistry.js";
import { softestDirection } from "./elasticity.js";
import { type ScaledMaterial, scaleMaterial } from "./scaled.js";
import type { MaterialSystem } from "./types.js";

/** Linear theory of a homogeneous state, in the units of the material (SI: m, s, J/mol). */
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
   * logarithms), to 1/4000 of it; undefined outside the coherent binodal.
   */
  readonly binodal: readonly [number, number] | undefined;
  /** Width of the equilibrium interface, dc sqrt(kappa / (2 dg)), or undefined without a binodal. */
  readonly interfaceWidth: number | undefined;
}

/**
 * Growth rate, wavelength and interface width of decomposition from a uniform state, by linear theory and the
 * common-tangent construction.
 *
 * @throws RangeError for unphysical input.
 * @see Cahn, Acta Metall. 9, 795 (1961)
 */
export function linearStability(
  system: MaterialSystem,
  options: { readonly composition: number; readonly temperature?: number; readonly elasticity?: boolean },
): Stability {
  const { composition, elasticity = true, ...conditions } = options;
  const material = scaleMaterial("linearStability", system, composition, conditions, elasticity);
  const scaled = scaledStability(material);
  const { length, energy, time } = material.scale;
  return {
    ...scaled,
    drivingForce: scaled.drivingForce * energy,
    fastestWavelength: scaled.fastestWavelength * length,
    growthRate: scaled.growthRate / time,
    interfaceWidth: scaled.interfaceWidth === undefined ? undefined : scaled.interfaceWidth * length,
  };
}

/** {@link linearStability} in scaled numbers. */
export function scaledStability({ chemistry, kappa, elastic, mean }: ScaledMaterial): Stability {
  const soft = elastic && softestDirection(elastic.stiffness, elastic.misfit);
  const coherency = soft?.coefficient ?? 0;
  const drivingForce = curvatureOf(chemistry, mean) + coherency;
  const isUnstable = drivingForce < 0;
  const tangent = commonTangent(
    (c) => energyOf(chemistry, c) + 0.5 * coherency * (c - mean) ** 2,
    chemistry.expected,
    mean,
  );
  return {
    drivingForce,
    isUnstable,
    fastestWavelength: isUnstable
      ? 2 * Math.PI * Math.sqrt((2 * kappa) / -drivingForce)
      : Number.POSITIVE_INFINITY,
    growthRate: isUnstable ? drivingForce ** 2 / (4 * kappa) : 0,
    softDirection: soft?.direction,
    binodal: tangent && [tangent.low, tangent.high],
    interfaceWidth: tangent && (tangent.high - tangent.low) * Math.sqrt(kappa / (2 * tangent.barrier)),
  };
}

const SAMPLES = 4000;
/** Barriers below this fraction of the largest energy are rounding. */
const FLAT = 1e-12;

/** Ends and barrier of the convex-hull chord of `g` over `domain` that spans `mean`, found on 4000 intervals. */
function commonTangent(
  g: (c: number) => number,
  [first, last]: readonly [number, number],
  mean: number,
): { low: number; high: number; barrier: number } | undefined {
  const c = Float64Array.from({ length: SAMPLES + 1 }, (_, i) => first + ((last - first) * i) / SAMPLES);
  const values = c.map(g);
  const largest = values.reduce((a, v) => Math.max(a, Math.abs(v)), 0);
  const hull: number[] = [];
  for (let i = 0; i <= SAMPLES; i++) {
    while (hull.length >= 2 && !turnsLeft(c, values, hull.at(-2)!, hull.at(-1)!, i)) hull.pop();
    hull.push(i);
  }
  for (let h = 1; h < hull.length; h++) {
    const [a, b] = [hull[h - 1]!, hull[h]!];
    if (b - a <= 1 || !(c[a]! <= mean && mean <= c[b]!)) continue;
    let barrier = 0;
    for (let i = a + 1; i < b; i++) {
      const chord = values[a]! + ((values[b]! - values[a]!) * (i - a)) / (b - a);
      barrier = Math.max(barrier, values[i]! - chord);
    }
    return barrier > FLAT * largest ? { low: c[a]!, high: c[b]!, barrier } : undefined;
  }
  return undefined;
}

function turnsLeft(x: Float64Array, y: Float64Array, a: number, b: number, c: number): boolean {
  return (x[b]! - x[a]!) * (y[c]! - y[a]!) - (y[b]! - y[a]!) * (x[c]! - x[a]!) > 0;
}
