import { describe, expect, it } from "vitest";
import { isPhasefieldError } from "../../src/errors.js";
import { MechanicsError } from "../../src/mechanics/errors.js";
import { BENCHMARK4, contrasted, smoothField, solver } from "../../verify/elasticity/setup.js";

const shape = [1, 8, 8] as const;
const problem = { shape, stiffness: contrasted(BENCHMARK4, 10), eigenstrain: [0.005, 0.005, 0.005, 0, 0, 0] };
const h = smoothField(shape, 1, 2);

function failure(run: () => unknown): MechanicsError {
  try {
    run();
  } catch (error) {
    if (isPhasefieldError(error, "MechanicsError")) return error;
    throw error;
  }
  throw new Error("expected a MechanicsError");
}

describe("MechanicsError", () => {
  it("tells how far the iteration came", () => {
    const error = failure(() => solver({ ...problem, maxIterations: 3 }).solve(h));
    expect(error).toBeInstanceOf(MechanicsError);
    expect(error).toMatchObject({ reason: "not-converged", iterations: 3, tolerance: 1e-8 });
    expect(error.residual).toBeGreaterThan(1e-8);
  });

  it("tells of moduli that are not positive", () => {
    const beyond = h.map((v) => v - 3);
    const error = failure(() => solver(problem).solve(beyond));
    expect(error.reason).toBe("not-positive");
    expect(error.message).toBe(
      `mechanical equilibrium does not exist: moduli not positive definite at phase fraction ${Math.min(...beyond)}`,
    );
  });

  it("tells of fields that are not finite", () => {
    const broken = h.slice();
    broken[5] = Number.NaN;
    expect(failure(() => solver(problem).solve(broken)).reason).toBe("not-finite");
  });

  it("leaves the solver usable", () => {
    const mechanics = solver(problem);
    const first = mechanics.solve(h);
    expect(() => mechanics.solve(h.map((v) => v - 3))).toThrow(MechanicsError);
    expect(mechanics.solve(h.map((v) => 0.9 * v)).iterations).toBeGreaterThan(0);
    mechanics.reset();
    expect(mechanics.solve(h)).toEqual(first);
  });
});

describe("createMechanics", () => {
  const asymmetric = BENCHMARK4.map((v, m) => (m === 1 ? v + 1 : v));
  it.each([
    ["shape", { shape: [8, 8] }, /expected a shape/],
    ["spacing", { spacing: [1, 0, 1] }, /expected a spacing > 0/],
    ["stiffness", { stiffness: [[1, 2, 3]] }, /expected finite stiffness matrices of 36 numbers/],
    ["symmetry", { stiffness: [asymmetric] }, /expected symmetric stiffness matrices/],
    ["eigenstrain", { eigenstrain: [1] }, /expected six eigenstrains/],
    ["reference", { reference: Number.NaN }, /expected a finite reference/],
    ["tolerance", { tolerance: 0 }, /expected a tolerance > 0/],
    ["maxIterations", { maxIterations: 0.5 }, /expected maxIterations >= 1/],
  ])("refuses a bad %s", (_, change, message) => {
    expect(() => solver({ ...problem, ...(change as object) })).toThrow(message);
  });

  it("refuses fields of another size", () => {
    const mechanics = solver(problem);
    expect(() => mechanics.solve(new Float64Array(63))).toThrow(
      /solve: expected a field of 64 cells, got 63/,
    );
    mechanics.solve(h);
    expect(() => mechanics.drivingForce(new Float64Array(65))).toThrow(RangeError);
  });
});
