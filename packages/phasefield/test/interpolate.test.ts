import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { monotoneThrough, polynomialOver, quinticThrough } from "../src/material/interpolate.js";
import { evaluatePiecewise } from "../src/material/piecewise.js";

/** Against SciPy: tools/fixtures/phasefield_monotone.py. */
const golden: {
  domain: [number, number];
  x: number[];
  cases: { name: string; values: number[]; expected: number[] }[];
} = JSON.parse(readFileSync(new URL("./fixtures/monotone.json", import.meta.url)).toString());

describe("monotone cubic", () => {
  it.each(golden.cases)("equals SciPy's: $name", ({ values, expected }) => {
    const pieces = monotoneThrough(values, golden.domain);
    expect(golden.x.map((x) => evaluatePiecewise(pieces, x))).toBeAllclose(expected, {
      rtol: 1e-12,
      atol: 1e-14,
    });
  });
});

describe("quintic", () => {
  const polynomial = (x: number) => 2 + x * (-3 + x * (1 + x * (4 + x * (-2.5 + x * 0.7))));
  const slope = (x: number) => -3 + x * (2 + x * (12 + x * (-10 + x * 3.5)));
  const bend = (x: number) => 2 + x * (24 + x * (-30 + x * 14));
  const domain = [-1, 2] as const;

  it.each([9, 10, 33])("through %i points reproduces polynomials of degree 5", (count) => {
    const values = Array.from({ length: count }, (_, i) => polynomial(-1 + (3 * i) / (count - 1)));
    const pieces = quinticThrough(values, domain);
    for (const x of [-1, -0.83, 0, 0.4, 1.234, 1.999, 2]) {
      expect(evaluatePiecewise(pieces, x)).toBeCloseTo(polynomial(x), 11);
      expect(evaluatePiecewise(pieces, x, 1)).toBeCloseTo(slope(x), 10);
      expect(evaluatePiecewise(pieces, x, 2)).toBeCloseTo(bend(x), 8);
    }
    const beyond = polynomial(2) + 3 * slope(2) + 4.5 * bend(2);
    expect(evaluatePiecewise(pieces, 5)).toBeCloseTo(beyond, 6);
  });
});

it("a polynomial over a domain is itself inside and its end values outside", () => {
  const pieces = polynomialOver([1, -2, 0, 3], [-0.5, 1.5]);
  const p = (x: number) => 1 - 2 * x + 3 * x ** 3;
  for (const x of [-0.5, -0.2, 0, 0.7, 1.4]) expect(evaluatePiecewise(pieces, x)).toBeCloseTo(p(x), 14);
  expect(evaluatePiecewise(pieces, -9)).toBeCloseTo(p(-0.5), 14);
  expect(evaluatePiecewise(pieces, 9)).toBeCloseTo(p(1.5), 14);
  expect(evaluatePiecewise(pieces, Number.NaN)).toBeNaN();
});
