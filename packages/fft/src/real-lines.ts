import type { Layout } from "./blocks.js";
import { createPowerOfTwoLine, isPowerOfTwo } from "./power-of-two.js";
import { createStockham } from "./stockham.js";
import { twiddles } from "./twiddles.js";

/** Transform of a few real lines at once to their half spectra and back (unscaled: the pair multiplies by n). */
export interface RealLines {
  /** Reads n reals per line, writes floor(n/2)+1 complex numbers per line. */
  forward(x: Float64Array, from: Layout, spectra: Float64Array, to: Layout, lanes: number): void;
  /**
   * Reads floor(n/2)+1 complex numbers per line, writes n reals per line, multiplied by `scale`. The first and, for even
   * n, the last are taken as real, as they are in the spectrum of any real line.
   */
  inverse(
    spectra: Float64Array,
    from: Layout,
    x: Float64Array,
    to: Layout,
    lanes: number,
    scale: number,
  ): void;
}

/**
 * The transform of up to `maxLanes` real lines of length `n` at once.
 *
 * @param order point of a line that sample j is read from and written to; default j
 */
export function createRealLines(
  n: number,
  maxLanes: number,
  order: Int32Array = identityOrder(n),
): RealLines {
  return n % 2 === 0 ? evenLines(n, maxLanes, order) : oddLines(n, maxLanes, order);
}

function identityOrder(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, j) => j);
}

/**
 * Even length: neighbours (x[2j], x[2j+1]) are one complex point, so half the length does; the two interleaved
 * spectra E and O are then separated and combined, X[k] = E[k] + exp(-2 pi i k/n) O[k].
 */
function evenLines(n: number, maxLanes: number, order: Int32Array): RealLines {
  const h = n / 2;
  const transform = createLanes(h, maxLanes);
  const w = twiddles(n, h);
  const a = new Float64Array(n * maxLanes);
  const b = new Float64Array(n * maxLanes);
  return {
    forward(x, from, spectra, to, lanes) {
      for (let j = 0; j < n; j++) {
        let i = from.start + from.step * order[j]!;
        let p = 2 * lanes * (j >> 1) + (j & 1);
        for (let q = 0; q < lanes; q++, i += from.hop, p += 2) a[p] = x[i]!;
      }
      const z = transform(a, b, lanes, -1);
      const hop = 2 * to.hop;
      const end = 2 * to.step * h;
      for (let q = 0, u = 2 * to.start; q < lanes; q++, u += hop) {
        spectra[u] = z[2 * q]! + z[2 * q + 1]!;
        spectra[u + 1] = 0;
        spectra[u + end] = z[2 * q]! - z[2 * q + 1]!;
        spectra[u + end + 1] = 0;
      }
      for (let k = 1; k <= h / 2; k++) {
        const wr = w[2 * k]!;
        const wi = w[2 * k + 1]!;
        let p = 2 * lanes * k;
        let m = 2 * lanes * (h - k);
        let u = 2 * (to.start + to.step * k);
        let v = 2 * (to.start + to.step * (h - k));
        for (let q = 0; q < lanes; q++, p += 2, m += 2, u += hop, v += hop) {
          const er = 0.5 * (z[p]! + z[m]!);
          const ei = 0.5 * (z[p + 1]! - z[m + 1]!);
          const or = 0.5 * (z[p + 1]! + z[m + 1]!);
          const oi = 0.5 * (z[m]! - z[p]!);
          const tr = or * wr - oi * wi;
          const ti = or * wi + oi * wr;
          spectra[u] = er + tr;
          spectra[u + 1] = ei + ti;
          spectra[v] = er - tr;
          spectra[v + 1] = ti - ei;
        }
      }
    },
    inverse(spectra, from, x, to, lanes, scale) {
      const hop = 2 * from.hop;
      const end = 2 * from.step * h;
      for (let q = 0, u = 2 * from.start; q < lanes; q++, u += hop) {
        a[2 * q] = spectra[u]! + spectra[u + end]!;
        a[2 * q + 1] = spectra[u]! - spectra[u + end]!;
      }
      for (let k = 1; k <= h / 2; k++) {
        const wr = w[2 * k]!;
        const wi = -w[2 * k + 1]!;
        let p = 2 * lanes * k;
        let m = 2 * lanes * (h - k);
        let u = 2 * (from.start + from.step * k);
        let v = 2 * (from.start + from.step * (h - k));
        for (let q = 0; q < lanes; q++, p += 2, m += 2, u += hop, v += hop) {
          const er = spectra[u]! + spectra[v]!;
          const ei = spectra[u + 1]! - spectra[v + 1]!;
          const dr = spectra[u]! - spectra[v]!;
          const di = spectra[u + 1]! + spectra[v + 1]!;
          const or = dr * wr - di * wi;
          const oi = dr * wi + di * wr;
          a[p] = er - oi;
          a[p + 1] = ei + or;
          a[m] = er + oi;
          a[m + 1] = or - ei;
        }
      }
      const z = transform(a, b, lanes, 1);
      for (let j = 0; j < n; j++) {
        let i = to.start + to.step * order[j]!;
        let p = 2 * lanes * (j >> 1) + (j & 1);
        for (let q = 0; q < lanes; q++, i += to.hop, p += 2) x[i] = scale * z[p]!;
      }
    },
  };
}

/** Odd length: complex lines with zero imaginary part. */
function oddLines(n: number, maxLanes: number, order: Int32Array): RealLines {
  const half = (n + 1) / 2;
  const transform = createLanes(n, maxLanes);
  const a = new Float64Array(2 * n * maxLanes);
  const b = new Float64Array(2 * n * maxLanes);
  return {
    forward(x, from, spectra, to, lanes) {
      for (let j = 0; j < n; j++) {
        let i = from.start + from.step * order[j]!;
        for (let q = 0, p = 2 * lanes * j; q < lanes; q++, i += from.hop, p += 2) {
          a[p] = x[i]!;
          a[p + 1] = 0;
        }
      }
      const z = transform(a, b, lanes, -1);
      for (let k = 0; k < half; k++) {
        let u = 2 * (to.start + to.step * k);
        for (let q = 0, p = 2 * lanes * k; q < lanes; q++, u += 2 * to.hop, p += 2) {
          spectra[u] = z[p]!;
          spectra[u + 1] = k === 0 ? 0 : z[p + 1]!;
        }
      }
    },
    inverse(spectra, from, x, to, lanes, scale) {
      for (let k = 0; k < half; k++) {
        let u = 2 * (from.start + from.step * k);
        let p = 2 * lanes * k;
        let m = 2 * lanes * (k === 0 ? 0 : n - k);
        for (let q = 0; q < lanes; q++, u += 2 * from.hop, p += 2, m += 2) {
          const im = k === 0 ? 0 : spectra[u + 1]!;
          a[m] = spectra[u]!;
          a[m + 1] = -im;
          a[p] = spectra[u]!;
          a[p + 1] = im;
        }
      }
      const z = transform(a, b, lanes, 1);
      for (let j = 0; j < n; j++) {
        let i = to.start + to.step * order[j]!;
        for (let q = 0, p = 2 * lanes * j; q < lanes; q++, i += to.hop, p += 2) x[i] = scale * z[p]!;
      }
    },
  };
}

/** Unscaled complex transform of lanes interleaved lines from x, which is overwritten, to the array that is returned. */
type Lanes = (x: Float64Array, y: Float64Array, lanes: number, sign: -1 | 1) => Float64Array;

function createLanes(n: number, maxLanes: number): Lanes {
  if (maxLanes === 1 && n > 1 && isPowerOfTwo(n)) {
    const lone = createPowerOfTwoLine(n);
    return (x, y, _, sign) => {
      lone(x, y, sign);
      return y;
    };
  }
  const passes = createStockham(n);
  return (x, y, lanes, sign) => (passes(x, 0, y, 0, lanes, sign) ? x : y);
}
