import FFT from "fft.js";
import { factorise } from "./factorise.js";
import { type Pass, pass2, pass3, pass4, pass5 } from "./stockham-passes.js";

/**
 * Unscaled transform of `stride` interleaved lines of one length, in place: point j of line q is the complex
 * number at index `offset + q + stride*j` of `data`. An axis of a C-ordered array is such a set of lines, so no
 * transposition is ever needed.
 *
 * @param sign -1 forward, +1 inverse
 */
export type LineTransform = (data: Float64Array, offset: number, stride: number, sign: -1 | 1) => void;

/** The line transform for length `n`: fft.js for powers of two, mixed radix otherwise. */
export function createLineTransform(n: number): LineTransform {
  const radices = factorise(n);
  if (n === 1) return () => {};
  return radices.every((r) => r === 2 || r === 4) ? powerOfTwoLine(n) : mixedRadixLine(n, radices);
}

function powerOfTwoLine(n: number): LineTransform {
  const fft = new FFT(n);
  const line = new Float64Array(2 * n);
  const result = new Float64Array(2 * n);
  return (data, offset, stride, sign) => {
    for (let q = 0; q < stride; q++) {
      for (let j = 0, i = 2 * (offset + q); j < n; j++, i += 2 * stride) {
        line[2 * j] = data[i]!;
        line[2 * j + 1] = data[i + 1]!;
      }
      if (sign < 0) fft.transform(result, line);
      else fft.inverseTransform(result, line);
      // fft.js scales its inverse by 1/n, a power of two here: undoing that is exact.
      const scale = sign < 0 ? 1 : n;
      for (let j = 0, i = 2 * (offset + q); j < n; j++, i += 2 * stride) {
        data[i] = result[2 * j]! * scale;
        data[i + 1] = result[2 * j + 1]! * scale;
      }
    }
  };
}

const PASSES: Readonly<Record<number, Pass>> = { 2: pass2, 3: pass3, 4: pass4, 5: pass5 };

/** Stockham autosort: every pass reorders as it goes, ping-ponging between `data` and a scratch array. */
function mixedRadixLine(n: number, radices: readonly number[]): LineTransform {
  let length = n;
  const stages = radices.map((radix) => {
    const m = length / radix;
    const stage = { pass: PASSES[radix] as Pass, radix, m, twiddles: twiddles(length, m) };
    length = m;
    return stage;
  });
  let scratch = new Float64Array(0);
  return (data, offset, stride, sign) => {
    if (scratch.length < 2 * n * stride) scratch = new Float64Array(2 * n * stride);
    let inData = true;
    let s = stride;
    for (const { pass, radix, m, twiddles } of stages) {
      if (inData) pass(data, offset, scratch, 0, m, s, twiddles, sign);
      else pass(scratch, 0, data, offset, m, s, twiddles, sign);
      inData = !inData;
      s *= radix;
    }
    if (!inData) data.set(scratch.subarray(0, 2 * n * stride), 2 * offset);
  };
}

/** exp(-2 pi i p / n) for p < count, as (re, im) pairs. */
export function twiddles(n: number, count: number): Float64Array {
  const w = new Float64Array(2 * count);
  for (let p = 0; p < count; p++) {
    const angle = (-2 * Math.PI * p) / n;
    w[2 * p] = Math.cos(angle);
    w[2 * p + 1] = Math.sin(angle);
  }
  return w;
}
