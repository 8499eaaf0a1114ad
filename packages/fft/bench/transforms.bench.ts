import { bench, describe } from "vitest";
import { type AxisKind, js } from "../src/index.js";

const shapes = [
  [128, 128],
  [256, 256],
  [48, 48, 48],
  [64, 64, 64],
];

/** Alternating kinds, so that the last axis is of this kind. */
const alternating = (axes: number, last: AxisKind) =>
  Array.from({ length: axes }, (_, axis): AxisKind => {
    const isLast = (axes - 1 - axis) % 2 === 0;
    return isLast === (last === "fourier") ? "fourier" : "cosine";
  });

describe.each(shapes)("forward and inverse of %i x %i x %s", (...shape) => {
  const extents = shape.filter((n) => n !== undefined);
  const points = extents.reduce((a, b) => a * b, 1);
  const field = Float64Array.from({ length: points }, (_, i) => Math.sin(i * i));
  const engine = js();
  for (const kinds of [
    extents.map((): AxisKind => "fourier"),
    extents.map((): AxisKind => "cosine"),
    alternating(extents.length, "fourier"),
    alternating(extents.length, "cosine"),
  ]) {
    const plan = engine.mixed(extents, kinds);
    const spectrum = new Float64Array(plan.components * plan.spectrumShape.reduce((a, b) => a * b, 1));
    bench(kinds.join(", "), () => {
      plan.forward(field, spectrum);
      plan.inverse(spectrum, field);
    });
  }
});
