import type { Shape3, Spacing3 } from "@microstructure/volume";
import { AVOGADRO } from "../constants.js";
import { molarVolumeAt, type ScaledMaterial } from "../material/scaled.js";
import type { Stability } from "../material/stability.js";
import type { MaterialSystem } from "../material/types.js";
import type { NoiseOptions, PlanNoise } from "./types.js";

/** The noise of a plan on a grid of scaled spacing; `unit` is its unit in scaled length. @throws RangeError for unusable options. */
export function planNoise(
  caller: string,
  system: MaterialSystem,
  { mobility, mean, scale }: ScaledMaterial,
  options: NoiseOptions | undefined,
  { interfaceWidth }: Stability,
  unit: number,
  { shape, spacing }: { readonly shape: Shape3; readonly spacing: Spacing3 },
): PlanNoise | undefined {
  if (!options) return undefined;
  const { seed, kT, cutoff } = options;
  if (mobility.kind === "local") {
    throw new RangeError(
      `${caller}: expected a uniform mobility with noise, got ${system.mobility.kind} in ${system.name}`,
    );
  }
  if (!(Number.isSafeInteger(seed) && seed >= 0)) {
    throw new RangeError(`${caller}: expected a non-negative integer noise seed, got ${seed}`);
  }
  if (cutoff !== undefined && !(cutoff >= 0 && Number.isFinite(cutoff))) {
    throw new RangeError(`${caller}: expected a noise cutoff >= 0, got ${cutoff}`);
  }
  if (system.units === "SI" ? kT !== undefined : !(kT !== undefined && kT >= 0 && Number.isFinite(kT))) {
    const wanted = system.units === "SI" ? "no noise kT, which temperature gives" : "a noise kT >= 0";
    throw new RangeError(`${caller}: expected ${wanted} for ${system.name}, got ${kT}`);
  }
  const strength =
    kT ?? molarVolumeAt(system.molarVolume, mean) / AVOGADRO / (scale.length * scale.length * scale.length);
  const wavelength = cutoff === undefined ? (interfaceWidth ?? 0) : cutoff * unit;
  return {
    seed,
    strength,
    volume: shape.reduce(
      (volume, n, axis) => (n > 1 || system.units === "SI" ? volume * n * spacing[axis]! : volume),
      1,
    ),
    cutoff2: wavelength > 0 ? ((2 * Math.PI) / wavelength) ** 2 : Number.POSITIVE_INFINITY,
  };
}
