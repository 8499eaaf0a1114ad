import { type AxisTransform, createCosineAxis } from "./axes.js";
import { assertLength, assertShape, product } from "./shape.js";
import type { CosineTransform, TransformShape } from "./types.js";

/** Cosine transform of 1 to 3 axes: DCT-II lines along each axis. Cost O(N log N). */
export function createCosineTransform(shape: TransformShape): CosineTransform {
  assertShape(shape);
  const axes = shape.map((_, axis) => createCosineAxis(shape, axis));
  const points = product(shape);

  function run(input: Float64Array, output: Float64Array, direction: keyof AxisTransform): void {
    assertLength("input", input, points);
    assertLength("output", output, points);
    let from = input;
    for (const axis of axes) {
      axis[direction](from, output);
      from = output;
    }
  }

  return {
    shape: [...shape],
    forward: (input, output) => run(input, output, "forward"),
    inverse: (input, output) => run(input, output, "inverse"),
  };
}
