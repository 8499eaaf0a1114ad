import { js } from "@microstructure/fft";
import { createRandom, type Volume } from "@microstructure/volume";
import { emptyVolume, type GeneratedGrid } from "./empty-volume.js";
import { resolveSpectrum, type Spectrum } from "./spectrum.js";

/** What {@link gaussianRandomField} draws. */
export interface GaussianRandomFieldOptions extends GeneratedGrid {
  readonly spectrum: Spectrum;
  /** Integer in [0, 2^53). */
  readonly seed: number;
}

/**
 * A periodic Gaussian random field whose modes have the given power: white noise filtered by the square root of the
 * spectrum.
 *
 * The mean over the box is zero up to rounding. The power is scaled so that the variance over the box is 1 in
 * expectation over seeds; that of one field scatters about 1, the more the fewer modes carry the power.
 *
 * **Shape** extents of the form 2^a 3^b 5^c.  **Units** `k` in rad per unit of length.
 * **Cost** O(N log N); f64 inside.  **Accuracy** a seed means the same field everywhere, up to the last bits of the engine's
 * logarithm and cosine.
 *
 * @throws RangeError for a spectrum that is negative, not finite or zero at all modes of the grid, and for extents that
 * the FFT does not transform.
 */
export function gaussianRandomField(options: GaussianRandomFieldOptions): Volume {
  const caller = "gaussianRandomField";
  const volume = emptyVolume(caller, options);
  if (volume.data.length === 1) throw new RangeError(`${caller}: expected more than one voxel, got 1x1x1`);
  const transform = js().real(volume.shape);
  const amplitudes = modeAmplitudes(caller, volume, resolveSpectrum(caller, options.spectrum, volume));

  const random = createRandom(options.seed);
  const field = Float64Array.from(volume.data, (_, i) => random.normalAt(i));
  const modes = new Float64Array(2 * amplitudes.length);
  transform.forward(field, modes);
  for (let i = 0; i < amplitudes.length; i++) {
    modes[2 * i]! *= amplitudes[i]!;
    modes[2 * i + 1]! *= amplitudes[i]!;
  }
  transform.inverse(modes, field);
  volume.data.set(field);
  return volume;
}

/** Factor of each mode of the half spectrum; the squares over all modes add up to the number of voxels. */
function modeAmplitudes(
  caller: string,
  { shape, spacing, data }: Volume,
  power: (k: number) => number,
): Float64Array {
  const [kz, ky, kx] = ([0, 1, 2] as const).map((axis) => waveNumbers(shape[axis], spacing[axis]));
  const half = Math.floor(shape[2] / 2) + 1;
  const amplitudes = new Float64Array(shape[0] * shape[1] * half);
  let total = 0;
  for (let z = 0, i = 0; z < shape[0]; z++) {
    for (let y = 0; y < shape[1]; y++) {
      for (let x = 0; x < half; x++, i++) {
        if (i === 0) continue;
        const k = Math.sqrt(kz![z]! ** 2 + ky![y]! ** 2 + kx![x]! ** 2);
        const value = power(k);
        if (!(value >= 0 && value < Infinity)) {
          throw new RangeError(`${caller}: expected a spectrum >= 0 and finite, got ${value} at k = ${k}`);
        }
        total += x > 0 && 2 * x < shape[2] ? 2 * value : value;
        amplitudes[i] = Math.sqrt(value);
      }
    }
  }
  if (!(total > 0 && total < Infinity)) {
    throw new RangeError(
      `${caller}: expected a spectrum with power at the modes of the grid, got a sum of ${total}`,
    );
  }
  const scale = Math.sqrt(data.length / total);
  return amplitudes.map((amplitude) => amplitude * scale);
}

function waveNumbers(n: number, spacing: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => (2 * Math.PI * (2 * i > n ? i - n : i)) / (n * spacing));
}
