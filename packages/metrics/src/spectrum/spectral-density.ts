import { type FftEngine, js } from "@microstructure/fft";
import {
  assertVolume,
  type Shape3,
  type Spacing3,
  type Volume,
  type VolumeData,
} from "@microstructure/volume";
import { assertFinite, assertPositive } from "../assert-comparable.js";
import { type HalfLattice, halfExtent } from "../radial/half-lattice.js";
import { createScratch } from "../scratch.js";

/** Where spectra are computed. */
export interface SpectrumOptions {
  /** Engine of the Fourier transform. Default `js()` of `@microstructure/fft`; its `/wasm` entry has a faster one. */
  readonly fft?: FftEngine;
}

/**
 * What `use` makes of the spectral density `V / N^2 |FFT(c - mean)|^2` of every mode of `volume` but the uniform one,
 * over wave vectors in rad per unit of length. The density lies in scratch memory and is gone afterwards.
 */
export function withSpectralDensity<T>(
  caller: string,
  volume: Volume<VolumeData>,
  { fft = js() }: SpectrumOptions,
  use: (density: HalfLattice) => T,
): T {
  const mean = finiteMean(caller, volume);
  const { data, shape, spacing } = volume;
  if (data.length < 2) throw new RangeError(`${caller}: expected at least two voxels, got ${data.length}`);
  const [nz, ny, nx] = shape;
  const modes = nz * ny * halfExtent(nx);
  const plan = fft.real(shape);
  const scratch = createScratch(fft);
  try {
    const field = scratch.allocate(data.length);
    const spectrum = scratch.allocate(2 * modes);
    // A large uniform part would cost the other modes digits.
    for (let i = 0; i < field.length; i++) field[i] = data[i]! - mean;
    plan.forward(field, spectrum);
    const scale = (spacing[0] * spacing[1] * spacing[2]) / data.length;
    let total = 0;
    for (let i = 0; i < modes; i++) {
      const re = spectrum[2 * i]!;
      const im = spectrum[2 * i + 1]!;
      const density = scale * (re * re + im * im);
      spectrum[i] = density;
      total += density;
    }
    if (!Number.isFinite(total)) {
      throw new RangeError(`${caller}: expected values whose squares can be summed, got too large ones`);
    }
    const ones = (n: number) => new Float64Array(n).fill(1);
    return use({
      values: spectrum.subarray(0, modes),
      shape,
      step: fundamentals(shape, spacing),
      weights: [ones(nz), ones(ny), ones(halfExtent(nx))],
      includesOrigin: false,
    });
  } finally {
    scratch.release();
  }
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
  if (!Number.isFinite(sum)) {
    assertFinite(caller, volume);
    throw new RangeError(`${caller}: expected values whose sum does not overflow, got ${sum}`);
  }
  return sum / data.length;
}
