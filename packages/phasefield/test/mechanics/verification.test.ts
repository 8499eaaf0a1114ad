import { describe, expect, it } from "vitest";
import { bitterCrum } from "../../verify/elasticity/e1-bitter-crum.js";
import { planeWaves } from "../../verify/elasticity/e2-plane-wave.js";
import { laminateErrors, laminates } from "../../verify/elasticity/e4-laminate.js";
import { hill } from "../../verify/elasticity/e5-hill.js";
import { schemes } from "../../verify/elasticity/e8-schemes.js";
import { iterationCounts } from "../../verify/elasticity/e9-iterations.js";
import { drivingForces } from "../../verify/elasticity/e10-driving-force.js";
import { axisPermutations } from "../../verify/elasticity/e11-rotation.js";
import type { VerificationRow } from "../../verify/elasticity/row.js";

function expectAll(rows: readonly VerificationRow[]): void {
  expect(rows.length).toBeGreaterThan(0);
  for (const { what, measured, threshold, pass } of rows) {
    expect(measured, what).toBeLessThanOrEqual(threshold);
    expect(pass, what).toBe(true);
  }
}

describe("exact results", () => {
  it("Bitter-Crum: energy of any field in an isotropic box", () => expectAll(bitterCrum()));
  it("plane waves in a cubic crystal", () => expectAll(planeWaves()));
  it("laminates, cell by cell", () => expectAll(laminates()));
  it("Hill: effective bulk modulus", () => expectAll(hill()));

  it("laminates are not exact with the Fourier operator on an even number of cells", () => {
    expect(laminateErrors(10, 0, "fourier", 16).strain).toBeGreaterThan(1e-3);
  });
});

describe("consistency", () => {
  it("three schemes find the same strain", () => expectAll(schemes()));
  it("iterations do not grow with the grid", () => expectAll(iterationCounts()));
  it("the driving force is the derivative of the potential", () => expectAll(drivingForces()));
  it("axes are equal", () => expectAll(axisPermutations()));
});
