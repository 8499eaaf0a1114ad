import { createRuntime, MemoryLimitError, type Runtime } from "@microstructure/fft/runtime";
import { createRandom } from "@microstructure/volume";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConvGeometry } from "../src/convolution/conv-geometry.js";
import { correlateFastest, filterGradientFastest, spreadFastest } from "../src/convolution/fastest.js";
import { type Product, winogradApplies, winogradPays } from "../src/convolution/winograd-pays.js";
import { networkModule } from "../src/wasm/kernel-module.js";
import { createLauncher, type Launcher } from "../src/wasm/launcher.js";
import {
  BOUND,
  compute,
  hasSameBits,
  layer,
  PRODUCTS,
  pickFrom,
  randomCase,
  relativeError,
  WAYS,
  type Way,
} from "./winograd-cases.js";

let launcher: Launcher;

beforeAll(async () => {
  launcher = createLauncher(await createRuntime({ memoryPages: 768, modules: [networkModule] }));
});

afterAll(() => launcher.runtime.dispose());

/** Bytes of scratch that a product asks for on so many threads. */
function scratchOf(runtime: Runtime, geometry: ConvGeometry, product: Product, threads: number): number {
  let asked = 0;
  const asking: Launcher = {
    runtime: { ...runtime, threads },
    run: () => {},
    scratch(...bytes) {
      asked = bytes.reduce((a, b) => a + b, 0);
      throw new MemoryLimitError(asked, 0);
    },
  };
  expect(WAYS[product](asking, geometry, { fine: 0, coarse: 0, filter: 0 })).toBe(false);
  return asked;
}

describe("the choice of a method", () => {
  it("is Winograd's for the layers of an autoencoder but for those with one channel", () => {
    for (const product of PRODUCTS) {
      for (const samples of [8, 16]) {
        expect(winogradPays(layer(samples, 24, 16, 32), product)).toBe(true);
        expect(winogradPays(layer(samples, 12, 32, 64), product)).toBe(true);
        expect(winogradPays(layer(samples, 24, 8, 16), product)).toBe(true);
        expect(winogradPays(layer(samples, 48, 1, 16), product)).toBe(false);
        expect(winogradPays(layer(samples, 48, 1, 8), product)).toBe(false);
      }
    }
  });

  it("is never Winograd's for other kernels and strides, planes, dilations of the grid and windows that begin inside", () => {
    const random = createRandom(3000);
    const pick = pickFrom(random);
    const others: Partial<ConvGeometry>[] = [
      { kernel: [3, 4, 4] },
      { kernel: [4, 4, 5] },
      { stride: [2, 1, 2] },
      { stride: [2, 2, 3] },
      { before: [-1, 1, 1] },
      { before: [1, 4, 1] },
      { coarse: [40, 12, 12] },
      { isPeriodic: true, fine: [23, 24, 24] },
    ];
    for (const other of others) {
      const geometry = layer(pick(1, 16), 24, pick(4, 64), pick(4, 64), other);
      expect(winogradApplies(geometry), JSON.stringify(other)).toBe(false);
      for (const product of PRODUCTS) expect(winogradPays(geometry, product)).toBe(false);
    }
  });

  it("is the direct one for few voxels, whose filter would cost more to transform than is gained", () => {
    for (const product of PRODUCTS) {
      expect(winogradPays(layer(1, 6, 64, 128), product)).toBe(false);
      expect(winogradPays(layer(1, 8, 4, 8), product)).toBe(false);
    }
  });

  it("takes less than 64 MiB of scratch on 1 to 16 threads, for 16 samples of 48^3", () => {
    const widths = [1, 32, 64, 128, 256];
    for (const isPeriodic of [false, true]) {
      for (const [i, channels] of widths.slice(0, -1).entries()) {
        for (const divisor of [1, 2, 4, 8]) {
          const few = Math.max(1, channels / divisor);
          const geometry = layer(16, 48 >> i, few, widths[i + 1]! / divisor, { isPeriodic });
          for (const product of PRODUCTS) {
            for (const threads of [1, 2, 3, 8, 16]) {
              if (winogradPays(geometry, product)) {
                expect(scratchOf(launcher.runtime, geometry, product, threads)).toBeLessThan(64 * 2 ** 20);
              }
            }
          }
        }
      }
    }
  });

  it("is the direct one for grids and filters that would take more", () => {
    expect(winogradPays(layer(1, 192, 16, 32), "spread")).toBe(false);
    expect(winogradPays(layer(1, 96, 16, 32, { isPeriodic: true }), "spread")).toBe(false);
    for (const product of PRODUCTS) expect(winogradPays(layer(8, 24, 256, 256), product)).toBe(false);
  });

  it("falls back on the direct one where there is no memory for Winograd's, with no change of the result", () => {
    const geometry = layer(2, 24, 8, 16);
    const random = createRandom(4000);
    const values = randomCase(random, geometry);
    const ways: Record<Product, Way> = {
      correlate: correlateFastest,
      spread: spreadFastest,
      filterGradient: filterGradientFastest,
    };
    for (const product of PRODUCTS) {
      expect(winogradPays(geometry, product)).toBe(true);
      const fast = compute(launcher, geometry, product, ways[product], values);
      expect(hasSameBits(fast, compute(launcher, geometry, product, WAYS[product], values))).toBe(true);
      const scarce = { ...launcher, scratch: launcher.scratch };
      let isRefused = false;
      scarce.scratch = (...bytes) => {
        if (isRefused) return launcher.scratch(...bytes);
        isRefused = true;
        return launcher.scratch(2 ** 31);
      };
      const direct = compute(scarce, geometry, product, ways[product], values);
      expect(isRefused).toBe(true);
      expect(relativeError(direct, fast)).toBeLessThan(BOUND);
    }
  });
});
