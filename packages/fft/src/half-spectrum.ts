import { type AxisTransform, createComplexAxis, createCosineAxis, createRealAxis } from "./axes.js";
import { product } from "./shape.js";
import type { AxisKind, TransformShape } from "./types.js";

/** `shape` with the extent n of one axis replaced by floor(n/2) + 1. */
export function halveAxis(shape: TransformShape, halved: number): number[] {
  return shape.map((n, axis) => (axis === halved ? Math.floor(n / 2) + 1 : n));
}

/**
 * Transform of real fields to the half spectrum along the Fourier axis `halved`: cosine lines, then real lines along
 * that axis, then complex lines along the other Fourier axes. Other axes of extent 1 are left alone.
 */
export function createHalfSpectrum(
  shape: TransformShape,
  kinds: readonly AxisKind[],
  halved: number,
): AxisTransform {
  const spectrumShape = halveAxis(shape, halved);
  const others = shape.flatMap((n, axis) => (n === 1 || axis === halved ? [] : axis));
  const cosines = others
    .filter((axis) => kinds[axis] === "cosine")
    .map((axis) => createCosineAxis(shape, axis));
  const complexes = others
    .filter((axis) => kinds[axis] === "fourier")
    .map((axis) => createComplexAxis(spectrumShape, axis));
  const scale = 1 / product(shape.filter((_, axis) => kinds[axis] === "fourier"));
  const real = createRealAxis(shape, halved, scale);
  const field = new Float64Array(cosines.length > 0 ? product(shape) : 0);
  const work = new Float64Array(complexes.length > 0 ? 2 * product(spectrumShape) : 0);

  return {
    forward(input, spectrum) {
      let from = input;
      for (const cosine of cosines) {
        cosine.forward(from, field);
        from = field;
      }
      real.forward(from, spectrum);
      for (const along of complexes) along(spectrum, -1);
    },
    inverse(spectrum, output) {
      if (complexes.length > 0) work.set(spectrum);
      for (const along of complexes) along(work, 1);
      real.inverse(complexes.length > 0 ? work : spectrum, output);
      for (const cosine of cosines) cosine.inverse(output, output);
    },
  };
}
