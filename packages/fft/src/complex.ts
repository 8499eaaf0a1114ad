import { createComplexAxis } from "./axes.js";
import { assertLength, assertShape, product } from "./shape.js";
import type { ComplexTransform, TransformShape } from "./types.js";

/** Complex transform of 1 to 3 axes: one line transform per axis, in place. Cost O(N log N). */
export function createComplexTransform(shape: TransformShape): ComplexTransform {
  assertShape(shape);
  const axes = shape.map((_, axis) => createComplexAxis(shape, axis));
  const points = product(shape);

  function run(input: Float64Array, output: Float64Array, sign: -1 | 1): void {
    assertLength("interleaved complex input", input, 2 * points);
    assertLength("interleaved complex output", output, 2 * points);
    if (output !== input) output.set(input);
    for (const along of axes) along(output, sign);
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
