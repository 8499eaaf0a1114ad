import { describe, expect, it } from "vitest";
import { type AxisKind, modeWeights } from "../src/index.js";
import { count, crop, directSum, noise, relativeError, toComplex } from "./direct-sum.js";
import { engines } from "./engines.js";

const f = "fourier";
const c = "cosine";
const lengths = [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25, 27, 30, 32, 45, 48, 64];
const extents = [
  [4, 6],
  [5, 3],
  [3, 5],
  [1, 8],
  [8, 1],
  [9, 10],
  [16, 12],
  [25, 8],
  [20, 18],
  [9, 36],
  [2, 3, 4],
  [3, 5, 6],
  [5, 4, 3],
  [8, 4, 8],
  [6, 1, 9],
  [1, 12, 1],
  [3, 18, 2],
  [5, 6, 1],
  [1, 1, 1],
];

/** Every assignment of kinds to `axes` axes. */
function assignments(axes: number): AxisKind[][] {
  if (axes === 0) return [[]];
  return assignments(axes - 1).flatMap((rest): AxisKind[][] => [
    [...rest, f],
    [...rest, c],
  ]);
}

const cases = [...lengths.map((n) => [n]), ...extents].flatMap((shape) =>
  assignments(shape.length).map((kinds) => ({
    shape,
    kinds,
    label: shape.map((n, axis) => `${n} ${kinds[axis]}`).join(" x "),
  })),
);

/** Axes of extent 1 are left alone, as a Fourier axis of extent 1 is. */
const effective = (shape: readonly number[], kinds: readonly AxisKind[]) =>
  kinds.map((kind, axis): AxisKind => (shape[axis] === 1 ? f : kind));

const sums = new Map<string, Float64Array>();

/** The half of the direct sum that a mixed transform keeps, computed once for all engines. */
function expectedSpectrum(label: string, make: () => Float64Array): Float64Array {
  const known = sums.get(label) ?? make();
  sums.set(label, known);
  return known;
}

describe.each(engines)("$name engine", ({ engine, exact, back: tolerance }) => {
  describe.each(cases)("$label", ({ shape, kinds, label }) => {
    const plan = engine.mixed(shape, kinds);
    const size = plan.components * count(plan.spectrumShape);
    const field = noise(count(shape), 7);
    const spectrum = new Float64Array(size);
    plan.forward(field, spectrum);

    it("equals the direct sum", () => {
      const expected = expectedSpectrum(label, () => {
        const full = directSum(toComplex(field), shape, effective(shape, kinds));
        const half = crop(full, shape, plan.spectrumShape);
        return plan.components === 2 ? half : half.filter((_, i) => i % 2 === 0);
      });
      expect(relativeError(spectrum, expected)).toBeLessThan(exact);
    });

    it("goes back, and leaves alone what it reads", () => {
      expect(field).toEqual(noise(count(shape), 7));
      const before = spectrum.slice();
      const back = new Float64Array(field.length);
      plan.inverse(spectrum, back);
      expect(spectrum).toEqual(before);
      expect(relativeError(back, field)).toBeLessThan(tolerance);
    });

    it("is linear", () => {
      const other = noise(count(shape), 8);
      const otherSpectrum = new Float64Array(size);
      const sum = new Float64Array(size);
      plan.forward(other, otherSpectrum);
      plan.forward(
        field.map((v, i) => 3 * v - 0.5 * other[i]!),
        sum,
      );
      const expected = spectrum.map((v, i) => 3 * v - 0.5 * otherSpectrum[i]!);
      expect(relativeError(sum, expected)).toBeLessThan(tolerance);
    });

    it("has weights that give means of products", () => {
      const other = noise(count(shape), 9);
      const otherSpectrum = new Float64Array(size);
      plan.forward(other, otherSpectrum);
      const weights = modeWeights(plan);
      expect(weights).toHaveLength(count(plan.spectrumShape));
      const bySpectra = (a: Float64Array, b: Float64Array) =>
        a.reduce((sum, v, i) => sum + weights[Math.floor(i / plan.components)]! * v * b[i]!, 0);
      const byPoints = (a: Float64Array, b: Float64Array) =>
        a.reduce((sum, v, i) => sum + v * b[i]!, 0) / a.length;
      expect(Math.abs(bySpectra(spectrum, spectrum) - byPoints(field, field))).toBeLessThan(tolerance);
      expect(Math.abs(bySpectra(spectrum, otherSpectrum) - byPoints(field, other))).toBeLessThan(tolerance);
    });
  });

  describe("a transform of one kind", () => {
    it.each([[[12]], [[9, 10]], [[1, 8]], [[6, 1, 9]], [[3, 5, 6]]])(
      "is the real one, bit for bit: %j",
      (shape) => {
        const plan = engine.mixed(
          shape,
          shape.map(() => f),
        );
        const real = engine.real(shape);
        expect(plan.spectrumShape).toEqual(real.spectrumShape);
        const field = noise(count(shape), 1);
        const [a, b] = [0, 0].map(() => new Float64Array(2 * count(real.spectrumShape))) as [
          Float64Array,
          Float64Array,
        ];
        plan.forward(field, a);
        real.forward(field, b);
        expect(a).toEqual(b);
        const [x, y] = [0, 0].map(() => new Float64Array(field.length)) as [Float64Array, Float64Array];
        plan.inverse(a, x);
        real.inverse(a, y);
        expect(x).toEqual(y);
      },
    );

    it.each([[[12]], [[9, 10]], [[3, 5, 6]]])("is the cosine one, bit for bit: %j", (shape) => {
      const plan = engine.mixed(
        shape,
        shape.map(() => c),
      );
      const field = noise(count(shape), 1);
      const [a, b] = [0, 0].map(() => new Float64Array(field.length)) as [Float64Array, Float64Array];
      plan.forward(field, a);
      engine.cosine(shape).forward(field, b);
      expect(a).toEqual(b);
    });
  });

  describe("layout", () => {
    it.each([
      { shape: [8], kinds: [f], spectrumShape: [5], components: 2 },
      { shape: [8], kinds: [c], spectrumShape: [8], components: 1 },
      { shape: [4, 6, 10], kinds: [f, c, f], spectrumShape: [4, 6, 6], components: 2 },
      { shape: [4, 6, 10], kinds: [c, f, c], spectrumShape: [4, 4, 10], components: 2 },
      { shape: [4, 6, 10], kinds: [f, c, c], spectrumShape: [3, 6, 10], components: 2 },
      { shape: [4, 6, 1], kinds: [f, f, f], spectrumShape: [4, 4, 1], components: 2 },
      { shape: [4, 6, 1], kinds: [f, f, c], spectrumShape: [4, 4, 1], components: 2 },
      { shape: [4, 1, 6], kinds: [c, f, c], spectrumShape: [4, 1, 6], components: 1 },
      { shape: [1, 1], kinds: [f, c], spectrumShape: [1, 1], components: 1 },
    ] as const)("$shape $kinds", ({ shape, kinds, spectrumShape, components }) => {
      expect(engine.mixed(shape, kinds)).toMatchObject({ shape, kinds, spectrumShape, components });
    });

    it("separates a product of waves", () => {
      const [ny, nx] = [6, 8];
      const plan = engine.mixed([ny, nx], [c, f]);
      const field = Float64Array.from({ length: ny * nx }, (_, i) => {
        const [y, x] = [Math.floor(i / nx), i % nx];
        return Math.cos((Math.PI * 2 * (y + 0.5)) / ny) * Math.sin((2 * Math.PI * 3 * x) / nx);
      });
      const spectrum = new Float64Array(2 * ny * 5);
      plan.forward(field, spectrum);
      const expected = new Float64Array(spectrum.length);
      expected[2 * (2 * 5 + 3) + 1] = ny * (-nx / 2); // cos^2 doubled and summed over y; exp(-i) of a sine over x
      expect(spectrum).toBeAllclose(expected, { atol: 24 * tolerance }); // the largest value is 24
    });
  });

  describe("a field that is uniform along an axis", () => {
    const [ny, nx] = [24, 36];
    const profiles = { y: noise(ny, 3), x: noise(nx, 4) };

    it.each(
      assignments(2).flatMap((kinds) => [
        { kinds, along: "y" as const },
        { kinds, along: "x" as const },
      ]),
    )("stays so to the last bit: $kinds along $along", ({ kinds, along }) => {
      const index = (i: number, columns: number) => (along === "y" ? i % columns : Math.floor(i / columns));
      const profile = along === "y" ? profiles.x : profiles.y;
      const plan = engine.mixed([ny, nx], kinds);
      const field = Float64Array.from({ length: ny * nx }, (_, i) => profile[index(i, nx)]!);
      const spectrum = new Float64Array(plan.components * count(plan.spectrumShape));
      plan.forward(field, spectrum);
      const columns = plan.spectrumShape[1]!;
      const varying = spectrum.filter((_, i) => {
        const mode = Math.floor(i / plan.components);
        return (along === "y" ? Math.floor(mode / columns) : mode % columns) !== 0;
      });
      expect(varying.every((v) => v === 0)).toBe(true);
      const back = new Float64Array(field.length);
      plan.inverse(spectrum, back);
      const line = Float64Array.from(profile, (_, i) => back[along === "y" ? i : i * nx]!);
      expect(back.every((v, i) => v === line[index(i, nx)])).toBe(true);
    });
  });

  describe("caller's mistakes", () => {
    it.each([
      { shape: [4, 6], kinds: [f], message: "fft: expected one kind per axis, 2, got 1" },
      { shape: [4], kinds: ["sine"], message: 'fft: expected kinds "fourier" or "cosine", got "sine"' },
      { shape: [], kinds: [], message: "fft: expected 1 to 3 axes, got 0" },
    ])("$message", ({ shape, kinds, message }) => {
      expect(() => engine.mixed(shape, kinds as AxisKind[])).toThrow(new RangeError(message));
      expect(() => modeWeights({ shape, kinds: kinds as AxisKind[] })).toThrow(new RangeError(message));
    });

    it("extents and array lengths", () => {
      expect(() => engine.mixed([0, 4], [c, f])).toThrow("expected a positive integer length, got 0");
      expect(() => engine.mixed([4, 7], [f, c])).toThrow("got 7; the next one is 8");
      const plan = engine.mixed([4, 6], [c, f]);
      const [field, spectrum, wrong] = [24, 32, 33].map((n) => new Float64Array(n)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      expect(() => plan.forward(wrong, spectrum)).toThrow("fft: expected real input of length 24, got 33");
      expect(() => plan.forward(field, wrong)).toThrow("fft: expected spectrum of length 32, got 33");
      expect(() => plan.inverse(wrong, field)).toThrow("fft: expected spectrum of length 32, got 33");
      expect(() => plan.inverse(spectrum, wrong)).toThrow("fft: expected real output of length 24, got 33");
    });
  });
});
