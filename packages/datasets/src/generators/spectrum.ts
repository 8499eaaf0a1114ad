import type { Volume } from "@microstructure/volume";

/** A spectrum by its name; lengths are in the unit of the volume. */
export type NamedSpectrum =
  /** exp(-(k - k0)^2 / (2 (width k0)^2)) with k0 = 2 pi / wavelength: one dominant wavelength. */
  | {
      readonly kind: "peak";
      readonly wavelength: number;
      /**
       * Standard deviation of k over k0, > 0. Modes are 2 pi / edge apart: with a peak much narrower than that, only those
       * nearest to k0 are left, wherever they are.
       */
      readonly width: number;
    }
  /** k^-exponent: no length of its own but that of the box and that of a voxel. */
  | { readonly kind: "power-law"; readonly exponent: number }
  /** exp(-(k length)^2 / 2): on a large box the correlation is exp(-r^2 / (2 length^2)). */
  | { readonly kind: "gaussian"; readonly length: number };

/** Power per mode at the angular wave number k > 0, rad per unit of length; any scale. */
export type Spectrum = NamedSpectrum | ((k: number) => number);

/**
 * The spectrum as a function of k.
 *
 * @throws RangeError for parameters out of range, or a peak that the grid of `volume` cannot hold: a wavelength longer
 * than the longest edge of the box or shorter than two voxels.
 */
export function resolveSpectrum(
  caller: string,
  spectrum: Spectrum,
  { shape, spacing }: Volume,
): (k: number) => number {
  if (typeof spectrum === "function") return spectrum;
  switch (spectrum.kind) {
    case "peak": {
      const { wavelength, width } = spectrum;
      const axes = [0, 1, 2].filter((axis) => shape[axis]! > 1);
      const longest = Math.max(...axes.map((axis) => shape[axis]! * spacing[axis]!));
      const shortest = 2 * Math.max(...axes.map((axis) => spacing[axis]!));
      if (!(wavelength >= shortest && wavelength <= longest)) {
        throw new RangeError(
          `${caller}: expected wavelength from ${shortest} (two voxels) to ${longest} (the longest edge), got ${wavelength}`,
        );
      }
      assertPositive(caller, "width", width);
      const k0 = (2 * Math.PI) / wavelength;
      return (k) => Math.exp(-0.5 * ((k / k0 - 1) / width) ** 2);
    }
    case "power-law": {
      const { exponent } = spectrum;
      if (!Number.isFinite(exponent)) {
        throw new RangeError(`${caller}: expected a finite exponent, got ${exponent}`);
      }
      return (k) => k ** -exponent;
    }
    case "gaussian": {
      const { length } = spectrum;
      assertPositive(caller, "length", length);
      return (k) => Math.exp(-0.5 * (k * length) ** 2);
    }
    default:
      throw new RangeError(
        `${caller}: expected spectrum peak, power-law, gaussian or a function, got ${JSON.stringify(spectrum satisfies never)}`,
      );
  }
}

function assertPositive(caller: string, name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new RangeError(`${caller}: expected ${name} > 0, got ${value}`);
  }
}
