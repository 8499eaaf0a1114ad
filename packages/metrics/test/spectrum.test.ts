import { type FftEngine, js } from "@microstructure/fft";
import { createRandom, filled, fromFunction, map, roll, variance } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { dominantWavelength, structureFactor } from "../src/index.js";
import { golden, goldenField } from "./golden.js";

const METHODS = ["first-moment", "shell-first-moment", "peak"] as const;
const a = goldenField("a");

describe("numpy's full complex transform of a random field on an anisotropic grid", () => {
  it("has the same shells", () => {
    const { k, s, modes, shellWidth } = structureFactor(a);
    expect(shellWidth).toBeCloseTo(golden.structureFactor.shellWidth, 14);
    expect([...modes]).toEqual(golden.structureFactor.modes);
    expect(k).toBeAllclose(golden.structureFactor.k, { rtol: 1e-13 });
    expect(s).toBeAllclose(golden.structureFactor.s, { rtol: 1e-11 });
  });

  it.each(METHODS)("has the same wavelength by %s", (method) => {
    expect([dominantWavelength(a, { method }) as number]).toBeAllclose([golden.wavelength[method]], {
      rtol: 1e-12,
    });
  });
});

describe("a single wave", () => {
  it.each([
    ["along x", [1, 1, 48], [0, 0, 6], [1, 1, 1], 8],
    ["along x in 3-D", [8, 8, 24], [0, 0, 4], [1, 1, 0.5], 3],
    ["along z", [20, 8, 8], [5, 0, 0], [0.25, 1, 1], 1],
    ["along an odd axis", [1, 15, 9], [0, 3, 0], [1, 2, 1], 10],
    ["at the Nyquist wave number", [1, 4, 16], [0, 0, 8], [1, 1, 1], 2],
    [
      "along the diagonal of an anisotropic grid",
      [12, 10, 8],
      [2, 1, 1],
      [1, 1.2, 1.5],
      1 / Math.hypot(1 / 6, 1 / 12, 1 / 12),
    ],
  ] as const)("has its own wavelength %s", (_, shape, [mz, my, mx], spacing, expected) => {
    const phase = (z: number, y: number, x: number) =>
      2 * Math.PI * ((mz * z) / shape[0] + (my * y) / shape[1] + (mx * x) / shape[2]);
    const wave = fromFunction((z, y, x) => 0.4 + 0.1 * Math.cos(phase(z, y, x)), shape, {
      spacing,
      unit: "nm",
    });
    const measured = (["first-moment", "peak"] as const).map((method) =>
      dominantWavelength(wave, { method }),
    );
    expect(measured as number[]).toBeAllclose([expected, expected], { rtol: 1e-12 });
    const { k, s } = structureFactor(wave);
    const top = s.indexOf(Math.max(...s));
    expect(Math.abs((k[top] as number) - (2 * Math.PI) / expected)).toBeLessThan(
      structureFactor(wave).shellWidth / 2,
    );
  });
});

describe("invariants", () => {
  it("sums to the variance of the field", () => {
    for (const field of [
      a,
      fromFunction((z, y, x) => Math.sin(z * y + x * x), [5, 9, 15], { spacing: [3, 2, 1] }),
    ]) {
      const { s, modes } = structureFactor(field);
      const total = s.reduce((sum, value, i) => sum + value * (modes[i] as number), 0);
      const box = field.spacing.reduce((v, d, i) => v * d * (field.shape[i] as number), 1);
      expect([total / box]).toBeAllclose([variance(field)], { rtol: 1e-12 });
      expect(modes.reduce((p, q) => p + q)).toBe(field.data.length - 1);
    }
  });

  it.each(METHODS)("is unmoved by rolls, offsets and factors, and scales with the spacing (%s)", (method) => {
    const expected = dominantWavelength(a, { method }) as number;
    const changed = [
      dominantWavelength(roll(a, [3, 5, 7]), { method }),
      dominantWavelength(
        map(a, (v) => 3 - 1e-3 * v),
        { method },
      ),
      dominantWavelength(
        map(a, (v) => 1e-200 * v),
        { method },
      ),
      dominantWavelength(
        map(a, (v) => 1e200 * v),
        { method },
      ),
      (dominantWavelength({ ...a, spacing: [3, 2, 1.5] }, { method }) as number) / 2,
    ];
    expect(changed as number[]).toBeAllclose(Array(5).fill(expected), { rtol: 1e-10 });
  });

  it("is flat for white noise, within 5 standard errors per shell", () => {
    const random = createRandom(9);
    const noise = fromFunction(() => random.normal(), [16, 16, 16]);
    const { s, modes } = structureFactor(noise);
    for (let i = 0; i < s.length; i++) {
      // A shell of m modes averages m / 2 independent exponential values of mean 1.
      expect(Math.abs((s[i] as number) - 1)).toBeLessThan(5 / Math.sqrt((modes[i] as number) / 2));
    }
  });
});

it("takes the engine that is passed in", () => {
  const used: string[] = [];
  const engine = js();
  const fft: FftEngine = {
    ...engine,
    real(shape) {
      used.push("real");
      return engine.real(shape);
    },
  };
  expect(dominantWavelength(a, { fft })).toBe(dominantWavelength(a));
  structureFactor(a, { fft });
  expect(used).toEqual(["real", "real"]);
});

it("bins at the width that is asked for", () => {
  const fine = structureFactor(a, { shellWidth: 0.1 });
  const coarse = structureFactor(a, { shellWidth: 100 });
  expect(fine.k.length).toBeGreaterThan(structureFactor(a).k.length);
  expect(fine.k).toEqual(fine.k.slice().sort());
  expect(coarse.modes).toEqual(Float64Array.of(16 * 18 * 20 - 1));
});

describe("degenerate fields", () => {
  it.each(METHODS)("has no wavelength when constant (%s)", (method) => {
    expect(dominantWavelength(filled(0.1, [4, 4, 4]), { method })).toBeUndefined();
    expect(dominantWavelength(filled(0.1, [1, 1, 1]), { method })).toBeUndefined();
  });

  it("has a structure factor of zero when constant, to rounding", () => {
    expect(Math.max(...structureFactor(filled(0.1, [4, 4, 4])).s)).toBeLessThan(1e-30);
  });

  it("says what is wrong", () => {
    const broken = filled(0.1, [2, 2, 2]);
    broken.data[3] = Number.NaN;
    expect(() => structureFactor(broken)).toThrow(
      "structureFactor: expected finite values, got NaN at index 3",
    );
    expect(() => dominantWavelength(broken)).toThrow(RangeError);
    expect(() => structureFactor(filled(1, [1, 1, 1]))).toThrow(
      "structureFactor: expected at least two voxels, got 1",
    );
    expect(() => structureFactor(a, { shellWidth: 0 })).toThrow(
      "structureFactor: expected positive shellWidth, got 0",
    );
    expect(() => structureFactor(map(a, (v) => 1e200 * v))).toThrow(
      new RangeError("structureFactor: expected values whose squares can be summed, got too large ones"),
    );
    expect(() => structureFactor(map(a, () => 1e308))).toThrow(
      "structureFactor: expected values whose sum does not overflow, got Infinity",
    );
    expect(() => structureFactor(a, { shellWidth: 1e-9 })).toThrow(
      /^structureFactor: expected shellWidth of at least \S+, got 1e-9$/,
    );
    expect(() => dominantWavelength(a, { method: "mean" as "peak" })).toThrow(
      "dominantWavelength: expected method first-moment, shell-first-moment or peak, got mean",
    );
    expect(() => structureFactor(fromFunction((_z, _y, x) => x, [1, 1, 7]))).toThrow(RangeError);
  });
});
