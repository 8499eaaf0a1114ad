import { describe, expect, it } from "vitest";
import { BENCHMARK4, contrasted, smoothField, solver } from "../../verify/elasticity/setup.js";

const shape = [1, 16, 18] as const;
const problem = {
  shape,
  stiffness: contrasted(BENCHMARK4, 3),
  eigenstrain: [0.005, 0.005, 0.005, 0, 0, 0],
  tolerance: 1e-8,
};
const [a, b] = [smoothField(shape, 1, 3), smoothField(shape, 2, 3)];
const blend = (t: number) => a.map((v, i) => (1 - t) * v + t * b[i]! * b[i]!);

describe("warm start", () => {
  it("finds a repeated field at once", () => {
    const mechanics = solver(problem);
    const first = mechanics.solve(a);
    const again = mechanics.solve(a.slice());
    expect(again.iterations).toBe(0);
    expect(again.energy).toBeCloseTo(first.energy, 15);
  });

  it("saves iterations along a path, whatever its steps", () => {
    const mechanics = solver(problem);
    const cold = [0, 0.01, 0.025, 0.03, 0.045].map((t) => solver(problem).solve(blend(t)).iterations);
    const warm = [0, 0.01, 0.025, 0.03, 0.045].map((t) => mechanics.solve(blend(t)).iterations);
    expect(warm[0]).toBe(cold[0]);
    for (const [i, count] of warm.slice(2).entries()) expect(count).toBeLessThan(cold[i + 2]! - 3);
  });

  it("extrapolates exactly where strain is linear in the field", () => {
    const mechanics = solver({ ...problem, stiffness: [BENCHMARK4] });
    mechanics.solve(a);
    mechanics.solve(b);
    expect(mechanics.solve(a.map((v, i) => 3 * b[i]! - 2 * v)).iterations).toBe(0);
  });

  it("does not let grow what no strain shows", () => {
    // Guesses multiply differences of earlier solutions; rounding that equilibrium does not correct must not pile up.
    const cells = [4, 6, 5] as const;
    const [start, ...changes] = [1, 2, 3, 4].map((seed) => smoothField(cells, seed, 2));
    const mechanics = solver({ ...problem, shape: cells });
    let largest = 0;
    for (let n = 0; n < 240; n++) {
      const size = 1e-9 * 1.5 ** (n % 49);
      const h = start!.map((v, i) =>
        changes.reduce((sum, f, k) => sum + size * Math.cos((1 + 0.37 * k) * 0.7 * n + k) * f[i]!, v),
      );
      mechanics.solve(h);
      largest = Math.max(
        largest,
        ...mechanics
          .save()
          .subarray(1 + h.length)
          .map(Math.abs),
      );
    }
    expect(largest).toBeLessThan(10);
  });

  it.each([
    ["rotated", [1, 9, 1]],
    ["rotated", [1, 8, 1]],
    ["fourier", [1, 8, 1]],
  ] as const)("does not see it in a guess, %s", (green, [, ny]) => {
    const cells = [1, ny, 1] as const;
    const h = smoothField(cells, 1, 3);
    const clean = solver({ ...problem, shape: cells, green });
    clean.solve(h);
    const state = clean.save();
    // Equal real parts in the modes k and -k: the strain of one cancels that of the other.
    const displacements = 1 + h.length + 6 + 2 * h.length;
    for (const mode of [1, ny - 1]) state[displacements + 2 * mode]! += 1e10;
    const haunted = solver({ ...problem, shape: cells, green });
    haunted.restore(state);
    const next = h.map((v) => 0.9 * v);
    expect(haunted.solve(next).energy / clean.solve(next).energy).toBeCloseTo(1, 12);
  });

  it("does not change the answer", () => {
    const mechanics = solver({ ...problem, tolerance: 1e-11 });
    for (const t of [0, 0.1, 0.15]) mechanics.solve(blend(t));
    const warm = mechanics.solve(blend(0.3)).energy;
    mechanics.reset();
    expect(mechanics.solve(blend(0.3)).energy / warm).toBeCloseTo(1, 12);
  });
});

describe("saved state", () => {
  it("goes on bit for bit", () => {
    const run = solver(problem);
    for (const t of [0, 0.01, 0.02]) run.solve(blend(t));
    const state = run.save();
    const resumed = solver(problem);
    resumed.restore(state);
    for (const t of [0.03, 0.05, 0.06]) {
      expect(resumed.solve(blend(t))).toEqual(run.solve(blend(t)));
      expect(resumed.strain()).toEqual(run.strain());
    }
    expect(resumed.save()).toEqual(run.save());
  });

  it("is a copy", () => {
    const run = solver(problem);
    run.solve(a);
    const state = run.save();
    const kept = state.slice();
    run.solve(b);
    expect(state).toEqual(kept);
  });

  it("of a new solver is empty", () => {
    const state = solver(problem).save();
    const run = solver(problem);
    run.solve(a);
    run.restore(state);
    expect(run.solve(b)).toEqual(solver(problem).solve(b));
  });

  it("of another grid is refused", () => {
    const other = solver({ ...problem, shape: [1, 16, 16] });
    const run = solver(problem);
    run.solve(a);
    expect(() => other.restore(run.save())).toThrow(/restore: expected a state/);
    expect(() => run.restore(new Float64Array(0))).toThrow(RangeError);
  });
});
