import { createHalfSpectrum, halveAxis } from "./half-spectrum.js";
import { assertLength, assertShape, product } from "./shape.js";
import type { RealTransform, TransformShape } from "./types.js";

/** Real transform of 1 to 3 axes: real lines along the last axis, complex lines along the others. Cost O(N log N). */
export function createRealTransform(shape: TransformShape): RealTransform {
  assertShape(shape);
  const last = shape.length - 1;
  const spectrumShape = halveAxis(shape, last);
  const points = product(shape);
  const values = 2 * product(spectrumShape);
  const plan = createHalfSpectrum(
    shape,
    shape.map(() => "fourier"),
    last,
  );

  return {
    shape: [...shape],
    spectrumShape,
    forward(input, spectrum) {
      assertLength("real input", input, points);
      assertLength("interleaved half spectrum", spectrum, values);
      plan.forward(input, spectrum);
    },
    inverse(spectrum, output) {
      assertLength("interleaved half spectrum", spectrum, values);
      assertLength("real output", output, points);
      plan.inverse(spectrum, output);
    },
  };
}
