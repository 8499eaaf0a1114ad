import type { AxisTransform } from "./axes.js";
import { createCosineTransform } from "./cosine.js";
import { createHalfSpectrum, halveAxis } from "./half-spectrum.js";
import { assertKinds, assertLength, assertShape, halvedAxis, product } from "./shape.js";
import type { AxisKind, MixedTransform, TransformShape } from "./types.js";

/** Mixed transform of 1 to 3 axes: the half spectrum of its last Fourier axis, or none if all are cosine axes. */
export function createMixedTransform(shape: TransformShape, kinds: readonly AxisKind[]): MixedTransform {
  assertShape(shape);
  assertKinds(shape, kinds);
  const halved = halvedAxis(shape, kinds);
  const components = halved < 0 ? 1 : 2;
  const spectrumShape = halveAxis(shape, halved);
  const points = product(shape);
  const values = components * product(spectrumShape);
  const plan = halved < 0 ? allCosine(shape) : createHalfSpectrum(shape, kinds, halved);

  return {
    shape: [...shape],
    kinds: [...kinds],
    spectrumShape,
    components,
    forward(input, spectrum) {
      assertLength("real input", input, points);
      assertLength("spectrum", spectrum, values);
      plan.forward(input, spectrum);
    },
    inverse(spectrum, output) {
      assertLength("spectrum", spectrum, values);
      assertLength("real output", output, points);
      plan.inverse(spectrum, output);
    },
  };
}

/** The cosine transform of the axes of extent > 1. */
function allCosine(shape: TransformShape): AxisTransform {
  const long = shape.filter((n) => n !== 1);
  if (long.length > 0) return createCosineTransform(long);
  const copy = (input: Float64Array, output: Float64Array) => output.set(input);
  return { forward: copy, inverse: copy };
}
