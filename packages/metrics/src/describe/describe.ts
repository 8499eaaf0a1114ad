import { extent, mean, type Volume, type VolumeData } from "@microstructure/volume";
import { assertFinite } from "../assert-comparable.js";
import { type BoundaryOptions, resolveBoundary } from "../boundary.js";
import { amplitude } from "../composition/amplitude.js";
import { phaseFraction } from "../composition/phase-fraction.js";
import { chordLengths } from "../correlation/chord-lengths.js";
import { connectivity } from "../morphology/connectivity.js";
import { eulerNumber } from "../morphology/euler-number.js";
import { interfacialArea } from "../morphology/interfacial-area.js";
import { dominantWavelength } from "../spectrum/dominant-wavelength.js";
import type { SpectrumOptions } from "../spectrum/spectral-density.js";
import { type DescriptorName, descriptorUnits } from "./descriptor-names.js";

/** How {@link describe} tells the phases, and how the field goes on beyond its box. */
export interface DescribeOptions extends BoundaryOptions, SpectrumOptions {
  /** The phase is every voxel whose value is this or more. Default: the mean of the field, which is in the result. */
  readonly threshold?: number;
}

/** The standard descriptors of one field. */
export interface Description {
  readonly threshold: number;
  /** Undefined where a field has no such number. */
  readonly values: Readonly<Record<DescriptorName, number | undefined>>;
  readonly units: Readonly<Record<DescriptorName, string>>;
}

/**
 * The standard descriptors of a field: how far it is modulated, on which length, how much of a phase there is, how much
 * interface, and how the phase hangs together. Names in their order are `DESCRIPTOR_NAMES`.
 *
 * Spectra take the field as periodic whatever `boundary` says. A constant field has neither wavelength nor chords, and with
 * the default threshold is all phase; an empty phase has no largest component. Along an axis of length 1 any phase percolates.
 *
 * **Cost** O(n log n), most of it in the transform and where the interface is.
 *
 * @throws RangeError for NaN or infinity, an option out of range, or a length that the FFT engine does not transform.
 */
export function describe(volume: Volume<VolumeData>, options: DescribeOptions = {}): Description {
  assertFinite("describe", volume);
  const average = meanWithin(volume);
  const { threshold = average, fft } = options;
  if (!Number.isFinite(threshold)) {
    throw new RangeError(`describe: expected a finite threshold, got ${threshold}`);
  }
  const phase = { threshold, boundary: resolveBoundary("describe", options.boundary) };
  const spectrum = fft === undefined ? {} : { fft };
  const { shape, spacing } = volume;
  const box = shape.reduce((product, n, axis) => product * n * spacing[axis]!, 1);
  const { standardDeviation, peakToPeak, interquantile } = amplitude(volume);
  const { count, largestFraction, percolates } = connectivity(volume, phase);
  const chords = chordLengths(volume, phase);
  return {
    threshold,
    values: {
      mean: average,
      standardDeviation,
      peakToPeak,
      interquantile,
      wavelength: dominantWavelength(volume, spectrum),
      peakWavelength: dominantWavelength(volume, { ...spectrum, method: "peak" }),
      phaseFraction: phaseFraction(volume, { threshold }),
      interfaceDensity: interfacialArea(volume, phase).density,
      chordLengthZ: chords.z.mean,
      chordLengthY: chords.y.mean,
      chordLengthX: chords.x.mean,
      eulerDensity: eulerNumber(volume, phase) / box,
      componentDensity: count / box,
      largestFraction,
      percolatingAxes: Number(percolates.z) + Number(percolates.y) + Number(percolates.x),
    },
    units: descriptorUnits(volume.unit),
  };
}

/** Mean of the values, rounded into their range: a constant field is its own mean, and so all of it at the threshold. */
function meanWithin(volume: Volume<VolumeData>): number {
  const [low, high] = extent(volume);
  return Math.min(Math.max(mean(volume), low), high);
}
