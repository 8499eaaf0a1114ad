import { createLineTransform } from "./line.js";
import { assertLength, toThreeAxes } from "./shape.js";
import type { ComplexTransform, TransformShape } from "./types.js";

/** Complex transform of 1 to 3 axes: one line transform per axis, in place. Cost O(N log N). */
export function createComplexTransform(shape: TransformShape): ComplexTransform {
  const [n0, n1, n2] = toThreeAxes(shape);
  const [along0, along1, along2] = [n0, n1, n2].map(createLineTransform) as [
    ReturnType<typeof createLineTransform>,
    ReturnType<typeof createLineTransform>,
    ReturnType<typeof createLineTransform>,
  ];
  const points = n0 * n1 * n2;

  function run(input: Float64Array, output: Float64Array, sign: -1 | 1): void {
    assertLength("interleaved complex input", input, 2 * points);
    assertLength("interleaved complex output", output, 2 * points);
    if (output !== input) output.set(input);
    for (let row = 0; row < n0 * n1; row++) along2(output, row * n2, 1, sign);
    for (let slab = 0; slab < n0; slab++) along1(output, slab * n1 * n2, n2, sign);
    along0(output, 0, n1 * n2, sign);
  }

  return {
    shape: [...shape],
    forward: (input, output) => run(input, output, -1),
    inverse(input, output) {
      run(input, output, 1);
      for (let i = 0; i < output.length; i++) output[i] = output[i]! / points;
    },
  };
}
