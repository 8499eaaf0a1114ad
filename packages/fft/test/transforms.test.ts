import { describe, expect, it } from "vitest";
import { js } from "../src/index.js";

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
];
const engines = [js()];

/** Deterministic noise in [-1, 1) from a linear congruential generator (Numerical Recipes constants). */
function noise(n: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: n }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Direct sum over all points, O(N^2): the oracle. */
function directDft(data: Float64Array, shape: readonly number[]): Float64Array {
  const [n0, n1, n2] = [...Array(3 - shape.length).fill(1), ...shape] as [number, number, number];
  const out = new Float64Array(data.length);
  for (let a = 0; a < n0; a++)
    for (let b = 0; b < n1; b++)
      for (let c = 0; c < n2; c++) {
        let re = 0;
        let im = 0;
        for (let i = 0, at = 0; i < n0; i++)
          for (let j = 0; j < n1; j++)
            for (let k = 0; k < n2; k++, at += 2) {
              const turns = ((a * i) % n0) / n0 + ((b * j) % n1) / n1 + ((c * k) % n2) / n2;
              const cos = Math.cos(2 * Math.PI * turns);
              const sin = -Math.sin(2 * Math.PI * turns);
              re += data[at]! * cos - data[at + 1]! * sin;
              im += data[at]! * sin + data[at + 1]! * cos;
            }
        const to = 2 * ((a * n1 + b) * n2 + c);
        out[to] = re;
        out[to + 1] = im;
      }
  return out;
}

const count = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Largest difference relative to the largest value. */
function relativeError(actual: Float64Array, expected: Float64Array): number {
  let error = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    error = Math.max(error, Math.abs(actual[i]! - expected[i]!));
    scale = Math.max(scale, Math.abs(expected[i]!));
  }
  return error / scale;
}

describe.each(engines)("$name engine", (engine) => {
  it.each([...lengths.map((n) => [n]), ...shapes])(
    "complex transform equals the direct sum: %s %s %s",
    (...shape) => {
      const size = shape.filter((n) => n !== undefined);
      const data = noise(2 * count(size), 1);
      const plan = engine.complex(size);
      const spectrum = new Float64Array(data.length);
      plan.forward(data, spectrum);
      expect(relativeError(spectrum, directDft(data, size))).toBeLessThan(1e-13);
      plan.inverse(spectrum, spectrum);
      expect(relativeError(spectrum, data)).toBeLessThan(1e-14);
    },
  );

  it.each([...lengths.map((n) => [n]), ...shapes])(
    "real transform is the half of the complex one: %s %s %s",
    (...shape) => {
      const size = shape.filter((n) => n !== undefined);
      const data = noise(count(size), 2);
      const complex = new Float64Array(2 * data.length);
      data.forEach((v, i) => {
        complex[2 * i] = v;
      });
      const full = directDft(complex, size);
      const plan = engine.real(size);
      const half = plan.spectrumShape.at(-1)!;
      const n = size.at(-1)!;
      const spectrum = new Float64Array(2 * count(plan.spectrumShape));
      plan.forward(data, spectrum);
      const expected = new Float64Array(spectrum.length);
      for (let row = 0; row < data.length / n; row++) {
        expected.set(full.subarray(2 * row * n, 2 * (row * n + half)), 2 * row * half);
      }
      expect(relativeError(spectrum, expected)).toBeLessThan(1e-13);
      const before = spectrum.slice();
      const back = new Float64Array(data.length);
      plan.inverse(spectrum, back);
      expect(spectrum).toEqual(before);
      expect(relativeError(back, data)).toBeLessThan(1e-14);
    },
  );

  it.each([[1], [2], [3], [5], [6], [8], [12], [15], [4, 6], [3, 4, 5], [1, 6]])(
    "DCT-II equals the direct sum: %s %s %s",
    (...shape) => {
      const size = shape.filter((n) => n !== undefined);
      const data = noise(count(size), 3);
      const expected = data.slice();
      let stride = 1;
      for (const n of [...size].reverse()) {
        const source = expected.slice();
        for (let i = 0; i < source.length; i++) {
          const k = Math.floor(i / stride) % n;
          const start = i - k * stride;
          let total = 0;
          for (let j = 0; j < n; j++)
            total += source[start + j * stride]! * Math.cos((Math.PI * k * (2 * j + 1)) / (2 * n));
          expected[i] = 2 * total;
        }
        stride *= n;
      }
      const plan = engine.cosine(size);
      const out = new Float64Array(data.length);
      plan.forward(data, out);
      expect(relativeError(out, expected)).toBeLessThan(1e-13);
      plan.inverse(out, out);
      expect(relativeError(out, data)).toBeLessThan(1e-14);
    },
  );

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
    expect(Math.abs(energy / expected - 1)).toBeLessThan(1e-13);
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
      expect(again).toBeAllclose(field, { atol: 1e-15 });
      if (size.length === 1) {
        spectrum[1] = 0;
        if (size[0]! % 2 === 0) spectrum[2 * half - 1] = 0;
        expect(projected).toBeAllclose(spectrum, { atol: 1e-14 });
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
    expect(data).toBeAllclose(expected, { atol: 1e-15 });
  });

  it("rejects lengths with other prime factors, wrong arrays and too many axes", () => {
    expect(() => engine.real([48, 7])).toThrow(
      "expected a length of the form 2^a 3^b 5^c, got 7; the next one is 8",
    );
    expect(() => engine.complex([0])).toThrow(RangeError);
    expect(() => engine.complex([2, 2, 2, 2])).toThrow("fft: expected 1 to 3 axes, got 4");
    expect(() => engine.real([4]).forward(new Float64Array(3), new Float64Array(6))).toThrow(
      "fft: expected real input of length 4, got 3",
    );
  });
});
