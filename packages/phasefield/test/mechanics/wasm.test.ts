import { js } from "@microstructure/fft";
import { createRuntime, type Runtime } from "@microstructure/fft/runtime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MechanicsError } from "../../src/mechanics/errors.js";
import { createMechanics, createMechanicsOn } from "../../src/mechanics/mechanics.js";
import type { Load, Mechanics, MechanicsProblem } from "../../src/mechanics/types.js";
import { phasefieldModule } from "../../src/wasm/kernel-module.js";
import { createWasmArithmetic } from "../../src/wasm/mechanics/elastic-arithmetic.js";
import {
  BENCHMARK4,
  CLAMPED,
  contrasted,
  fieldDifference,
  smoothField,
  triclinic,
} from "../../verify/elasticity/setup.js";

const EIGENSTRAIN = [0.006, 0.004, -0.003, 0.001, 0.002, -0.0015];
const MIXED: Load = {
  xx: { strain: 0.003 },
  yz: { strain: -0.001 },
  zz: { stress: 0.5 },
  xy: { stress: -0.3 },
};
const ORTHOTROPIC = [
  [0, 1.3],
  [8, 0.9],
  [21, 0.8],
].reduce<readonly number[]>(
  (C, [m, factor]) => C.map((v, i) => (i === m || (m === 8 && i === 13) ? v * factor! : v)),
  BENCHMARK4,
);
const quadratic = [triclinic(1), triclinic(2), triclinic(3)];

const solids: [string, readonly (readonly number[])[]][] = [
  ["cubic", contrasted(BENCHMARK4, 2)],
  ["orthotropic", contrasted(ORTHOTROPIC, 3)],
  ["any, quadratic in h", quadratic],
  ["uniform", [BENCHMARK4]],
];
const shapes = [
  [4, 6, 8],
  [5, 9, 3],
  [1, 9, 15],
  [1, 1, 9],
  [1, 6, 1],
  [4, 1, 6],
  [30, 5, 1],
] as const;

let runtimes: Runtime[] = [];
beforeAll(async () => {
  runtimes = await Promise.all(
    [1, 2].map((threads) => createRuntime({ threads, memoryPages: 2048, modules: [phasefieldModule] })),
  );
});
afterAll(() => {
  for (const runtime of runtimes) runtime.dispose();
});

type Problem = Omit<MechanicsProblem, "spacing" | "reference"> & Partial<MechanicsProblem>;

const complete = (problem: Problem): MechanicsProblem => ({
  spacing: [1, 1.5, 0.8],
  reference: 0.3,
  tolerance: 1e-6,
  ...problem,
});

/** Mechanics on one thread and on two. */
function onThreads(problem: Problem): Mechanics[] {
  const whole = complete(problem);
  return runtimes.map((runtime) => createMechanicsOn(whole, createWasmArithmetic(runtime, whole)));
}

function drivingForce(mechanics: Mechanics, points: number): Float64Array {
  const out = new Float64Array(points);
  mechanics.drivingForce(out);
  return out;
}

describe.each(solids)("mechanics in WebAssembly, %s moduli", (_, stiffness) => {
  it.each(shapes)("are those of the reference, warm and cold, on %i x %i x %i cells", (...shape) => {
    const [start, change] = [smoothField(shape, 3, 2), smoothField(shape, 4, 1)];
    for (const green of ["rotated", "fourier"] as const) {
      for (const load of [{}, MIXED, CLAMPED]) {
        const problem = { shape, stiffness, eigenstrain: EIGENSTRAIN, load, green };
        const reference = createMechanics(complete(problem), js().real([...shape]));
        const [one, two] = onThreads(problem) as [Mechanics, Mechanics];
        for (const t of [0, 0.01, 0.02, 0.02, 0.035]) {
          const h = start.map((v, i) => v + t * change[i]!);
          const [expected, found] = [reference.solve(h), one.solve(h)];
          expect(found.iterations).toBe(expected.iterations);
          expect(found.energy / expected.energy).toBeCloseTo(1, 11);
          expect(Math.abs(found.work - expected.work)).toBeLessThan(1e-12 * expected.energy + 1e-15);
          expect(found.meanStrain).toBeAllclose(expected.meanStrain, { atol: 1e-14 });
          expect(fieldDifference(one.strain(), reference.strain())).toBeLessThan(1e-11);
          expect(fieldDifference(one.stress(), reference.stress())).toBeLessThan(1e-11);
          const [expectedForce, force] = [reference, one].map((m) => drivingForce(m, h.length));
          expect(fieldDifference([force!], [expectedForce!])).toBeLessThan(1e-11);
          expect(two.solve(h)).toEqual(found);
          expect(drivingForce(two, h.length)).toEqual(force);
        }
        expect(two.save()).toEqual(one.save());
      }
    }
  });
});

describe("a solver in WebAssembly", () => {
  const shape = [4, 6, 5] as const;
  const problem = { shape, stiffness: contrasted(BENCHMARK4, 3), eigenstrain: EIGENSTRAIN };
  const [a, b] = [smoothField(shape, 1, 2), smoothField(shape, 2, 2)];
  const blend = (t: number) => a.map((v, i) => (1 - t) * v + t * b[i]! * b[i]!);
  const solver = (change: Partial<MechanicsProblem> = {}) => onThreads({ ...problem, ...change })[0]!;

  it("goes on bit for bit from a saved state", () => {
    const run = solver();
    for (const t of [0, 0.01, 0.02, 0.03]) run.solve(blend(t));
    const resumed = solver();
    resumed.restore(run.save());
    for (const t of [0.03, 0.05, 0.06]) {
      expect(resumed.solve(blend(t))).toEqual(run.solve(blend(t)));
      expect(resumed.strain()).toEqual(run.strain());
    }
    expect(resumed.save()).toEqual(run.save());
  });

  it("refuses the state of another grid", () => {
    const run = solver();
    run.solve(a);
    expect(() => solver({ shape: [4, 6, 6] }).restore(run.save())).toThrow(/restore: expected a state/);
    expect(() => run.restore(new Float64Array(0))).toThrow(RangeError);
  });

  it("starts cold again after a reset, and is usable after a failure", () => {
    const run = solver();
    const first = run.solve(a);
    run.solve(b);
    expect(() => run.solve(a.map((v) => v - 3))).toThrow(MechanicsError);
    expect(() => run.solve(a.map((v, i) => (i === 7 ? Number.NaN : v)))).toThrow(/not finite/);
    expect(run.solve(b).iterations).toBe(0);
    run.reset();
    expect(run.solve(a)).toEqual(first);
    expect(() => solver({ maxIterations: 1 }).solve(a)).toThrow(/not converged after 1 iteration/);
  });

  it("does not see in a guess what no strain shows", () => {
    const clean = solver();
    clean.solve(a);
    const state = clean.save();
    // Equal real parts in the modes k and -k of row y = 0 along z: the strain of one cancels that of the other.
    const half = 3;
    const at = (z: number) => 1 + a.length + 6 + 2 * (z * shape[1] * half);
    for (const z of [1, 3]) state[at(z)]! += 1e6;
    const haunted = solver();
    haunted.restore(state);
    const next = a.map((v) => 0.9 * v);
    expect(haunted.solve(next).energy / clean.solve(next).energy).toBeCloseTo(1, 9);
  });

  it("does conjugate gradients only", () => {
    expect(() => solver({ method: "basic" })).toThrow(/expected method cg, got basic/);
  });
});
