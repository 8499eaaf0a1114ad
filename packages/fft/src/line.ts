import { createPowerOfTwoLine, isPowerOfTwo } from "./power-of-two.js";
import { createStockham } from "./stockham.js";

/**
 * Unscaled transform of `stride` interleaved lines of one length, in place: point j of line q is the complex
 * number at index `offset + q + stride*j` of `data`. An axis of a C-ordered array is such a set of lines, so no
 * transposition is ever needed.
 *
 * @param sign -1 forward, +1 inverse
 */
export type LineTransform = (data: Float64Array, offset: number, stride: number, sign: -1 | 1) => void;

/** The line transform for length `n`: fft.js for contiguous lines of 2^a points, Stockham passes for all others. */
export function createLineTransform(n: number): LineTransform {
  const interleaved = interleavedLines(n);
  if (n === 1) return () => {};
  if (!isPowerOfTwo(n)) return interleaved;
  const contiguous = contiguousLine(n);
  return (data, offset, stride, sign) =>
    stride === 1 ? contiguous(data, offset, sign) : interleaved(data, offset, stride, sign);
}

function interleavedLines(n: number): LineTransform {
  const passes = createStockham(n);
  let scratch = new Float64Array(0);
  return (data, offset, stride, sign) => {
    const size = 2 * n * stride;
    if (scratch.length < size) scratch = new Float64Array(size);
    const inPlace = passes(data, offset, scratch, 0, stride, sign);
    if (!inPlace) data.set(scratch.subarray(0, size), 2 * offset);
  };
}

function contiguousLine(n: number): (data: Float64Array, offset: number, sign: -1 | 1) => void {
  const transform = createPowerOfTwoLine(n);
  const line = new Float64Array(2 * n);
  const result = new Float64Array(2 * n);
  return (data, offset, sign) => {
    line.set(data.subarray(2 * offset, 2 * (offset + n)));
    transform(line, result, sign);
    data.set(result, 2 * offset);
  };
}
