import { createLineTransform } from "./line.js";
import { assertLength, toThreeAxes } from "./shape.js";
import { twiddles } from "./twiddles.js";
import type { CosineTransform, TransformShape } from "./types.js";

/** Cosine transform of 1 to 3 axes: DCT-II lines along each axis, by a Fourier transform of equal length. */
export function createCosineTransform(shape: TransformShape): CosineTransform {
  const [n0, n1, n2] = toThreeAxes(shape);
  const points = n0 * n1 * n2;
  const axes = [
    { line: createCosineLine(n2), n: n2, stride: 1 },
    { line: createCosineLine(n1), n: n1, stride: n2 },
    { line: createCosineLine(n0), n: n0, stride: n1 * n2 },
  ].slice(0, shape.length);

  function run(input: Float64Array, output: Float64Array, direction: "forward" | "inverse"): void {
    assertLength("input", input, points);
    assertLength("output", output, points);
    if (output !== input) output.set(input);
    for (const { line, n, stride } of axes) {
      for (let start = 0; start < points; start += n * stride) {
        for (let q = 0; q < stride; q++) line[direction](output, start + q, stride);
      }
    }
  }

  return {
    shape: [...shape],
    forward: (input, output) => run(input, output, "forward"),
    inverse: (input, output) => run(input, output, "inverse"),
  };
}

export interface CosineLine {
  forward(data: Float64Array, offset: number, stride: number): void;
  inverse(data: Float64Array, offset: number, stride: number): void;
}

/** @see Makhoul, IEEE Trans. Acoust. Speech Signal Process. 28, 27 (1980): even samples up, odd samples down. */
export function createCosineLine(n: number): CosineLine {
  const along = createLineTransform(n);
  const v = new Float64Array(2 * n);
  const w = twiddles(4 * n, n);
  const order = Int32Array.from({ length: n }, (_, j) => (2 * j < n ? 2 * j : 2 * (n - 1 - j) + 1));
  return {
    forward(data, offset, stride) {
      for (let j = 0; j < n; j++) {
        v[2 * j] = data[offset + stride * order[j]!]!;
        v[2 * j + 1] = 0;
      }
      along(v, 0, 1, -1);
      for (let k = 0; k < n; k++) {
        data[offset + stride * k] = 2 * (v[2 * k]! * w[2 * k]! - v[2 * k + 1]! * w[2 * k + 1]!);
      }
    },
    inverse(data, offset, stride) {
      for (let k = 0; k < n; k++) {
        const re = 0.5 * data[offset + stride * k]!;
        const im = k === 0 ? 0 : -0.5 * data[offset + stride * (n - k)]!;
        v[2 * k] = re * w[2 * k]! + im * w[2 * k + 1]!;
        v[2 * k + 1] = im * w[2 * k]! - re * w[2 * k + 1]!;
      }
      along(v, 0, 1, 1);
      for (let j = 0; j < n; j++) data[offset + stride * order[j]!] = v[2 * j]! / n;
    },
  };
}
