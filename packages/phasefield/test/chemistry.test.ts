import { describe, expect, it } from "vitest";
import {
  curvatureOf,
  energyOf,
  linearStability,
  pfhubBenchmark1,
  potentialOf,
  scaleMaterial,
  tialn,
} from "../src/index.js";

const GAS = 8.31446261815324;
const tialnAt = (temperature: number) => scaleMaterial("test", tialn, 0.56, { temperature }, true);

describe("free energies", () => {
  const chemistries = [
    { name: "TiAlN 1073 K", chemistry: tialnAt(1073).chemistry },
    { name: "double well", chemistry: scaleMaterial("test", pfhubBenchmark1, 0.5, {}, true).chemistry },
    {
      name: "polynomial",
      chemistry: scaleMaterial(
        "test",
        { ...pfhubBenchmark1, freeEnergy: { kind: "polynomial", coefficients: [1, -2, 0.5, 3] } },
        0.5,
        {},
        true,
      ).chemistry,
    },
  ];

  it.each(chemistries)(
    "$name: potential and curvature are the derivatives of the energy",
    ({ chemistry }) => {
      const h = 1e-5;
      for (const c of [-0.05, 0.001, 0.01, 0.2, 0.5, 0.77, 0.99, 0.9995, 1.05]) {
        const slope = (energyOf(chemistry, c + h) - energyOf(chemistry, c - h)) / (2 * h);
        const bend = (potentialOf(chemistry, c + h) - potentialOf(chemistry, c - h)) / (2 * h);
        expect(potentialOf(chemistry, c)).toBeCloseTo(slope, 5);
        expect(curvatureOf(chemistry, c) / bend).toBeCloseTo(1, 4);
      }
    },
  );

  it("TiAlN equals the textbook sub-regular form inside the continuation limits", () => {
    const T = 1173;
    const { chemistry, scale } = tialnAt(T);
    const [L0, L1] = [80_100 - 15.8 * T, 41_700 - 8.223 * T];
    for (const x of [0.004, 0.1, 0.42, 0.56, 0.9, 0.996]) {
      const g =
        GAS * T * (x * Math.log(x) + (1 - x) * Math.log(1 - x)) + x * (1 - x) * (L0 + L1 * (2 * x - 1));
      const bend = (GAS * T) / (x * (1 - x)) - 2 * L0 + L1 * (6 - 12 * x);
      expect(energyOf(chemistry, x) * scale.energy).toBeCloseTo(g, 7);
      expect(curvatureOf(chemistry, x) * scale.energy).toBeCloseTo(bend, 5);
    }
  });

  it("is C2 where the logarithms are continued, and a quadratic beyond", () => {
    const { chemistry } = tialnAt(1073);
    for (const e of [0.003, 0.997]) {
      const [below, above] = [e - 1e-9, e + 1e-9];
      expect(energyOf(chemistry, above)).toBeCloseTo(energyOf(chemistry, below), 6);
      expect(potentialOf(chemistry, above)).toBeCloseTo(potentialOf(chemistry, below), 5);
      expect(curvatureOf(chemistry, above) / curvatureOf(chemistry, below)).toBeCloseTo(1, 5);
    }
  });

  it("the double well is height (c - a)^2 (b - c)^2", () => {
    const { chemistry } = scaleMaterial("test", pfhubBenchmark1, 0.5, {}, true);
    for (const c of [0.1, 0.3, 0.5, 0.66, 0.9]) {
      expect(energyOf(chemistry, c)).toBeCloseTo(5 * (c - 0.3) ** 2 * (0.7 - c) ** 2, 14);
    }
    expect(curvatureOf(chemistry, 0.5)).toBeCloseTo(-0.8, 12);
    expect(curvatureOf(chemistry, 0.7)).toBeCloseTo(1.6, 12);
  });
});

describe("linear stability of TiAlN", () => {
  // Independent table: d2G/dx2 + 2 eta^2 Y Vm in kJ/mol at 1073, 1173, 1273 K.
  it.each([
    [0.42, [-34.8, -29.0, -23.2]],
    [0.5, [-68.4, -61.9, -55.4]],
    [0.56, [-92.2, -85.1, -78.0]],
    [0.66, [-129.0, -120.6, -112.2]],
  ] as const)("driving force at x = %f", (composition, expected) => {
    const found = [1073, 1173, 1273].map(
      (temperature) => linearStability(tialn, { composition, temperature }).drivingForce / 1e3,
    );
    expect(found).toBeAllclose(expected, { atol: 0.06 });
  });

  it.each([
    [1073, 0.29, 0.97, 0.343, 0.968],
    [1173, 0.301, 0.967, 0.354, 0.964],
    [1273, 0.312, 0.962, 0.366, 0.959],
  ])("spinodal limits at %i K", (temperature, low, high, coherentLow, coherentHigh) => {
    const unstable = (composition: number, elasticity: boolean) =>
      linearStability(tialn, { composition, temperature, elasticity }).isUnstable;
    for (const [x, elasticity] of [
      [low, false],
      [coherentLow, true],
    ] as const) {
      expect([unstable(x - 0.0015, elasticity), unstable(x + 0.0015, elasticity)]).toEqual([false, true]);
    }
    for (const [x, elasticity] of [
      [high, false],
      [coherentHigh, true],
    ] as const) {
      expect([unstable(x - 0.0015, elasticity), unstable(x + 0.0015, elasticity)]).toEqual([true, false]);
    }
  });

  it("has a fastest wavelength of 4 nm, an interface of 0.97 nm and the tabulated binodal at x = 0.56", () => {
    const s = linearStability(tialn, { composition: 0.56, temperature: 1073 });
    expect(s.fastestWavelength * 1e9).toBeCloseTo(4.0, 2);
    expect(s.interfaceWidth! * 1e9).toBeCloseTo(0.97, 2);
    expect(s.binodal![0]).toBeCloseTo(0.064, 3);
    expect(s.binodal![1]).toBeGreaterThan(0.999);
    expect(s.softDirection).toEqual([1, 0, 0]);
  });

  it("a stable state neither grows nor has a wavelength", () => {
    const s = linearStability(tialn, { composition: 0.05, temperature: 1073 });
    expect(s).toMatchObject({
      isUnstable: false,
      growthRate: 0,
      fastestWavelength: Number.POSITIVE_INFINITY,
    });
  });

  it("PFHub benchmark 1: fastest wave 14.05, rate 0.4", () => {
    const s = linearStability(pfhubBenchmark1, { composition: 0.5 });
    expect(s.fastestWavelength).toBeCloseTo(14.05, 2);
    expect(s.growthRate).toBeCloseTo(0.4, 12);
    expect(s.binodal![0]).toBeCloseTo(0.3, 3);
    expect(s.binodal![1]).toBeCloseTo(0.7, 3);
  });
});
