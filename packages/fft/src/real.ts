import { createLineTransform } from "./line.js";
import { createRealLine } from "./real-line.js";
import { assertLength, toThreeAxes } from "./shape.js";
import type { RealTransform, TransformShape } from "./types.js";

/** Real transform of 1 to 3 axes: real lines along the last axis, complex lines along the others. */
export function createRealTransform(shape: TransformShape): RealTransform {
  const [n0, n1, n2] = toThreeAxes(shape);
  const half = Math.floor(n2 / 2) + 1;
  const along0 = createLineTransform(n0);
  const along1 = createLineTransform(n1);
  const along2 = createRealLine(n2);
  const points = n0 * n1 * n2;
  const modes = n0 * n1 * half;
  const work = new Float64Array(2 * modes);

  return {
    shape: [...shape],
    spectrumShape: [...shape.slice(0, -1), half],
    forward(input, spectrum) {
      assertLength("real input", input, points);
      assertLength("interleaved half spectrum", spectrum, 2 * modes);
      for (let row = 0; row < n0 * n1; row++) along2.forward(input, row * n2, spectrum, row * half);
      for (let slab = 0; slab < n0; slab++) along1(spectrum, slab * n1 * half, half, -1);
      along0(spectrum, 0, n1 * half, -1);
    },
    inverse(spectrum, output) {
      assertLength("interleaved half spectrum", spectrum, 2 * modes);
      assertLength("real output", output, points);
      work.set(spectrum);
      along0(work, 0, n1 * half, 1);
      for (let slab = 0; slab < n0; slab++) along1(work, slab * n1 * half, half, 1);
      for (let row = 0; row < n0 * n1; row++) along2.inverse(work, row * half, output, row * n2);
      for (let i = 0; i < points; i++) output[i] = output[i]! / points;
    },
  };
}
