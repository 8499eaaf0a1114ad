import { createCosineLine, createCosineTransform } from "./cosine.js";
import { createLineTransform } from "./line.js";
import { createRealTransform } from "./real.js";
import { createRealLine } from "./real-line.js";
import { assertKinds, assertLength, product, toThreeAxes } from "./shape.js";
import type { AxisKind, MixedTransform, TransformShape } from "./types.js";

/** The two directions of a transform whose arrays have already been checked. */
interface Runs {
  readonly spectrumShape: TransformShape;
  forward(input: Float64Array, spectrum: Float64Array): void;
  inverse(spectrum: Float64Array, output: Float64Array): void;
}

/** Mixed transform of 1 to 3 axes: cosine lines, then real lines along the halved axis, then complex lines. */
export function createMixedTransform(shape: TransformShape, kinds: readonly AxisKind[]): MixedTransform {
  toThreeAxes(shape);
  assertKinds(shape, kinds);
  const live = shape.flatMap((n, axis) => (n === 1 ? [] : axis));
  const runs = planRuns(
    live.map((axis) => shape[axis]!),
    live.map((axis) => kinds[axis]!),
  );
  const components = live.some((axis) => kinds[axis] === "fourier") ? 2 : 1;
  const spectrumShape = [...shape];
  live.forEach((axis, i) => {
    spectrumShape[axis] = runs.spectrumShape[i]!;
  });
  const points = product(shape);
  const values = components * product(spectrumShape);

  return {
    shape: [...shape],
    kinds: [...kinds],
    spectrumShape,
    components,
    forward(input, spectrum) {
      assertLength("real input", input, points);
      assertLength("spectrum", spectrum, values);
      runs.forward(input, spectrum);
    },
    inverse(spectrum, output) {
      assertLength("spectrum", spectrum, values);
      assertLength("real output", output, points);
      runs.inverse(spectrum, output);
    },
  };
}

/** The cheapest transform of axes that are all longer than 1. */
function planRuns(shape: TransformShape, kinds: readonly AxisKind[]): Runs {
  if (shape.length === 0) return identity;
  if (!kinds.includes("cosine")) return createRealTransform(shape);
  if (!kinds.includes("fourier")) return { ...createCosineTransform(shape), spectrumShape: shape };
  return mixedRuns(shape, kinds);
}

const identity: Runs = {
  spectrumShape: [],
  forward: (input, spectrum) => spectrum.set(input),
  inverse: (spectrum, output) => output.set(spectrum),
};

function mixedRuns(shape: TransformShape, kinds: readonly AxisKind[]): Runs {
  const halved = kinds.lastIndexOf("fourier");
  const n = shape[halved]!;
  const half = Math.floor(n / 2) + 1;
  const spectrumShape = shape.map((extent, axis) => (axis === halved ? half : extent));
  const points = product(shape);
  const modes = product(spectrumShape);
  const inner = product(shape.slice(halved + 1));
  const cosines = shape.flatMap((extent, axis) =>
    kinds[axis] === "cosine"
      ? [{ line: createCosineLine(extent), extent, stride: product(shape.slice(axis + 1)) }]
      : [],
  );
  const complexes = shape.flatMap((extent, axis) =>
    kinds[axis] === "fourier" && axis !== halved
      ? [{ along: createLineTransform(extent), extent, stride: product(spectrumShape.slice(axis + 1)) }]
      : [],
  );
  const real = createRealLine(n);
  const field = new Float64Array(points);
  const work = new Float64Array(2 * modes);
  const line = new Float64Array(n);
  const lineSpectrum = new Float64Array(2 * half);

  function alongCosines(direction: "forward" | "inverse"): void {
    for (const { line, extent, stride } of cosines) {
      for (let start = 0; start < points; start += extent * stride) {
        for (let q = 0; q < stride; q++) line[direction](field, start + q, stride);
      }
    }
  }

  function alongComplexes(spectrum: Float64Array, sign: -1 | 1): void {
    for (const { along, extent, stride } of complexes) {
      for (let start = 0; start < modes; start += extent * stride) along(spectrum, start, stride, sign);
    }
  }

  return {
    spectrumShape,
    forward(input, spectrum) {
      field.set(input);
      alongCosines("forward");
      for (let outer = 0; outer < points / (n * inner); outer++) {
        for (let q = 0; q < inner; q++) {
          for (let j = 0; j < n; j++) line[j] = field[(outer * n + j) * inner + q]!;
          real.forward(line, 0, lineSpectrum, 0);
          for (let k = 0; k < half; k++) {
            const to = 2 * ((outer * half + k) * inner + q);
            spectrum[to] = lineSpectrum[2 * k]!;
            spectrum[to + 1] = lineSpectrum[2 * k + 1]!;
          }
        }
      }
      alongComplexes(spectrum, -1);
    },
    inverse(spectrum, output) {
      work.set(spectrum);
      alongComplexes(work, 1);
      for (let outer = 0; outer < points / (n * inner); outer++) {
        for (let q = 0; q < inner; q++) {
          for (let k = 0; k < half; k++) {
            const from = 2 * ((outer * half + k) * inner + q);
            lineSpectrum[2 * k] = work[from]!;
            lineSpectrum[2 * k + 1] = work[from + 1]!;
          }
          real.inverse(lineSpectrum, 0, line, 0);
          for (let j = 0; j < n; j++) field[(outer * n + j) * inner + q] = line[j]!;
        }
      }
      alongCosines("inverse");
      const scale = shape.reduce((s, extent, axis) => (kinds[axis] === "fourier" ? s * extent : s), 1);
      for (let i = 0; i < points; i++) output[i] = field[i]! / scale;
    },
  };
}
