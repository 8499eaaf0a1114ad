import { type FftEngine, js } from "@microstructure/fft";
import { mean, toFloat64, type Volume, type VolumeData } from "@microstructure/volume";
import { assertFinite } from "../assert-comparable.js";

/** Where spectra are computed. */
export interface SpectrumOptions {
  /** Engine of the Fourier transform. Default `js()` of `@microstructure/fft`. */
  readonly fft?: FftEngine;
}

/** Every mode of a real field but the uniform one; modes k and -k share an entry. */
export interface SpectralModes {
  /** Length of the wave vector, rad per unit of length. */
  readonly k: Float64Array;
  /** Spectral density of one mode, `V / N^2 |FFT|^2`. */
  readonly density: Float64Array;
  /** 2 where k and -k differ, otherwise 1. */
  readonly multiplicity: Uint8Array;
}

/** Wave vectors and spectral densities of `volume`, its mean removed. */
export function spectralModes(
  caller: string,
  volume: Volume<VolumeData>,
  { fft = js() }: SpectrumOptions,
): SpectralModes {
  assertFinite(caller, volume);
  const [nz, ny, nx] = volume.shape;
  const points = nz * ny * nx;
  if (points < 2) throw new RangeError(`${caller}: expected at least two voxels, got ${points}`);
  const half = Math.floor(nx / 2) + 1;
  const average = mean(volume);
  const spectrum = new Float64Array(2 * nz * ny * half);
  fft.real(volume.shape).forward(
    toFloat64(volume).data.map((v) => v - average),
    spectrum,
  );

  const scale = (volume.spacing[0] * volume.spacing[1] * volume.spacing[2]) / points;
  const squares = volume.shape.map((n, a) => squaredFrequencies(n, volume.spacing[a] as number));
  const [kz2, ky2, kx2] = squares as [Float64Array, Float64Array, Float64Array];
  const k = new Float64Array(nz * ny * half);
  const density = new Float64Array(k.length);
  const multiplicity = new Uint8Array(k.length);
  let i = 0;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < half; x++, i++) {
        k[i] = Math.sqrt(kz2[z]! + ky2[y]! + kx2[x]!);
        density[i] = scale * (spectrum[2 * i]! ** 2 + spectrum[2 * i + 1]! ** 2);
        multiplicity[i] = x === 0 || 2 * x === nx ? 1 : 2;
      }
    }
  }
  return { k: k.subarray(1), density: density.subarray(1), multiplicity: multiplicity.subarray(1) };
}

/** Squares of the angular frequencies of an axis in FFT order. */
function squaredFrequencies(n: number, spacing: number): Float64Array {
  return Float64Array.from(
    { length: n },
    (_, i) => ((2 * Math.PI * Math.min(i, n - i)) / (n * spacing)) ** 2,
  );
}
