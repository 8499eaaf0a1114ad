import { extent, map, toFloat64, type Volume, type VolumeData } from "@microstructure/volume";
import { assertFinite } from "../assert-comparable.js";
import { collectShells, type Shells } from "../radial/shells.js";
import { type ConeOptions, modesInCone } from "./cone.js";
import { resolveShellWidth, withSpectralDensity } from "./spectral-density.js";
import type { StructureFactorOptions } from "./structure-factor.js";

/** How {@link dominantWavelength} reads a length off the spectrum. */
export interface DominantWavelengthOptions extends StructureFactorOptions, Partial<ConeOptions> {
  /**
   * `first-moment` (default): `2 pi / <q>` with `<q> = sum q S(q) / sum S(q)` over all nonzero modes.
   * `shell-first-moment`: the same sums over the shells of `structureFactor`, one term per shell whatever its number
   * of modes, as is usual where S(k) is measured by scattering; long waves count more than in `first-moment`.
   * `peak`: 2 pi / q at the largest shell of S(k), refined by its two neighbours.
   */
  readonly method?: "first-moment" | "shell-first-moment" | "peak";
}

/** Share of the density of all modes below which that of some of them is the rounding of the transform. */
const ROUNDING = 1e-28;

/**
 * Dominant wavelength of a periodic field, in its unit of length. Undefined for a constant field, which has none.
 *
 * The methods weigh the spectrum differently and differ by tens of percent on broad spectra: quote the one used.
 * `shellWidth` matters to the last two only. With a `direction` only the modes of `directionalStructureFactor` count;
 * undefined too where none lies in the cone, or where they hold less than 1e-28 of the variance, which is rounding.
 *
 * @throws RangeError for NaN or infinity, an option out of range, a `halfAngle` without `direction`, or a length that the
 * FFT engine does not transform.
 */
export function dominantWavelength(
  volume: Volume<VolumeData>,
  options: DominantWavelengthOptions = {},
): number | undefined {
  const caller = "dominantWavelength";
  const { method = "first-moment", direction } = options;
  if (!["first-moment", "shell-first-moment", "peak"].includes(method)) {
    throw new RangeError(
      `${caller}: expected method first-moment, shell-first-moment or peak, got ${String(method)}`,
    );
  }
  if (direction === undefined && options.halfAngle !== undefined) {
    throw new RangeError(`${caller}: expected a direction with halfAngle, got none`);
  }
  assertFinite(caller, volume);
  const [low, high] = extent(volume);
  if (low === high) return undefined;
  // A common factor cancels in every method; taking it out first keeps squares from overflowing or vanishing.
  const scaled = map(toFloat64(volume), (v) => (v - low) / (high - low));
  const { shells, total } = withSpectralDensity(caller, scaled, options, (density) => {
    const only =
      direction === undefined ? undefined : modesInCone(caller, density, { ...options, direction });
    // A shell without end sums over modes.
    const width =
      method === "first-moment" ? Infinity : resolveShellWidth(caller, volume, options.shellWidth);
    return {
      shells: collectShells(caller, "shellWidth", density, width, only),
      total: sumOf(density.values),
    };
  });
  if (!(sumOf(shells.value) > ROUNDING * total)) return undefined;
  if (method === "first-moment") return (2 * Math.PI * shells.value[0]!) / shells.moment[0]!;
  return method === "peak" ? peakWavelength(shells) : shellWavelength(shells);
}

function shellWavelength({ weight, radius, value }: Shells): number {
  return wavelength(
    value.map((sum, i) => sum / weight[i]!),
    radius.map((sum, i) => sum / weight[i]!),
  );
}

/** Centroid of the largest shell and its neighbours, at the density-weighted k of each: exact for a single wave. */
function peakWavelength({ index, weight, value, moment }: Shells): number {
  const s = value.map((sum, i) => sum / weight[i]!);
  const top = s.reduce((best, value, i) => (value > s[best]! ? i : best), 0);
  const near = [top - 1, top, top + 1].filter(
    (i) => i >= 0 && i < s.length && Math.abs(index[i]! - index[top]!) <= 1 && value[i]! > 0,
  );
  return wavelength(
    near.map((i) => s[i]!),
    near.map((i) => moment[i]! / value[i]!),
  );
}

function wavelength(s: ArrayLike<number>, k: ArrayLike<number>): number {
  let total = 0;
  let moment = 0;
  for (let i = 0; i < k.length; i++) {
    total += s[i]!;
    moment += s[i]! * k[i]!;
  }
  return (2 * Math.PI * total) / moment;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
