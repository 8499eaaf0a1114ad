import { extent, map, toFloat64, type Volume, type VolumeData } from "@microstructure/volume";
import { assertFinite } from "../assert-comparable.js";
import { collectShells, resolveShellWidth, type Shell } from "./shells.js";
import { spectralModes } from "./spectral-modes.js";
import type { StructureFactorOptions } from "./structure-factor.js";

/** How {@link dominantWavelength} reads a length off the spectrum. */
export interface DominantWavelengthOptions extends StructureFactorOptions {
  /**
   * `first-moment` (default): `2 pi / <q>` with `<q> = sum q S(q) / sum S(q)` over all nonzero modes.
   * `shell-first-moment`: the same sums over the shells of `structureFactor`, one term per shell whatever its number
   * of modes, as is usual where S(k) is measured by scattering; long waves count more than in `first-moment`.
   * `peak`: 2 pi / q at the largest shell of S(k), refined by its two neighbours.
   */
  readonly method?: "first-moment" | "shell-first-moment" | "peak";
}

/**
 * Dominant wavelength of a periodic field, in its unit of length. Undefined for a constant field, which has none.
 *
 * The methods weigh the spectrum differently and differ by tens of percent on broad spectra: quote the one used.
 * `shellWidth` matters to the last two only.
 *
 * @throws RangeError for NaN or infinity, or a length that the FFT engine does not transform.
 */
export function dominantWavelength(
  volume: Volume<VolumeData>,
  options: DominantWavelengthOptions = {},
): number | undefined {
  const { method = "first-moment" } = options;
  if (!["first-moment", "shell-first-moment", "peak"].includes(method)) {
    throw new RangeError(
      `dominantWavelength: expected method first-moment, shell-first-moment or peak, got ${String(method)}`,
    );
  }
  assertFinite("dominantWavelength", volume);
  const [low, high] = extent(volume);
  if (low === high) return undefined;
  // A common factor cancels in every method; taking it out first keeps squares from overflowing or vanishing.
  const scaled = map(toFloat64(volume), (v) => (v - low) / (high - low));
  const modes = spectralModes("dominantWavelength", scaled, options);
  if (method === "first-moment") {
    return wavelength(modes.k, (i) => (modes.density[i] as number) * (modes.multiplicity[i] as number));
  }
  const width = resolveShellWidth("dominantWavelength", volume, options.shellWidth);
  const shells = collectShells(modes, width);
  return method === "peak" ? peakWavelength(shells) : shellWavelength(shells);
}

function shellWavelength(shells: readonly Shell[]): number {
  const k = shells.map((shell) => shell.k / shell.modes);
  return wavelength(k, (i) => average(shells[i] as Shell));
}

/** Centroid of the largest shell and its neighbours, at the density-weighted k of each: exact for a single wave. */
function peakWavelength(shells: readonly Shell[]): number {
  const top = shells.reduce((best, shell) => (average(shell) > average(best) ? shell : best));
  const near = shells.filter((shell) => Math.abs(shell.index - top.index) <= 1 && shell.density > 0);
  const k = near.map((shell) => shell.moment / shell.density);
  return wavelength(k, (i) => average(near[i] as Shell));
}

function wavelength(k: ArrayLike<number>, weight: (i: number) => number): number {
  let total = 0;
  let moment = 0;
  for (let i = 0; i < k.length; i++) {
    total += weight(i);
    moment += weight(i) * (k[i] as number);
  }
  return (2 * Math.PI * total) / moment;
}

function average(shell: Shell): number {
  return shell.density / shell.modes;
}
