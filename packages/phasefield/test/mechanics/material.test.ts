import { describe, expect, it } from "vitest";
import { assertElasticity, assertStiffnessAtMean } from "../../src/material/assert-elasticity.js";
import { compileElasticity, eigenstrainAt, misfitAt } from "../../src/material/elasticity.js";
import {
  cubicVoigt,
  evaluateStiffness,
  isotropicVoigt,
  isPositiveDefinite,
  stiffnessPolynomial,
} from "../../src/material/stiffness.js";
import type { Elasticity, MaterialSystem } from "../../src/material/types.js";
import { triclinic } from "../../verify/elasticity/setup.js";

const rows = (C: readonly number[]) => Array.from({ length: 6 }, (_, i) => C.slice(6 * i, 6 * i + 6));

function system(elasticity: Elasticity): MaterialSystem {
  return {
    name: "test",
    composition: "c",
    units: "reduced",
    freeEnergy: { kind: "polynomial", coefficients: [0, 0, 1] },
    gradientEnergy: { kappa: 1 },
    mobility: { kind: "constant", value: 1 },
    elasticity,
    molarVolume: { kind: "constant", value: 1 },
    sources: {},
  };
}

describe("stiffness", () => {
  it("of an isotropic solid has its bulk and shear modulus", () => {
    const C = isotropicVoigt({ youngsModulus: 210, poissonRatio: 0.3 });
    expect((C[0]! + 2 * C[1]!) / 3).toBeCloseTo(210 / (3 * (1 - 0.6)), 12);
    expect(C[21]).toBeCloseTo(210 / 2.6, 12);
    expect(C[0]! - C[1]!).toBeCloseTo(2 * C[21]!, 12);
  });

  it("goes through its points", () => {
    const points = [0, 0.3, 0.8, 1.1].map((h, i) => ({ h, voigt: triclinic(i) }));
    const polynomial = stiffnessPolynomial(points);
    for (const { h, voigt } of points)
      expect(evaluateStiffness(polynomial, h)).toBeAllclose(voigt, { rtol: 1e-11 });
  });

  it("of equal points is constant", () => {
    const voigt = triclinic(1);
    expect(stiffnessPolynomial([0, 0.5, 1].map((h) => ({ h, voigt })))).toHaveLength(1);
  });

  it("is positive definite exactly where every strain costs energy", () => {
    expect(isPositiveDefinite(triclinic(3))).toBe(true);
    expect(isPositiveDefinite(cubicVoigt({ c11: 100, c12: 100, c44: 50 }))).toBe(false);
    expect(isPositiveDefinite(cubicVoigt({ c11: 100, c12: -51, c44: 50 }))).toBe(false);
    expect(isPositiveDefinite(cubicVoigt({ c11: 100, c12: 99, c44: 50 }))).toBe(true);
  });
});

describe("compileElasticity", () => {
  const points = [
    { c: 0, c11: 500, c12: 140, c44: 160 },
    { c: 1, c11: 400, c12: 170, c44: 300 },
  ];
  const misfit = { kind: "vegard", a: [4.24, 4.05] } as const;

  it("takes uniform moduli and misfit at the mean", () => {
    const compiled = compileElasticity({ kind: "cubic", stiffness: points, misfit }, 0.25, 2);
    expect(compiled).toMatchObject({
      homogeneous: true,
      reference: 0.25,
      phaseFraction: [0, 1],
      isLinear: true,
    });
    expect(compiled?.stiffness).toHaveLength(1);
    expect(compiled?.stiffness[0]?.[0]).toBeCloseTo(950, 12);
    expect(compiled?.eigenstrain[2]).toBeCloseTo(-0.19 / (4.24 - 0.19 * 0.25), 15);
  });

  it("keeps the polynomial of local moduli", () => {
    const compiled = compileElasticity(
      { kind: "cubic", stiffness: points, misfit, moduli: "composition-dependent", reference: 0 },
      0.25,
      1,
    );
    expect(compiled).toMatchObject({ homogeneous: false, reference: 0 });
    expect(compiled?.stiffness.map((C) => C[0])).toEqual([500, -100]);
  });

  it("sees that one point of local moduli is uniform", () => {
    const one = {
      kind: "cubic",
      stiffness: points.slice(0, 1),
      misfit,
      moduli: "composition-dependent",
    } as const;
    expect(compileElasticity(one, 0.25, 1)?.homogeneous).toBe(true);
  });

  it("follows the phase fraction", () => {
    const h = [0, 0, 0, 10, -15, 6];
    const compiled = compileElasticity(
      { kind: "cubic", stiffness: points, misfit: { kind: "constant", strain: 0.005 }, phaseFraction: h },
      0.3,
      1,
    );
    const value = 0.3 ** 3 * (6 * 0.09 - 15 * 0.3 + 10);
    expect(compiled?.isLinear).toBe(false);
    expect(compiled?.reference).toBeCloseTo(value, 14);
    expect(compiled?.stiffness[0]?.[0]).toBeCloseTo(500 - 100 * value, 11);
  });

  it("is undefined without elasticity", () => {
    expect(compileElasticity({ kind: "none" }, 0.5, 1)).toBeUndefined();
  });

  it("reads tensor misfits as they stand", () => {
    const strain = [1, 2, 3, 4, 5, 6] as const;
    expect(eigenstrainAt({ kind: "tensor", strain }, 0.5)).toEqual([...strain]);
    expect(() => misfitAt({ kind: "tensor", strain }, 0.5)).toThrow(
      /misfitAt: expected a constant or vegard/,
    );
  });
});

describe("assertElasticity", () => {
  const misfit = { kind: "constant", strain: 0.01 } as const;
  const voigt = rows(triclinic(1));
  const general = { kind: "general", stiffness: [{ c: 0, voigt }], misfit } as const;
  const check = (elasticity: Elasticity) => () => assertElasticity("fn", system(elasticity));

  it("accepts what is sound", () => {
    expect(check(general)).not.toThrow();
    expect(check({ kind: "none" })).not.toThrow();
  });

  it.each<[string, Elasticity, RegExp]>([
    ["no points", { ...general, stiffness: [] }, /at least one stiffness point, got 0 in test/],
    [
      "equal points",
      { ...general, stiffness: [0, 0].map((c) => ({ c, voigt })) },
      /stiffness at different finite compositions, got 0,0/,
    ],
    ["a short matrix", { ...general, stiffness: [{ c: 0, voigt: voigt.slice(1) }] }, /a 6 x 6 Voigt matrix/],
    [
      "an asymmetric matrix",
      {
        ...general,
        stiffness: [{ c: 0, voigt: voigt.map((row, i) => row.map((v, j) => v + (i > j ? 1 : 0))) }],
      },
      /a symmetric Voigt matrix/,
    ],
    [
      "NaN",
      { kind: "cubic", stiffness: [{ c: 0, c11: Number.NaN, c12: 1, c44: 1 }], misfit },
      /a finite stiffness at c = 0/,
    ],
    [
      "an unstable crystal",
      { kind: "cubic", stiffness: [{ c: 0.5, c11: 1, c12: 2, c44: 1 }], misfit },
      /a stable stiffness at c = 0.5/,
    ],
    [
      "Poisson's ratio",
      { kind: "isotropic", stiffness: [{ c: 0, youngsModulus: 1, poissonRatio: 0.5 }], misfit },
      /Poisson's ratio in \(-1, 0.5\), got 0.5/,
    ],
    [
      "an unstable mixture",
      {
        kind: "cubic",
        stiffness: [0, 0.1, 0.2].map((c, i) => ({ c, c11: 100 - 10 * i * i, c12: 10, c44: 30 - 5 * i })),
        misfit,
        moduli: "composition-dependent",
      },
      /a stable stiffness at phase fraction/,
    ],
    [
      "a short misfit",
      { ...general, misfit: { kind: "tensor", strain: [1] as never } },
      /six finite misfit strains/,
    ],
    [
      "a lattice parameter",
      { ...general, misfit: { kind: "vegard", a: [4, -4] } },
      /lattice parameter > 0, got -4/,
    ],
    ["a phase fraction", { ...general, phaseFraction: [] }, /finite phase-fraction coefficients/],
    ["a reference", { ...general, reference: Number.POSITIVE_INFINITY }, /a finite reference phase fraction/],
    [
      "moduli",
      { ...general, moduli: "local" as never },
      /homogeneous or composition-dependent moduli, got local/,
    ],
  ])("refuses %s", (_, elasticity, message) => {
    expect(check(elasticity)).toThrow(message);
    expect(check(elasticity)).toThrow(RangeError);
  });

  it("accepts the same mixture for uniform moduli, but not its mean", () => {
    const mixture: Elasticity = {
      kind: "cubic",
      stiffness: [
        { c: 0, c11: 100, c12: 10, c44: 30 },
        { c: 0.1, c11: 50, c12: 10, c44: 30 },
      ],
      misfit,
    };
    expect(check(mixture)).not.toThrow();
    expect(() => assertStiffnessAtMean("fn", system(mixture), 0.1)).not.toThrow();
    expect(() => assertStiffnessAtMean("fn", system(mixture), 0.3)).toThrow(
      /fn: expected a stable stiffness at the mean composition 0.3/,
    );
  });
});
