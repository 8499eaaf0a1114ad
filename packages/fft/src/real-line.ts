import { createLineTransform } from "./line.js";
import { twiddles } from "./twiddles.js";

/** Transform of one contiguous real line to its half spectrum and back (unscaled: the pair multiplies by n). */
export interface RealLine {
  /** Reads n reals at `from`, writes floor(n/2)+1 complex numbers at complex index `to`. */
  forward(input: Float64Array, from: number, spectrum: Float64Array, to: number): void;
  /**
   * Reads floor(n/2)+1 complex numbers at complex index `from`, writes n reals at `to`. The first and, for even n, the
   * last are taken as real, as they are in the spectrum of any real line.
   */
  inverse(spectrum: Float64Array, from: number, output: Float64Array, to: number): void;
}

/** The real-line transform for length `n`. */
export function createRealLine(n: number): RealLine {
  return n % 2 === 0 ? evenLine(n) : oddLine(n);
}

/**
 * Even length: neighbours (x[2j], x[2j+1]) are one complex point, so half the length does; the two interleaved
 * spectra E and O are then separated and combined, X[k] = E[k] + exp(-2 pi i k/n) O[k].
 */
function evenLine(n: number): RealLine {
  const h = n / 2;
  const along = createLineTransform(h);
  const w = twiddles(n, h + 1);
  const z = new Float64Array(2 * h);
  return {
    forward(input, from, spectrum, to) {
      for (let i = 0; i < n; i++) z[i] = input[from + i]!;
      along(z, 0, 1, -1);
      for (let k = 0; k <= h; k++) {
        const a = 2 * (k % h);
        const b = 2 * ((h - k) % h);
        const er = 0.5 * (z[a]! + z[b]!);
        const ei = 0.5 * (z[a + 1]! - z[b + 1]!);
        const or = 0.5 * (z[a + 1]! + z[b + 1]!);
        const oi = 0.5 * (z[b]! - z[a]!);
        const wr = w[2 * k]!;
        const wi = w[2 * k + 1]!;
        spectrum[2 * (to + k)] = er + or * wr - oi * wi;
        spectrum[2 * (to + k) + 1] = ei + or * wi + oi * wr;
      }
      spectrum[2 * to + 1] = 0;
      spectrum[2 * (to + h) + 1] = 0;
    },
    inverse(spectrum, from, output, to) {
      const mean = spectrum[2 * from]!;
      const nyquist = spectrum[2 * (from + h)]!;
      z[0] = mean + nyquist;
      z[1] = mean - nyquist;
      for (let k = 1; k < h; k++) {
        const a = 2 * (from + k);
        const b = 2 * (from + h - k);
        const er = spectrum[a]! + spectrum[b]!;
        const ei = spectrum[a + 1]! - spectrum[b + 1]!;
        const dr = spectrum[a]! - spectrum[b]!;
        const di = spectrum[a + 1]! + spectrum[b + 1]!;
        const wr = w[2 * k]!;
        const wi = -w[2 * k + 1]!;
        const or = dr * wr - di * wi;
        const oi = dr * wi + di * wr;
        z[2 * k] = er - oi;
        z[2 * k + 1] = ei + or;
      }
      along(z, 0, 1, 1);
      for (let i = 0; i < n; i++) output[to + i] = z[i]!;
    },
  };
}

/** Odd length: a complex line with zero imaginary part. */
function oddLine(n: number): RealLine {
  const along = createLineTransform(n);
  const half = (n + 1) / 2;
  const z = new Float64Array(2 * n);
  return {
    forward(input, from, spectrum, to) {
      for (let i = 0; i < n; i++) {
        z[2 * i] = input[from + i]!;
        z[2 * i + 1] = 0;
      }
      along(z, 0, 1, -1);
      for (let i = 0; i < 2 * half; i++) spectrum[2 * to + i] = z[i]!;
    },
    inverse(spectrum, from, output, to) {
      for (let k = 0; k < half; k++) {
        const re = spectrum[2 * (from + k)]!;
        const im = k === 0 ? 0 : spectrum[2 * (from + k) + 1]!;
        z[2 * k] = re;
        z[2 * k + 1] = im;
        if (k > 0) {
          z[2 * (n - k)] = re;
          z[2 * (n - k) + 1] = -im;
        }
      }
      along(z, 0, 1, 1);
      for (let i = 0; i < n; i++) output[to + i] = z[2 * i]!;
    },
  };
}
