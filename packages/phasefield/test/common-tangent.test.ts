import { describe, expect, it } from "vitest";
import { pfhubBenchmark1 } from "../src/library/pfhub-benchmark1.js";
import { pfhubBenchmark4 } from "../src/library/pfhub-benchmark4.js";
import { tialn } from "../src/library/tialn.js";
import { commonTangent, integrateBarrier } from "../src/material/common-tangent.js";
import { linearStability } from "../src/material/stability.js";
import { tabulate } from "../src/material/tabulate.js";

const curve = (value: (c: number) => number, slope: (c: number) => number) => ({ value, slope });

describe("common tangent", () => {
  // A double well plus any line has the tangent ends of the well alone.
  const [a, b] = [0.1234567890123, 0.7654321098765];
  const tilted = curve(
    (c) => 5 * (c - a) ** 2 * (b - c) ** 2 + 3 * c - 1,
    (c) => 10 * (c - a) * (b - c) * (a + b - 2 * c) + 3,
  );

  it.each([0.2, 0.5, 0.76, a, b])("has its ends in the wells to 1e-10, seen from %f", (mean) => {
    const tangent = commonTangent(tilted, [0, 1], mean)!;
    expect(Math.abs(tangent.low - a)).toBeLessThan(1e-10);
    expect(Math.abs(tangent.high - b)).toBeLessThan(1e-10);
    expect(tangent.barrier).toBeCloseTo(5 * ((b - a) / 2) ** 4, 8);
  });

  it.each([0.05, a - 1e-6, b + 1e-6, 0.9])("is none outside the wells, at %f", (mean) => {
    expect(commonTangent(tilted, [0, 1], mean)).toBeUndefined();
  });

  it("the integral of the square root of the height is that of the well", () => {
    const tangent = commonTangent(tilted, [0, 1], 0.5)!;
    expect(integrateBarrier(tilted, tangent)).toBeCloseTo((Math.sqrt(5) * (b - a) ** 3) / 6, 8);
  });

  it("picks the chord that spans the mean among three wells", () => {
    const wells = curve(
      (c) => 1 - Math.cos(4 * Math.PI * c),
      (c) => 4 * Math.PI * Math.sin(4 * Math.PI * c),
    );
    const left = commonTangent(wells, [-0.1, 1.1], 0.3)!;
    const right = commonTangent(wells, [-0.1, 1.1], 0.7)!;
    expect([left.low, left.high, right.low, right.high]).toBeAllclose([0, 0.5, 0.5, 1], { atol: 1e-10 });
    // sqrt(1 - cos) = sqrt 2 |sin| of half the angle: an integral of sqrt 2 / pi.
    expect(integrateBarrier(wells, left)).toBeCloseTo(Math.SQRT2 / Math.PI, 7);
  });

  it("an end beyond the domain lies on its edge, where the height starts linearly", () => {
    const cut = curve(
      (c) => c * c * (1 - c),
      (c) => 2 * c - 3 * c * c,
    );
    const tangent = commonTangent(cut, [0, 1], 0.3)!;
    expect([tangent.low, tangent.high]).toEqual([0, 1]);
    expect(tangent.barrier).toBeCloseTo(4 / 27, 7);
    // Integral of c sqrt(1 - c) from 0 to 1.
    expect(integrateBarrier(cut, tangent)).toBeCloseTo(4 / 15, 6);
  });

  it("touches inside and ends on an edge", () => {
    const value = (c: number) => (c - 0.25) ** 2 * (1.25 - c);
    const slope = (c: number) => (c - 0.25) * (2.75 - 3 * c);
    const tangent = commonTangent(curve(value, slope), [0, 1], 0.5)!;
    expect(tangent.high).toBe(1);
    // The cubic less its tangent has a double root at the contact and one at 1; the roots of this cubic add up to 1.75.
    expect(tangent.low).toBeCloseTo(0.375, 10);
  });
});

describe("interface energy", () => {
  it("PFHub benchmark 1: sqrt(2 kappa rho) (cb - ca)^3 / 6, with binodal and width", () => {
    const s = linearStability(pfhubBenchmark1, { composition: 0.5 });
    expect(s.interfaceEnergy).toBeCloseTo((Math.sqrt(20) * 0.4 ** 3) / 6, 12);
    expect(s.binodal).toBeAllclose([0.3, 0.7], { atol: 1e-10 });
    expect(s.interfaceWidth).toBeCloseTo(0.4 * Math.sqrt(2 / (2 * 5 * 0.2 ** 4)), 9);
  });

  it("a regular solution of 3 R T: ln((1 - x) / x) = 3 (1 - 2x) at the binodal", () => {
    const regular = {
      ...tialn,
      freeEnergy: {
        kind: "redlich-kister",
        interaction: [{ a: 0, b: 3 * 8.31446261815324 }],
        epsilon: 0.003,
      },
    } as const;
    const { binodal } = linearStability(regular, { composition: 0.4, temperature: 700, elasticity: false });
    let [low, high] = [0.01, 0.2];
    for (let i = 0; i < 60; i++) {
      const x = (low + high) / 2;
      if (Math.log((1 - x) / x) > 3 * (1 - 2 * x)) low = x;
      else high = x;
    }
    expect(binodal).toBeAllclose([low, 1 - low], { rtol: 0, atol: 1e-10 });
  });

  it("a tabulated PFHub benchmark 1 has the same linear theory", () => {
    const table = tabulate((c) => 5 * (c - 0.3) ** 2 * (0.7 - c) ** 2, { domain: [0, 1] });
    const found = linearStability({ ...pfhubBenchmark1, freeEnergy: table }, { composition: 0.45 });
    const expected = linearStability(pfhubBenchmark1, { composition: 0.45 });
    expect(found.drivingForce).toBeCloseTo(expected.drivingForce, 9);
    expect(found.binodal).toBeAllclose(expected.binodal!, { atol: 1e-9 });
    expect(found.interfaceEnergy).toBeCloseTo(expected.interfaceEnergy!, 10);
  });

  it("PFHub benchmark 4 without elasticity: wells at 0 and 1, 0.0496 aJ/nm^2", () => {
    const s = linearStability(pfhubBenchmark4("a"), { composition: 0.5, elasticity: false });
    expect(s.binodal).toBeAllclose([0, 1], { atol: 2e-4 });
    expect(s.interfaceEnergy).toBeCloseTo(0.04962, 5);
  });

  it("TiAlN: 1.1 J/m^2 with the effective kappa, falling with its root", () => {
    const at = { composition: 0.56, temperature: 1073 };
    const s = linearStability(tialn, at);
    expect(s.interfaceEnergy).toBeCloseTo(1.11, 2);
    const quarter = { ...tialn, gradientEnergy: { kappa: tialn.gradientEnergy.kappa / 4 } };
    expect(linearStability(quarter, at).interfaceEnergy! / s.interfaceEnergy!).toBeCloseTo(0.5, 12);
  });

  it("is none in a stable state", () => {
    const s = linearStability(tialn, { composition: 0.01, temperature: 1073 });
    expect([s.binodal, s.interfaceWidth, s.interfaceEnergy]).toEqual([undefined, undefined, undefined]);
  });
});
