import { afterAll, describe, expect, it } from "vitest";
import type { Field, Kernels, Spectral } from "../../src/backend/types.js";
import { gpu } from "../../src/gpu/index.js";
import {
  createPlan,
  type MaterialSystem,
  type PlanOptions,
  pfhubBenchmark1,
  tialn,
  uniformNoise,
} from "../../src/index.js";
import { js } from "../../src/js/index.js";
import type { Plan } from "../../src/plan/plan.js";
import { installWebGpu } from "./webgpu-in-node.js";

const webgpu = await installWebGpu();

const box = uniformNoise([6, 5, 8], { mean: 0.56, amplitude: 0.05, seed: 1, spacing: 1, unit: "nm" });
const plane = uniformNoise([1, 24, 20], { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 });
const room = uniformNoise([6, 9, 10], { mean: 0.5, amplitude: 0.05, seed: 3, spacing: 2 });
const tabulated: MaterialSystem = {
  ...pfhubBenchmark1,
  freeEnergy: {
    kind: "tabulated",
    domain: [0.2, 0.8],
    values: Array.from({ length: 31 }, (_, i) => 5 * (0.1 - 0.02 * i) ** 2 * (0.5 - 0.02 * i) ** 2),
  },
};
const plans: [string, MaterialSystem, PlanOptions][] = [
  ["box, ideal mixing and elasticity", tialn, { initial: box, temperature: 1173, dt: 0.5 }],
  ["plane, polynomial", pfhubBenchmark1, { initial: plane, dt: 0.2 }],
  ["walls, polynomial", pfhubBenchmark1, { initial: plane, dt: 0.2, boundary: "no-flux" }],
  ["some walls, table", tabulated, { initial: room, dt: 0.2, boundary: ["no-flux", "periodic", "no-flux"] }],
];

/** Numbers between -1 and 1 without a pattern. */
function numbers(length: number, seed: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Math.sin(seed + (i + 1) ** 2 * (0.7 + 0.1 * seed)));
}

/** Errors are measured against the largest number, in f32 roundoffs. */
function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, roundoffs: number): void {
  const size = Math.max(...Array.from(expected, Math.abs));
  expect(actual).toBeAllclose(expected, { rtol: 0, atol: roundoffs * 2 ** -24 * size });
}

describe.each(["cpu", "webgpu"] as const)("kernels in mode %s", (mode) => {
  describe.skipIf(mode === "webgpu" && !webgpu).each(plans)("%s", (_, system, options) => {
    const plan: Plan = createPlan(system, options);
    const points = plan.shape[0] * plan.shape[1] * plan.shape[2];
    const modes = plan.spectrum.k2.length;
    const values = modes * plan.spectrum.components;
    const reference = js().createKernels(plan) as Kernels;
    const ready = gpu({ mode }).createKernels(plan) as Promise<Kernels>;
    afterAll(async () => (await ready).dispose());

    /** The same done by both backends: what each returns. */
    async function both<R>(work: (kernels: Kernels) => Promise<R>): Promise<[actual: R, expected: R]> {
      return [await work(await ready), await work(reference)];
    }
    async function fieldOf(kernels: Kernels, from: Float64Array): Promise<Field> {
      const field = kernels.field();
      await kernels.write(field, from);
      return field;
    }
    /** A spectrum that some field has. */
    async function spectrumOf(kernels: Kernels, seed: number): Promise<Spectral> {
      const spectrum = kernels.spectrum();
      await kernels.forward(await fieldOf(kernels, numbers(points, seed)), spectrum);
      return spectrum;
    }
    const table = (kernels: Kernels, seed: number) => kernels.table(numbers(modes, seed));

    it("start as zeros, and read what was written", async () => {
      const kernels = await ready;
      expect([...(await kernels.read(kernels.field()))]).toEqual(Array(points).fill(0));
      expect([...(await kernels.read(kernels.spectrum()))]).toEqual(Array(values).fill(0));
      const written = numbers(points, 1);
      expectClose(await kernels.read(await fieldOf(kernels, written)), written, 1);
      const spectrum = kernels.spectrum();
      const written2 = numbers(values, 2);
      await kernels.write(spectrum, written2);
      expectClose(await kernels.read(spectrum), written2, 1);
    });

    it("write what they read to the last bit", async () => {
      const kernels = await ready;
      for (const handle of [
        await fieldOf(kernels, Float64Array.from(options.initial.data)),
        await spectrumOf(kernels, 1),
      ]) {
        const first = await kernels.read(handle);
        await kernels.write(handle, first);
        expect(await kernels.read(handle)).toEqual(first);
      }
    });

    it("transform", async () => {
      const [there, thereExpected] = await both(async (kernels) => {
        const spectrum = kernels.spectrum();
        await kernels.forward(await fieldOf(kernels, numbers(points, 1)), spectrum, table(kernels, 2));
        return kernels.read(spectrum);
      });
      expectClose(there, thereExpected, 8);
      const [back, backExpected] = await both(async (kernels) => {
        const field = kernels.field();
        const spectrum = await spectrumOf(kernels, 3);
        await kernels.inverse(spectrum, field);
        const again = kernels.field();
        await kernels.inverse(spectrum, again);
        expect(await kernels.read(again)).toEqual(await kernels.read(field));
        return kernels.read(field);
      });
      expectClose(back, backExpected, 16);
    });

    it.each([1, 4, 8, 11])("combine %i spectra, also into one of them", async (count) => {
      const [actual, expected] = await both(async (kernels) => {
        const terms = [];
        for (let j = 0; j < count; j++) {
          const scale = j % 2 === 0 ? { scale: 1 + j } : {};
          terms.push({ ...scale, factor: table(kernels, j), spectrum: await spectrumOf(kernels, j + 10) });
        }
        const field = kernels.field();
        const target = kernels.spectrum();
        const weights = [1, 2].map((seed) => kernels.table(numbers(modes, seed).map((v) => v + 2)));
        const squares = await kernels.synthesise(target, terms, field, weights);
        const own = terms[0]?.spectrum as Spectral;
        await kernels.combine(own, terms);
        return [await kernels.read(target), await kernels.read(own), await kernels.read(field), squares];
      });
      actual.forEach((result, i) => {
        expectClose(result, expected[i] as ArrayLike<number>, 16);
      });
    });

    it("keep zeros where all terms are", async () => {
      const kernels = await ready;
      const target = await spectrumOf(kernels, 1);
      await kernels.combine(target, [{ factor: table(kernels, 1), spectrum: kernels.spectrum() }]);
      expect([...(await kernels.read(target))]).toEqual(Array(values).fill(0));
    });

    it("find the potential, its transform and the sums", async () => {
      const c = Float64Array.from(options.initial.data);
      const [actual, expected] = await both(async (kernels) => {
        const field = await fieldOf(kernels, c);
        const mu = kernels.field();
        const sums = await kernels.potential(field, mu, true);
        const without = await kernels.potential(field, mu, false);
        const muHat = kernels.spectrum();
        const [responded] = [await kernels.respond(field, muHat, table(kernels, 1), true)];
        expect(responded).toEqual(sums);
        expect(without).toEqual({ ...sums, energy: undefined });
        return { sums, mu: await kernels.read(mu), muHat: await kernels.read(muHat) };
      });
      expectClose(actual.mu, expected.mu, 4);
      expectClose(actual.muHat, expected.muHat, 16);
      expect(actual.sums.sum).toBeCloseTo(expected.sums.sum, 6);
      expect(actual.sums.min).toBeCloseTo(expected.sums.min, 7);
      expect(actual.sums.max).toBeCloseTo(expected.sums.max, 7);
      const energy = expected.sums.energy as number;
      expect(Math.abs((actual.sums.energy as number) - energy)).toBeLessThan(1e-7 * Math.abs(energy));
    });

    it("find the largest size, and NaN", async () => {
      const [actual, expected] = await both(async (kernels) => {
        const a = { scale: 1, of: await fieldOf(kernels, numbers(points, 1)) };
        const b = { scale: -2, of: await fieldOf(kernels, numbers(points, 2)) };
        const zeros = { scale: 3, of: kernels.field() };
        return [
          await kernels.largest([a]),
          await kernels.largest([a, b, zeros]),
          await kernels.largest([zeros]),
        ];
      });
      expectClose(actual, expected, 4);
      const kernels = await ready;
      const spoilt = await fieldOf(kernels, numbers(points, 1).fill(Number.NaN, 1, 2));
      expect(await kernels.largest([{ scale: 1, of: spoilt }])).toBeNaN();
      const sums = await kernels.potential(spoilt, kernels.field(), true);
      expect([sums.sum, sums.energy]).toEqual([Number.NaN, Number.NaN]);
    });

    it("find quadratic sums, with the mean", async () => {
      const [actual, expected] = await both(async (kernels) => {
        const a = { scale: 1, of: await spectrumOf(kernels, 1) };
        const b = { scale: -0.5, of: await spectrumOf(kernels, 2) };
        const tables = [3, 4, 5].map((seed) => kernels.table(numbers(modes, seed).map((v) => v + 2)));
        return [...(await kernels.quadratic(tables, [a])), ...(await kernels.quadratic(tables, [a, b]))];
      });
      expectClose(actual, expected, 8);
    });
  });
});
