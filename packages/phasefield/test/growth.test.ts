import { describe, expect, it } from "vitest";
import {
  cosineMode,
  createSimulation,
  curvatureOf,
  type MaterialSystem,
  pfhubBenchmark1,
  type SchemeName,
  tialn,
} from "../src/index.js";
import { backend } from "./backend.js";
import { waveAmplitude } from "./wave-amplitude.js";

const N = 16;
const AMPLITUDE = 1e-6;

const modes = [
  [0, 0, 1],
  [0, 1, 0],
  [2, 0, 0],
  [0, 1, 1],
  [1, 1, 1],
  [0, 2, 1],
  [3, 0, 1],
  [2, 2, 2],
] as const;

const cases: { name: string; system: MaterialSystem; mean: number; elasticity: boolean; spacing: number }[] =
  [
    { name: "TiAlN with elasticity", system: tialn, mean: 0.56, elasticity: true, spacing: 1 },
    { name: "TiAlN without elasticity", system: tialn, mean: 0.56, elasticity: false, spacing: 1 },
    { name: "PFHub benchmark 1", system: pfhubBenchmark1, mean: 0.5, elasticity: true, spacing: 2 },
  ];

/** Amplitude after `steps` steps by each scheme's own recurrence, from 1; L, N and S as in the linear equation. */
const recurrences: Record<SchemeName, (dt: number, L: number, N: number, steps: number) => number> = {
  si1: (dt, L, n, steps) => ((1 + dt * n) / (1 - dt * L)) ** steps,
  sbdf2(dt, L, n, steps) {
    let [past, now] = [1, (1 + dt * n) / (1 - dt * L)];
    for (let i = 1; i < steps; i++) {
      [past, now] = [now, (2 * now - past / 2 + dt * n * (2 * now - past)) / (1.5 - dt * L)];
    }
    return now;
  },
  etd2rk(dt, L, n, steps) {
    const z = dt * L;
    const a = Math.exp(z) + dt * n * (Math.expm1(z) / z);
    return (a + (dt * n * (a - 1) * (Math.expm1(z) - z)) / (z * z)) ** steps;
  },
  etdrk4(dt, L, n, steps) {
    const z = dt * L;
    const e = Math.exp(z / 2);
    const p = (dt / 2) * n * (Math.expm1(z / 2) / (z / 2));
    const a = e + p;
    const b = e + p * a;
    const d = e * a + p * (2 * b - 1);
    // Cox & Matthews 2002, eq. 29, whose differences cancel for small z: the caller keeps |z| above 1e-2.
    const w1 = (-4 - z + Math.exp(z) * (4 - 3 * z + z * z)) / z ** 3;
    const w2 = (2 + z + Math.exp(z) * (z - 2)) / z ** 3;
    const w3 = (-4 - 3 * z - z * z + Math.exp(z) * (4 - z)) / z ** 3;
    return (Math.exp(z) + dt * n * (w1 + 2 * w2 * (a + b) + w3 * d)) ** steps;
  },
};

describe("growth of one wave", () => {
  describe.each(cases)("$name", ({ system, mean, elasticity, spacing }) => {
    const conditions = system.units === "SI" ? { temperature: 1073 } : {};
    const unit = system.units === "SI" ? "nm" : "lattice";
    const run = async (mode: readonly [number, number, number], scheme: SchemeName) => {
      const initial = cosineMode([N, N, N], { mean, amplitude: AMPLITUDE, mode, spacing, unit });
      const options = { initial, ...conditions, elasticity, backend, scheme };
      const { plan } = await createSimulation(system, { ...options, dt: 1 });
      const [z, y, x] = mode;
      const m = (z * N + y) * (N / 2 + 1) + x;
      const curvature = curvatureOf(plan.chemistry, mean);
      const [rate, stiffening] = [plan.rate[m]!, plan.stiffening[m]!];
      const S = Math.abs(curvature);
      const dt = 0.02 / (rate * (S + stiffening));
      const simulation = await createSimulation(system, {
        ...options,
        dt: dt * plan.scale.time,
        stabilisation: S * plan.scale.energy,
      });
      const before = waveAmplitude(await simulation.read("f64"), mean, mode);
      await simulation.step(30);
      const ratio = waveAmplitude(await simulation.read("f64"), mean, mode) / before;
      simulation.dispose();
      return {
        ratio,
        expected: recurrences[scheme](dt, -rate * (S + stiffening), -rate * (curvature - S), 30),
        exact: Math.exp(-rate * (curvature + stiffening) * dt * 30),
      };
    };

    // Rounding of a 1e-6 wave on a field of order 1 leaves about 1e-10 per step.
    it.each(modes)("mode (%i, %i, %i) by the default scheme", async (...mode) => {
      const { ratio, expected, exact } = await run(mode, "sbdf2");
      expect(Math.abs(ratio / expected - 1)).toBeLessThan(1e-8);
      expect(Math.abs(ratio / exact - 1)).toBeLessThan(2e-3);
    });

    it.each(["si1", "etd2rk", "etdrk4"] as const)("%s has its own amplification factor", async (scheme) => {
      const { ratio, expected, exact } = await run([0, 1, 1], scheme);
      expect(Math.abs(ratio / expected - 1)).toBeLessThan(1e-8);
      const order = { si1: 2e-2, etd2rk: 1e-3, etdrk4: 1e-8 }[scheme];
      expect(Math.abs(ratio / exact - 1)).toBeLessThan(order);
    });
  });
});
