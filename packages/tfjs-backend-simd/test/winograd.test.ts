import { createRuntime } from "@microstructure/fft/runtime";
import { createRandom } from "@microstructure/volume";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConvGeometry } from "../src/convolution/conv-geometry.js";
import { winogradApplies } from "../src/convolution/winograd-pays.js";
import { networkModule } from "../src/wasm/kernel-module.js";
import { createLauncher, type Launcher } from "../src/wasm/launcher.js";
import { oracle } from "./convolution-oracle.js";
import {
  BOUND,
  compute,
  DIRECT,
  hasSameBits,
  layer,
  PRODUCTS,
  randomCase,
  randomGeometry,
  relativeError,
  WAYS,
} from "./winograd-cases.js";

const launchers: Launcher[] = [];

beforeAll(async () => {
  for (const threads of [1, 2]) {
    launchers.push(
      createLauncher(await createRuntime({ threads, memoryPages: 768, modules: [networkModule] })),
    );
  }
});

afterAll(() => {
  for (const { runtime } of launchers) runtime.dispose();
});

describe("three products by Winograd's method", () => {
  it.each(Array.from({ length: 180 }, (_, seed) => seed))("agree with naive sums in f64, case %d", (seed) => {
    const random = createRandom(seed);
    const geometry = randomGeometry(random);
    expect(winogradApplies(geometry)).toBe(true);
    const values = randomCase(random, geometry);
    const exact = oracle(geometry, values.fine, values.filter, values.coarse);
    for (const product of PRODUCTS) {
      const found = launchers.map((launcher) => compute(launcher, geometry, product, WAYS[product], values));
      const message = `${product} of ${JSON.stringify(geometry)}`;
      expect(relativeError(found[0]!, exact[product]), message).toBeLessThan(BOUND);
      expect(hasSameBits(found[1]!, found[0]!), message).toBe(true);
    }
  });

  it("go over several slabs, also of parts of a sample, with the same bits on any number of threads", () => {
    const random = createRandom(1000);
    for (const isPeriodic of [false, true]) {
      const geometry: ConvGeometry = {
        samples: 2,
        kernel: [4, 4, 4],
        stride: [2, 2, 2],
        before: [1, 1, 1],
        fine: [28, 22, 26],
        coarse: [14, 11, 13],
        fineChannels: 8,
        coarseChannels: 3,
        isPeriodic,
      };
      const values = randomCase(random, geometry);
      const exact = oracle(geometry, values.fine, values.filter, values.coarse);
      for (const product of PRODUCTS) {
        const found = launchers.map((launcher) =>
          compute(launcher, geometry, product, WAYS[product], values),
        );
        expect(relativeError(found[0]!, exact[product])).toBeLessThan(BOUND);
        expect(hasSameBits(found[1]!, found[0]!)).toBe(true);
      }
    }
  });

  it.each([1, 0.2, 0])("add a bias and multiply what is negative by %d", (slope) => {
    const random = createRandom(2000);
    for (let i = 0; i < 5; i++) {
      const geometry = randomGeometry(random);
      const values = randomCase(random, geometry);
      const exact = oracle(geometry, values.fine, values.filter, values.coarse);
      for (const product of ["correlate", "spread"] as const) {
        const channels = product === "spread" ? geometry.fineChannels : geometry.coarseChannels;
        const bias = Float32Array.from({ length: channels }, () => 2 * random.uniform() - 1);
        const expected = exact[product].map((value, k) => {
          const sum = value + bias[k % channels]!;
          return sum < 0 ? slope * sum : sum;
        });
        const found = compute(launchers[1]!, geometry, product, WAYS[product], values, { bias, slope });
        expect(relativeError(found, expected)).toBeLessThan(BOUND);
      }
    }
  });
});

describe("layers of an autoencoder", () => {
  it.each([
    [16, 32, 24],
    [64, 128, 6],
    [128, 128, 6],
  ])("differ from the direct products by rounding, %d to %d channels at %d^3", (from, to, n) => {
    const geometry = layer(1, n, from, to);
    const values = randomCase(createRandom(n), geometry);
    for (const product of PRODUCTS) {
      const found = compute(launchers[0]!, geometry, product, WAYS[product], values);
      const direct = compute(launchers[0]!, geometry, product, DIRECT[product], values);
      expect(relativeError(found, direct)).toBeLessThan(2e-5);
    }
  });
});
