import { filled, fromFunction } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  tabulate,
  tialn,
  uniformNoise,
} from "../src/index.js";
import { cacheCapacity } from "../src/integrate/factor-cache.js";
import { backend } from "./backend.js";

const symmetric: MaterialSystem = {
  ...pfhubBenchmark1,
  freeEnergy: { kind: "double-well", height: 0.25, wells: [-1, 1] },
};
const plane = () => uniformNoise([1, 32, 32], { mean: 0.5, amplitude: 0.02, seed: 1, spacing: 2 });

describe("adaptive steps", () => {
  it.each(["si1", "sbdf2", "etd2rk", "etdrk4"] as const)(
    "%s takes any number of steps over a field where nothing happens",
    async (scheme) => {
      for (const mean of [0, 0.25]) {
        const simulation = await createSimulation(symmetric, {
          initial: filled(mean, [1, 4, 4]),
          scheme,
          backend,
        });
        await simulation.step(700);
        expect(Number.isFinite(simulation.time)).toBe(true);
        expect((await simulation.read("f64")).data.every((c) => c === mean)).toBe(true);
      }
    },
  );

  it.each(["si1", "sbdf2", "etd2rk", "etdrk4"] as const)(
    "%s goes on as before after a landing that cut a step short",
    async (scheme) => {
      const run = async (extra: number) => {
        const simulation = await createSimulation(pfhubBenchmark1, { initial: plane(), scheme, backend });
        for (let t = 10; t <= 100; t += 10) {
          await simulation.advanceTo(t);
          if (extra > 0) await simulation.advanceTo(t + extra);
        }
        return simulation.work;
      };
      const [free, cut] = [await run(0), await run(1e-3)];
      // A step after a short one is at most twice as long: eight or so to come back.
      expect(cut.steps - free.steps).toBeLessThan(10 * 10);
      expect(cut.rejected).toBeLessThanOrEqual(free.rejected + 2);
    },
  );

  it.each(["si1", "sbdf2", "etd2rk", "etdrk4"] as const)(
    "%s does not let a stabiliser stop the clock",
    async (scheme) => {
      const initial = fromFunction((_, __, x) => 0.5 + 0.02 * Math.cos((Math.PI * x) / 8), [1, 1, 16]);
      const energyAt = async (stabilisation: number | undefined) => {
        const simulation = await createSimulation(pfhubBenchmark1, {
          initial,
          scheme,
          ...(stabilisation === undefined ? {} : { stabilisation }),
          backend,
        });
        await simulation.advanceTo(100);
        return (await simulation.observe()).energy.total;
      };
      expect((await energyAt(300)) / (await energyAt(undefined))).toBeCloseTo(1, 2);
    },
  );

  it("follow a tabulated energy down to rounding", async () => {
    const freeEnergy = tabulate((c) => 5 * (c - 0.3) ** 2 * (0.7 - c) ** 2, { domain: [0.1, 0.9] });
    for (const mean of [0.25, 0.3]) {
      const initial = uniformNoise([1, 16, 16], { mean, amplitude: 1e-6, seed: 1, spacing: 2 });
      const simulation = await createSimulation({ ...pfhubBenchmark1, freeEnergy }, { initial, backend });
      await simulation.advanceTo(1e5);
    }
  });

  it("stay between their limits, which are in order", async () => {
    const options = { initial: plane(), smallestStep: 1e-3, largestStep: 0.1, backend };
    const simulation = await createSimulation(pfhubBenchmark1, options);
    for (let i = 0; i < 100; i++) {
      expect(simulation.dt).toBeGreaterThanOrEqual(1e-3);
      expect(simulation.dt).toBeLessThanOrEqual(0.1 * (1 + 1e-12));
      await simulation.step(1);
    }
    await expect(createSimulation(pfhubBenchmark1, { ...options, smallestStep: 0.2 })).rejects.toThrow(
      "expected smallestStep <= largestStep, got 0.2 and 0.1",
    );
    await expect(
      createSimulation(pfhubBenchmark1, { ...options, largestStep: Number.POSITIVE_INFINITY }),
    ).rejects.toThrow("expected a finite largestStep > 0, got Infinity");
  });
});

describe("a step that fails", () => {
  it.each([
    ["si1", "fixed"],
    ["sbdf2", "fixed"],
    ["etd2rk", "adaptive"],
    ["etdrk4", "adaptive"],
    ["sbdf2", "adaptive"],
  ] as const)("%s, %s: leaves the state before it", async (scheme, kind) => {
    let isBroken = false;
    const simulation = await createSimulation(pfhubBenchmark1, {
      initial: plane(),
      scheme,
      ...(kind === "fixed" ? { dt: 0.1 } : {}),
      backend: {
        name: "js",
        async createKernels(plan) {
          const kernels = await backend.createKernels(plan);
          return {
            ...kernels,
            async synthesise(target, terms, field, weights) {
              const sums = await kernels.synthesise(target, terms, field, weights);
              const values = await kernels.read(field);
              if (isBroken) values[7] = Number.NaN;
              await kernels.write(field, values);
              return sums;
            },
          };
        },
      },
    });
    await simulation.step(5);
    isBroken = true;
    const error = await simulation.step(5).catch((e) => e);
    expect(error).toMatchObject({ _tag: "DivergedError", reason: "not-finite" });
    expect(error.lastGoodTime).toBeCloseTo(simulation.time, 12);
    expect(error.step).toBe(simulation.stepCount + 1);
    expect((await simulation.read("f64")).data.every(Number.isFinite)).toBe(true);
    expect(Number.isFinite((await simulation.observe()).energy.total)).toBe(true);
  });

  it("is told from a source that is not finite", async () => {
    const simulation = await createSimulation(pfhubBenchmark1, {
      initial: plane(),
      source: (time, rate) => rate.fill(time > 0.3 ? Number.NaN : 0),
      backend,
    });
    await expect(simulation.advanceTo(1)).rejects.toThrow("source: expected finite rates");
    expect(simulation.time).toBeLessThanOrEqual(0.3);
    expect((await simulation.read("f64")).data.every(Number.isFinite)).toBe(true);
  });

  it("is the first one when the energy of the start is no number", async () => {
    const initial = uniformNoise([1, 8, 8], { mean: 0.5, amplitude: 1e100, seed: 1 });
    await expect(createSimulation(pfhubBenchmark1, { initial, backend })).rejects.toMatchObject({
      _tag: "DivergedError",
      reason: "not-finite",
      step: 0,
    });
  });
});

describe("the watch lets a correct run go on", () => {
  it("a field of mean 0 that homogenises to nothing", async () => {
    const initial = uniformNoise([4, 4, 8], { mean: 0, amplitude: 1e-3, seed: 1, spacing: 0.5 });
    for (const scheme of ["sbdf2", "etd2rk"] as const) {
      const simulation = await createSimulation(symmetric, { initial, scheme, dt: 0.5, backend });
      await simulation.step(400);
      const { min, max } = await simulation.observe();
      expect(max - min).toBeLessThan(1e-15);
    }
  });

  it("fixed steps of sbdf2 whose energy swings while it falls, but not those that are unstable", async () => {
    const system: MaterialSystem = {
      ...pfhubBenchmark1,
      mobility: { kind: "polynomial", coefficients: [0, 20, -20] },
    };
    const options = { scheme: "sbdf2", dt: 0.01, backend } as const;
    const initial = uniformNoise([4, 2, 2], { mean: 0.5, amplitude: 0.02, seed: 221, spacing: 0.5 });
    await (await createSimulation(system, { ...options, initial })).step(500);
    const unstable = await createSimulation(pfhubBenchmark1, {
      ...options,
      initial: plane(),
      dt: 3,
      stabilisation: 0,
    });
    await expect(unstable.step(200)).rejects.toMatchObject({ _tag: "DivergedError" });
  });
});

describe("dispose", () => {
  it("ends a run under way after its step, and frees the backend once and after it", async () => {
    let isFreed = 0;
    const slow = {
      name: "js",
      async createKernels(plan: Parameters<typeof backend.createKernels>[0]) {
        const kernels = await backend.createKernels(plan);
        return {
          ...kernels,
          async synthesise(...args: Parameters<typeof kernels.synthesise>) {
            await new Promise((resolve) => setTimeout(resolve, 1));
            expect(isFreed).toBe(0);
            return kernels.synthesise(...args);
          },
          dispose: () => {
            isFreed++;
          },
        };
      },
    };
    const options = {
      initial: uniformNoise([8, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, unit: "nm" }),
    };
    const simulation = await createSimulation(tialn, { ...options, temperature: 1173, backend: slow });
    const running = simulation.step(1000);
    await new Promise((resolve) => setTimeout(resolve, 10));
    simulation.dispose();
    simulation.dispose();
    await expect(running).rejects.toThrow("got a disposed one");
    expect(isFreed).toBe(1);
  });

  it("is done for a start that fails", async () => {
    let isFreed = false;
    const initial = uniformNoise([1, 8, 8], { mean: 0.5, amplitude: 1e100, seed: 1 });
    const watched = {
      name: "js",
      createKernels: async (plan: Parameters<typeof backend.createKernels>[0]) => ({
        ...(await backend.createKernels(plan)),
        dispose: () => {
          isFreed = true;
        },
      }),
    };
    await createSimulation(pfhubBenchmark1, { initial, backend: watched }).catch(() => {});
    expect(isFreed).toBe(true);
  });
});

it("keeps fewer factor tables of large grids", () => {
  expect([32, 128, 256, 512].map((n) => cacheCapacity(14, n * n * (n / 2 + 1)))).toEqual([48, 2, 1, 1]);
});

it.each(["si1", "sbdf2", "etd2rk", "etdrk4"] as const)(
  "%s counts what a stabiliser delays as error",
  async (scheme) => {
    const initial = fromFunction((_, __, x) => 0.5 + 0.002 * Math.cos((Math.PI * x) / 8), [1, 1, 16]);
    const rateWith = async (stabilisation: number) => {
      const options = { initial, scheme, stabilisation, backend };
      const simulation = await createSimulation(pfhubBenchmark1, options);
      await simulation.advanceTo(6);
      return Math.log(((await simulation.read("f64")).data[0]! - 0.5) / 0.002) / 6;
    };
    expect((await rateWith(20)) / (await rateWith(0))).toBeGreaterThan(0.93);
  },
);
