import type { Volume, VolumeData } from "@microstructure/volume";
import { collectShells, type Shells } from "../radial/shells.js";
import { resolveShellWidth, type SpectrumOptions, withSpectralDensity } from "./spectral-density.js";

/** How {@link structureFactor} bins. */
export interface StructureFactorOptions extends SpectrumOptions {
  /** Width of a shell in rad per unit of length. Default: the largest of 2 pi / edge over the axes of the box. */
  readonly shellWidth?: number;
}

/** Radially averaged structure factor: one entry per shell that holds at least one mode, k rising. */
export interface StructureFactor {
  /** Mean wave-vector length of the modes of each shell, rad per unit of length. */
  readonly k: Float64Array;
  /** Mean spectral density of each shell: squared field value times unit of length cubed. */
  readonly s: Float64Array;
  /** Number of modes of each shell, k and -k both counted. */
  readonly modes: Float64Array;
  readonly shellWidth: number;
}

/**
 * Radially averaged structure factor S(k) of a periodic field: the mean of
 * `S(k) = V / N^2 |sum_r (c(r) - mean) exp(-i k r)|^2` over shells `(j - 1/2) w <= |k| < (j + 1/2) w`.
 *
 * The uniform mode is left out; modes up to the corners of the Brillouin zone are kept, so shells beyond the smallest
 * Nyquist wave number pi / spacing are incomplete. `sum(s * modes) / V` is the variance of the field.
 *
 * **Shape** axes of length 1 are ignored; with `js()` every other length is a product of 2, 3 and 5.
 *
 * @throws RangeError for NaN, infinity or values whose squares overflow, a single voxel, a length that the engine does
 * not transform, or a shell width that is not positive or makes more than a million shells.
 */
export function structureFactor(
  volume: Volume<VolumeData>,
  options: StructureFactorOptions = {},
): StructureFactor {
  const caller = "structureFactor";
  return withSpectralDensity(caller, volume, options, (density) => {
    const shellWidth = resolveShellWidth(caller, volume, options.shellWidth);
    return averageOf(collectShells(caller, "shellWidth", density, shellWidth), shellWidth);
  });
}

/** Means of shells of spectral density. */
export function averageOf({ weight, radius, value }: Shells, shellWidth: number): StructureFactor {
  return {
    k: radius.map((sum, i) => sum / weight[i]!),
    s: value.map((sum, i) => sum / weight[i]!),
    modes: weight,
    shellWidth,
  };
}
