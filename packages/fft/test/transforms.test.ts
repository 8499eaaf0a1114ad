import { describe, expect, it } from "vitest";
import type { AxisKind } from "../src/index.js";
import { count, crop, directSum, noise, relativeError, toComplex } from "./direct-sum.js";
import { engines } from "./engines.js";

const lengths = [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 18, 20, 24, 25, 27, 30, 32, 36, 40, 45, 48, 60, 64];
const shapes = [
  [4, 6],
  [5, 3],
  [1, 8],
  [2, 3, 4],
  [3, 5, 6],
  [4, 4, 4],
  [6, 1, 9],
  [5, 4, 3],
  [1, 1, 12],
  [20, 6],
  [6, 20],
  [36, 5],
  [25, 9],
  [3, 18, 2],
  [2, 3, 18],
];

/** The direct sum with one kind along every axis. */
const oracle = (data: Float64Array, shape: readonly number[], kind: AxisKind) =>
  directSum(
    data,
    shape,
    shape.map(() => kind),
  );

describe.each(engines)("$name engine", ({ engine, exact, back: tolerance, rounding }) => {
  it.each([...lengths.map((n) => [n]), ...shapes])(
    "complex transform equals the direct sum: %s %s %s",
    (...shape) => {
      const size = shape.filter((n) => n !== undefined);
      const data = noise(2 * count(size), 1);
      const plan = engine.complex(size);
      const spectrum = new Float64Array(data.length);
      plan.forward(data, spectrum);
      expect(relativeError(spectrum, oracle(data, size, "fourier"))).toBeLessThan(exact);
      plan.inverse(spectrum, spectrum);
      expect(relativeError(spectrum, data)).toBeLessThan(tolerance);
    },
  );

  it.each([...lengths.map((n) => [n]), ...shapes])(
    "real transform is the half of the complex one: %s %s %s",
    (...shape) => {
      const size = shape.filter((n) => n !== undefined);
      const data = noise(count(size), 2);
      const plan = engine.real(size);
      const spectrum = new Float64Array(2 * count(plan.spectrumShape));
      plan.forward(data, spectrum);
      const full = oracle(toComplex(data), size, "fourier");
      expect(relativeError(spectrum, crop(full, size, plan.spectrumShape))).toBeLessThan(exact);
      const before = spectrum.slice();
      const back = new Float64Array(data.length);
      plan.inverse(spectrum, back);
      expect(spectrum).toEqual(before);
      expect(relativeError(back, data)).toBeLessThan(tolerance);
    },
  );

  it.each([...lengths.map((n) => [n]), ...shapes])("DCT-II equals the direct sum: %s %s %s", (...shape) => {
    const size = shape.filter((n) => n !== undefined);
    const data = noise(count(size), 3);
    const plan = engine.cosine(size);
    const out = new Float64Array(data.length);
    plan.forward(data, out);
    const expected = oracle(toComplex(data), size, "cosine").filter((_, i) => i % 2 === 0);
    expect(relativeError(out, expected)).toBeLessThan(exact);
    expect(data).toEqual(noise(count(size), 3));
    const back = new Float64Array(data.length);
    plan.inverse(out, back);
    expect(relativeError(back, data)).toBeLessThan(tolerance);
    plan.inverse(out, out);
    expect(out).toEqual(back);
    plan.forward(out, out);
    expect(relativeError(out, expected)).toBeLessThan(exact);
  });

  it("keeps Parseval's sum at 48^3", () => {
    const data = noise(48 ** 3, 4);
    const plan = engine.real([48, 48, 48]);
    const spectrum = new Float64Array(2 * 48 * 48 * 25);
    plan.forward(data, spectrum);
    let energy = 0;
    for (let i = 0; i < spectrum.length; i += 2) {
      const kx = (i / 2) % 25;
      energy += (kx === 0 || kx === 24 ? 1 : 2) * (spectrum[i]! ** 2 + spectrum[i + 1]! ** 2);
    }
    const expected = data.reduce((s, v) => s + v * v, 0) * data.length;
    expect(Math.abs(energy / expected - 1)).toBeLessThan(exact);
  });

  it.each([[6], [5], [4, 6], [3, 4, 6]])(
    "drops what no real field has, as numpy does: %s %s %s",
    (...shape) => {
      const size = shape.filter((n) => n !== undefined);
      const plan = engine.real(size);
      const half = plan.spectrumShape.at(-1)!;
      const rows = count(size) / size.at(-1)!;
      const spectrum = noise(2 * rows * half, 5);
      const field = new Float64Array(count(size));
      plan.inverse(spectrum, field);
      const projected = new Float64Array(spectrum.length);
      plan.forward(field, projected);
      const again = new Float64Array(field.length);
      plan.inverse(projected, again);
      expect(again).toBeAllclose(field, { atol: rounding });
      if (size.length === 1) {
        spectrum[1] = 0;
        if (size[0]! % 2 === 0) spectrum[2 * half - 1] = 0;
        expect(projected).toBeAllclose(spectrum, { atol: 10 * rounding });
      }
    },
  );

  it("turns a shifted impulse into its phase", () => {
    const data = new Float64Array(2 * 48);
    data[2 * 5] = 1;
    engine.complex([48]).forward(data, data);
    const expected = Float64Array.from({ length: 96 }, (_, i) => {
      const angle = (-2 * Math.PI * ((5 * (i >> 1)) % 48)) / 48;
      return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
    });
    expect(data).toBeAllclose(expected, { atol: rounding });
  });

  it("rejects lengths with other prime factors, wrong arrays and too many axes", () => {
    expect(() => engine.real([48, 7])).toThrow(
      "expected a length of the form 2^a 3^b 5^c, got 7; the next one is 8",
    );
    expect(() => engine.real([14])).toThrow("got 14; the next one is 15");
    expect(() => engine.cosine([14])).toThrow("got 14; the next one is 15");
    expect(() => engine.complex([0])).toThrow(RangeError);
    expect(() => engine.complex([2, 2, 2, 2])).toThrow("fft: expected 1 to 3 axes, got 4");
    expect(() => engine.real([4]).forward(new Float64Array(3), new Float64Array(6))).toThrow(
      "fft: expected real input of length 4, got 3",
    );
  });
});
