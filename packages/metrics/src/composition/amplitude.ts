import { standardDeviation, type Volume, type VolumeData } from "@microstructure/volume";
import { assertFinite } from "../assert-comparable.js";

/** Which extremes {@link amplitude} leaves out. */
export interface AmplitudeOptions {
  /** Fraction of voxels beyond either end of `interquantile`. Default 0.01. */
  readonly tail?: number;
}

/** How far the values of a field spread, in the units of the field. */
export interface Amplitude {
  /** Population standard deviation; 1 / sqrt(8) of the peak to peak of a single wave. */
  readonly standardDeviation: number;
  /** Largest less smallest value. */
  readonly peakToPeak: number;
  /** Quantile 1 - `tail` less quantile `tail`, interpolated as numpy.quantile: few voxels do not move it. */
  readonly interquantile: number;
}

/**
 * Amplitude of the modulation of a field.
 *
 * **Cost** sorts a copy of the values.
 *
 * @throws RangeError for NaN or infinity, or a tail outside 0 ... 1/2.
 */
export function amplitude(volume: Volume<VolumeData>, { tail = 0.01 }: AmplitudeOptions = {}): Amplitude {
  assertFinite("amplitude", volume);
  if (!(tail >= 0 && tail <= 0.5)) {
    throw new RangeError(`amplitude: expected tail from 0 to 0.5, got ${tail}`);
  }
  const sorted = volume.data.slice().sort();
  const peakToPeak = sorted[sorted.length - 1]! - sorted[0]!;
  return {
    // The mean of a constant field may be rounded away from its value.
    standardDeviation: peakToPeak === 0 ? 0 : standardDeviation(volume),
    peakToPeak,
    interquantile: quantile(sorted, 1 - tail) - quantile(sorted, tail),
  };
}

function quantile(sorted: VolumeData, q: number): number {
  const at = q * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  const above = sorted[Math.ceil(at)]!;
  return below + (at - Math.floor(at)) * (above - below);
}
