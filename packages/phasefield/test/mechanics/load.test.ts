import { describe, expect, it } from "vitest";
import { isotropicVoigt } from "../../src/material/stiffness.js";
import { meanState } from "../../src/mechanics/load.js";
import type { Load } from "../../src/mechanics/types.js";
import { CLAMPED, contrasted, smoothField, solver, triclinic } from "../../verify/elasticity/setup.js";

const EIGENSTRAIN = [0.006, 0.004, -0.003, 0.001, 0.002, -0.0015];
const NAMES = ["xx", "yy", "zz", "yz", "xz", "xy"] as const;
const MIXED: Load = {
  xx: { strain: 0.003 },
  yz: { strain: -0.001 },
  zz: { stress: 0.5 },
  xy: { stress: -0.3 },
};

describe("mean conditions", () => {
  it.each(["cg", "basic", "eyre-milton"] as const)("hold exactly, %s", (method) => {
    const shape = [4, 6, 5] as const;
    const { meanStrain, meanStress } = solver({
      shape,
      stiffness: contrasted(triclinic(2), 3),
      eigenstrain: EIGENSTRAIN,
      load: MIXED,
      method,
      tolerance: 1e-11,
    }).solve(smoothField(shape, 1, 2));
    NAMES.forEach((name, i) => {
      const condition = MIXED[name] ?? { stress: 0 };
      if ("strain" in condition) expect(meanStrain[i]).toBeCloseTo(condition.strain, 15);
      else expect(Math.abs(meanStress[i]! - condition.stress)).toBeLessThan(1e-10);
    });
  });

  it("pull a uniform bar: Young's modulus and Poisson's ratio", () => {
    const solid = isotropicVoigt({ youngsModulus: 210, poissonRatio: 0.3 });
    const { meanStrain, energy, work, iterations } = solver({
      shape: [1, 4, 4],
      stiffness: [solid],
      eigenstrain: [0, 0, 0, 0, 0, 0],
      load: { yy: { stress: 2.1 } },
    }).solve(new Float64Array(16));
    expect(meanStrain).toBeAllclose([-0.003, 0.01, -0.003, 0, 0, 0], { atol: 1e-15 });
    expect(energy).toBeCloseTo(0.0105, 14);
    expect(work).toBeCloseTo(0.021, 14);
    expect(iterations).toBe(0);
  });

  it("follow the mean of a uniform solid in closed form", () => {
    const C = triclinic(5);
    const h = smoothField([3, 5, 5], 7, 1);
    const excess = h.reduce((a, b) => a + b, 0) / h.length - 0.25;
    for (const load of [{}, MIXED, CLAMPED]) {
      const problem = { shape: [3, 5, 5] as const, stiffness: [C], eigenstrain: EIGENSTRAIN, load };
      const wavy = solver({ ...problem, reference: 0.25, tolerance: 1e-12 }).solve(h);
      const flat = solver({ ...problem, reference: 0.25 }).solve(
        new Float64Array(h.length).fill(0.25 + excess),
      );
      const state = meanState(C, EIGENSTRAIN, excess, load);
      expect(wavy.meanStrain).toBeAllclose(state.strain, { atol: 1e-14 });
      expect(flat.energy).toBeCloseTo(state.energy, 14);
      expect(flat.work).toBeCloseTo(state.work, 14);
      expect(flat.meanStress).toBeAllclose(state.stress, { atol: 1e-12 });
    }
  });

  it("name what they are", () => {
    const load = { zx: { strain: 0 } } as unknown as Load;
    const problem = { shape: [1, 4, 4] as const, stiffness: [triclinic(1)], eigenstrain: EIGENSTRAIN };
    expect(() => solver({ ...problem, load })).toThrow(
      /createMechanics: expected \{ strain \} or \{ stress \} for xx, yy, zz, yz, xz, xy, got zx/,
    );
    expect(() => solver({ ...problem, load: { xx: { stress: Number.NaN } } })).toThrow(RangeError);
  });
});

describe("energy", () => {
  it("falls below any other mean strain", () => {
    const shape = [1, 8, 8] as const;
    const problem = {
      shape,
      stiffness: contrasted(triclinic(2), 3),
      eigenstrain: EIGENSTRAIN,
      tolerance: 1e-11,
    };
    const h = smoothField(shape, 3, 2);
    const { energy, meanStrain } = solver(problem).solve(h);
    NAMES.forEach((name, i) => {
      for (const shift of [-1e-4, 1e-4]) {
        const held = solver({ ...problem, load: { [name]: { strain: meanStrain[i]! + shift } } }).solve(h);
        expect(held.energy).toBeGreaterThan(energy);
      }
    });
  });

  it("is good to the square of the residual", () => {
    const shape = [1, 16, 16] as const;
    const problem = { shape, stiffness: contrasted(triclinic(2), 10), eigenstrain: EIGENSTRAIN };
    const h = smoothField(shape, 3, 3);
    const exact = solver({ ...problem, tolerance: 1e-12 }).solve(h).energy;
    for (const tolerance of [1e-3, 1e-4, 1e-5]) {
      const { energy, residual } = solver({ ...problem, tolerance }).solve(h);
      expect(residual).toBeLessThanOrEqual(tolerance);
      expect(energy - exact).toBeGreaterThan(-1e-14 * exact);
      expect(energy / exact - 1).toBeLessThan(10 * tolerance ** 2);
    }
  });
});
