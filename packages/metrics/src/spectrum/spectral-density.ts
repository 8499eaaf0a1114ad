import { type FftEngine, js } from "@microstructure/fft";
import {
  assertVolume,
  type Shape3,
  type Spacing3,
  type Volume,
  type VolumeData,
  voxelCount,
} from "@microstructure/volume";
import { assertFinite, assertPositive } from "../assert-comparable.js";
import { type HalfLattice, halfExtent } from "../radial/half-lattice.js";
import { createScratch } from "../radial/scratch.js";

/** Where spectra are computed. */
export interface SpectrumOptions {
  /** Engine of the Fourier transform. Default `js()` of `@microstructure/fft`; its `/wasm` entry has a faster one. */
  readonly fft?: FftEngine;
}

/**
 * Spectral density `V / N^2 |FFT(c - mean)|^2` of every mode of `volume` but the uniform one, over wave vectors in rad
 * per unit of length.
 */
export function spectralDensity(
  caller: string,
  volume: Volume<VolumeData>,
  { fft = js() }: SpectrumOptions,
): HalfLattice {
  const mean = finiteMean(caller, volume);
  const { shape, spacing } = volume;
  const points = voxelCount(shape);
  if (points < 2) throw new RangeError(`${caller}: expected at least two voxels, got ${points}`);
  const [nz, ny, nx] = shape;
  const half = halfExtent(nx);
  const scale = (spacing[0] * spacing[1] * spacing[2]) / points;
  const values = new Float64Array(nz * ny * half);
  const plan = fft.real(shape);
  const scratch = createScratch(fft);
  try {
    const field = scratch.allocate(points);
    const spectrum = scratch.allocate(2 * values.length);
    // A large uniform part would cost the other modes digits.
    for (let i = 0; i < field.length; i++) field[i] = volume.data[i]! - mean;
    plan.forward(field, spectrum);
    for (let i = 0; i < values.length; i++) {
      const re = spectrum[2 * i]!;
      const im = spectrum[2 * i + 1]!;
      values[i] = scale * (re * re + im * im);
    }
  } finally {
    scratch.release();
  }
  return {
    values,
    shape,
    step: fundamentals(shape, spacing),
    weights: [nz, ny, half].map((n) => new Float64Array(n).fill(1)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ],
    includesOrigin: false,
  };
}

/** `shellWidth`, or else the largest fundamental wave number of the box. @throws RangeError unless positive. */
export function resolveShellWidth(
  caller: string,
  { shape, spacing }: Volume<VolumeData>,
  shellWidth: number | undefined,
): number {
  const width = shellWidth ?? Math.max(...fundamentals(shape, spacing).filter((_, a) => shape[a]! > 1));
  assertPositive(caller, "shellWidth", width);
  return width;
}

/** Smallest wave number along each axis. */
function fundamentals(shape: Shape3, spacing: Spacing3): Spacing3 {
  const along = (a: 0 | 1 | 2) => (2 * Math.PI) / (shape[a] * spacing[a]);
  return [along(0), along(1), along(2)];
}

/** Mean of the values. @throws TypeError or RangeError unless `volume` is a volume without NaN or infinity. */
function finiteMean(caller: string, volume: Volume<VolumeData>): number {
  assertVolume(caller, volume);
  const { data } = volume;
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i]!;
  // No sum of finite values is NaN, and none is infinite unless it overflows.
  if (!Number.isFinite(sum)) assertFinite(caller, volume);
  return sum / data.length;
}
