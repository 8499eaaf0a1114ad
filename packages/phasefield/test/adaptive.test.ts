import { fromFunction } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { createSimulation, isPhasefieldError, pfhubBenchmark1, tialn, uniformNoise } from "../src/index.js";
import { backend } from "./backend.js";

const plane = uniformNoise([1, 32, 32], { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 });

describe("adaptive steps", () => {
  it.each(["si1", "sbdf2", "etd2rk", "etdrk4"] as const)(
    "%s: the error follows the tolerance",
    async (scheme) => {
      const run = async (tolerance: number, by: typeof scheme = scheme) => {
        const simulation = await createSimulation(pfhubBenchmark1, {
          initial: plane,
          scheme: by,
          tolerance,
          backend,
        });
        await simulation.advanceTo(30);
        return { data: (await simulation.read("f64")).data, steps: simulation.stepCount };
      };
      const exact = await run(1e-5, "etdrk4");
      const [loose, tight] = [await run(0.02), await run(0.002)];
      const error = ({ data }: { data: Float64Array }) =>
        Math.sqrt(data.reduce((s, v, i) => s + (v - exact.data[i]!) ** 2, 0) / data.length);
      expect(tight.steps).toBeGreaterThan(loose.steps);
      expect(error(tight)).toBeLessThan(error(loose) / 2);
      expect(error(loose)).toBeLessThan(0.02);
    },
  );

  it("land on output times exactly, and go on with the step they had", async () => {
    const simulation = await createSimulation(pfhubBenchmark1, { initial: plane, backend });
    for (const time of [1 / 3, 0.4, 7, 7 + 1e-9, 20]) {
      await simulation.advanceTo(time);
      expect(simulation.time).toBe(time);
    }
    const before = simulation.dt;
    await simulation.advanceTo(20 + 1e-6);
    expect(simulation.dt).toBeGreaterThanOrEqual(before);
  });

  it("grow without bound in equilibrium and stay between their limits", async () => {
    const flat = fromFunction((_, __, x) => 0.5 + 0.01 * Math.cos((2 * Math.PI * x) / 4), [1, 1, 8], {
      spacing: 0.5,
    });
    const free = await createSimulation(pfhubBenchmark1, { initial: flat, backend });
    await free.advanceTo(1e6);
    expect(free.stepCount).toBeLessThan(500);
    const steps: number[] = [];
    let last = 0;
    const bounded = await createSimulation(pfhubBenchmark1, {
      initial: plane,
      largestStep: 0.05,
      backend,
      onStep({ time }) {
        steps.push(time - last);
        last = time;
      },
    });
    await bounded.advanceTo(5);
    expect(Math.max(...steps)).toBeLessThanOrEqual(0.05 * (1 + 1e-12));
  });

  it("end with an error that names the last good time when none is small enough", async () => {
    const simulation = await createSimulation(tialn, {
      initial: uniformNoise([8, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" }),
      temperature: 1173,
      tolerance: 1e-6,
      smallestStep: 0.05,
      backend,
    });
    const error = await simulation.advanceTo(100).catch((e) => e);
    expect(isPhasefieldError(error, "DivergedError") && error.reason).toBe("step-underflow");
    expect(error.lastGoodTime).toBe(simulation.time);
    expect((await simulation.read()).data.every(Number.isFinite)).toBe(true);
  });

  it("report every step", async () => {
    const seen: number[] = [];
    const simulation = await createSimulation(pfhubBenchmark1, {
      initial: plane,
      backend,
      onStep: ({ energy }) => seen.push(energy.total),
    });
    await simulation.advanceTo(10);
    expect(seen).toHaveLength(simulation.stepCount);
    seen.forEach((energy, i) => {
      if (i > 0) expect(energy).toBeLessThanOrEqual(seen[i - 1]! + 1e-13);
    });
    // Two to begin with, two per step, one or two per rejected step.
    const { steps, rejected, transforms } = simulation.work;
    expect(transforms).toBeGreaterThanOrEqual(2 + 2 * steps + rejected);
    expect(transforms).toBeLessThanOrEqual(2 + 2 * steps + 2 * rejected);
  });
});
