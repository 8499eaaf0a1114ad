import type { Layout } from "./blocks.js";
import { createRealLines } from "./real-lines.js";
import { twiddles } from "./twiddles.js";

/** Cosine transform of a few lines at once; input and output may be the same lines. */
export interface CosineLines {
  /** DCT-II, X[k] = 2 sum_j x[j] cos(pi k (2j+1) / 2n). */
  forward(x: Float64Array, y: Float64Array, layout: Layout, lanes: number): void;
  inverse(x: Float64Array, y: Float64Array, layout: Layout, lanes: number): void;
}

/**
 * The cosine transform of up to `maxLanes` lines of length `n` at once, by a Fourier transform V of equal length on
 * reordered samples, even ones up, odd ones down: X[k] = 2 Re(exp(-i pi k / 2n) V[k]).
 *
 * @see Makhoul, IEEE Trans. Acoust. Speech Signal Process. 28, 27 (1980)
 */
export function createCosineLines(n: number, maxLanes: number): CosineLines {
  const order = Int32Array.from({ length: n }, (_, j) => (2 * j < n ? 2 * j : 2 * (n - 1 - j) + 1));
  const lines = createRealLines(n, maxLanes, order);
  const half = Math.floor(n / 2) + 1;
  const w = twiddles(4 * n, half);
  const spectra = new Float64Array(2 * half * maxLanes);

  return {
    forward(x, y, { start, step, hop }, lanes) {
      lines.forward(x, { start, step, hop }, spectra, { start: 0, step: lanes, hop: 1 }, lanes);
      for (let q = 0, i = start; q < lanes; q++, i += hop) y[i] = 2 * spectra[2 * q]!;
      for (let k = 1; k < half; k++) {
        const wr = 2 * w[2 * k]!;
        const wi = 2 * w[2 * k + 1]!;
        let p = 2 * lanes * k;
        let a = start + step * k;
        let b = start + step * (n - k);
        for (let q = 0; q < lanes; q++, p += 2, a += hop, b += hop) {
          const re = spectra[p]!;
          const im = spectra[p + 1]!;
          y[b] = -(im * wr + re * wi);
          y[a] = re * wr - im * wi;
        }
      }
    },
    inverse(x, y, { start, step, hop }, lanes) {
      for (let q = 0, i = start; q < lanes; q++, i += hop) spectra[2 * q] = x[i]!;
      for (let k = 1; k < half; k++) {
        const wr = w[2 * k]!;
        const wi = w[2 * k + 1]!;
        let p = 2 * lanes * k;
        let a = start + step * k;
        let b = start + step * (n - k);
        for (let q = 0; q < lanes; q++, p += 2, a += hop, b += hop) {
          const re = x[a]!;
          const im = -x[b]!;
          spectra[p] = re * wr + im * wi;
          spectra[p + 1] = im * wr - re * wi;
        }
      }
      lines.inverse(spectra, { start: 0, step: lanes, hop: 1 }, y, { start, step, hop }, lanes, 0.5 / n);
    },
  };
}
