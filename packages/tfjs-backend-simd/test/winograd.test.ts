import { createRuntime, MemoryLimitError } from "@microstructure/fft/runtime";
import { createRandom, type Random } from "@microstructure/volume";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConvGeometry, Triple } from "../src/convolution/conv-geometry.js";
import { correlate, type Finish } from "../src/convolution/correlate.js";
import {
  correlateFastest,
  filterGradientFastest,
  type Places,
  spreadFastest,
} from "../src/convolution/fastest.js";
import { filterGradient } from "../src/convolution/filter-gradient.js";
import { spread } from "../src/convolution/spread.js";
import { winogradCorrelate } from "../src/convolution/winograd-correlate.js";
import { winogradFilterGradient } from "../src/convolution/winograd-filter-gradient.js";
import { type Product, winogradApplies, winogradPays } from "../src/convolution/winograd-pays.js";
import { winogradSpread } from "../src/convolution/winograd-spread.js";
import { networkModule } from "../src/wasm/kernel-module.js";
import { createLauncher, type Launcher } from "../src/wasm/launcher.js";
import { oracle } from "./convolution-oracle.js";

const launchers: Launcher[] = [];
const PRODUCTS = ["correlate", "spread", "filterGradient"] as const;

/** Largest error in units of the root mean square of the exact result, for values in [-1, 1]. */
const BOUND = 1e-5;

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

const pickFrom = (random: Random) => (from: number, to: number) => from + random.integer(to - from + 1);

/** A convolution of windows of 4^3 that begin every 2 voxels. */
function randomGeometry(random: Random): ConvGeometry {
  const pick = pickFrom(random);
  const isFew = random.integer(4) > 0;
  const largest = isFew ? 11 : 6;
  const isPeriodic = random.integer(3) === 0;
  const axes = [0, 1, 2].map(() => {
    const before = pick(0, 3);
    if (isPeriodic) {
      const coarse = pick(1, Math.floor(largest / 2));
      return { before: Math.min(before, 2 * coarse), coarse, fine: 2 * coarse };
    }
    const after = pick(0, 3);
    const fine = pick(Math.max(1, 4 - before - after), largest);
    return { before, fine, coarse: Math.floor((fine + before + after - 4) / 2) + 1 };
  });
  const triple = (key: "before" | "fine" | "coarse") => axes.map((axis) => axis[key]) as unknown as Triple;
  return {
    samples: pick(1, 2),
    kernel: [4, 4, 4],
    stride: [2, 2, 2],
    before: triple("before"),
    fine: triple("fine"),
    coarse: triple("coarse"),
    fineChannels: pick(1, isFew ? 6 : 40),
    coarseChannels: pick(1, isFew ? 18 : 40),
    isPeriodic,
  };
}

function sizesOf({ samples, fine, coarse, fineChannels, coarseChannels }: ConvGeometry): Places {
  return {
    fine: samples * fine[0] * fine[1] * fine[2] * fineChannels,
    coarse: samples * coarse[0] * coarse[1] * coarse[2] * coarseChannels,
    filter: 64 * fineChannels * coarseChannels,
  };
}

const RESULT = { correlate: "coarse", spread: "fine", filterGradient: "filter" } as const;
const WAYS = {
  correlate: winogradCorrelate,
  spread: winogradSpread,
  filterGradient: winogradFilterGradient,
};

const DIRECT = { correlate, spread, filterGradient };

type Values = Readonly<Record<keyof Places, Float32Array>>;
type Way = (launcher: Launcher, geometry: ConvGeometry, at: Places, finish?: Finish) => unknown;

/** The values that `way` leaves at the place of a product's result, which holds NaN before. */
function compute(
  launcher: Launcher,
  geometry: ConvGeometry,
  product: Product,
  way: Way,
  values: Values,
  finish: { readonly bias?: Float32Array; readonly slope?: number } = {},
): Float32Array {
  const { runtime } = launcher;
  // What scratch holds before must not matter.
  new Uint8Array(runtime.buffer, runtime.buffer.byteLength - (1 << 22)).fill(0xff);
  const put = (given: Float32Array) => {
    const address = runtime.allocate(4 * given.length);
    new Float32Array(runtime.buffer, address, given.length).set(given);
    return address;
  };
  const at = { fine: put(values.fine), coarse: put(values.coarse), filter: put(values.filter) };
  const { bias, ...rest } = finish;
  const biasAt = bias && put(bias);
  const result = RESULT[product];
  const out = new Float32Array(runtime.buffer, at[result], values[result].length);
  out.fill(Number.NaN);
  expect(way(launcher, geometry, at, { ...rest, ...(biasAt ? { bias: biasAt } : {}) })).not.toBe(false);
  const found = out.slice();
  for (const address of [...Object.values(at), ...(biasAt ? [biasAt] : [])]) runtime.release(address);
  return found;
}

function randomCase(random: Random, geometry: ConvGeometry): Values {
  const sizes = sizesOf(geometry);
  const values = (n: number) => Float32Array.from({ length: n }, () => 2 * random.uniform() - 1);
  return { fine: values(sizes.fine), coarse: values(sizes.coarse), filter: values(sizes.filter) };
}

function hasSameBits(a: Float32Array, b: Float32Array): boolean {
  return Buffer.from(a.buffer).equals(Buffer.from(b.buffer));
}

function relativeError(found: Float32Array, exact: ArrayLike<number>): number {
  let worst = 0;
  let squares = 0;
  for (let i = 0; i < found.length; i++) {
    const error = Math.abs(found[i]! - exact[i]!);
    if (!(error <= worst)) worst = error;
    squares += exact[i]! ** 2;
  }
  return squares === 0 ? worst : worst / Math.sqrt(squares / found.length);
}

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

/** Bytes of scratch that a product asks for on so many threads. */
function scratchOf(geometry: ConvGeometry, product: Product, threads: number): number {
  let asked = 0;
  const launcher: Launcher = {
    runtime: { ...launchers[0]!.runtime, threads },
    run: () => {},
    scratch(...bytes) {
      asked = bytes.reduce((a, b) => a + b, 0);
      throw new MemoryLimitError(asked, 0);
    },
  };
  expect(WAYS[product](launcher, geometry, { fine: 0, coarse: 0, filter: 0 })).toBe(false);
  return asked;
}

/** A layer of an autoencoder of 48^3 voxels. */
function layer(
  samples: number,
  n: number,
  fineChannels: number,
  coarseChannels: number,
  more: Partial<ConvGeometry> = {},
): ConvGeometry {
  return {
    samples,
    kernel: [4, 4, 4],
    stride: [2, 2, 2],
    before: [1, 1, 1],
    fine: [n, n, n],
    coarse: [n / 2, n / 2, n / 2],
    fineChannels,
    coarseChannels,
    isPeriodic: false,
    ...more,
  };
}

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
                expect(scratchOf(geometry, product, threads)).toBeLessThan(64 * 2 ** 20);
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

  it("falls back on the direct one where there is no memory for Winograd's, with no change of the result", async () => {
    const geometry = layer(2, 24, 8, 16);
    const random = createRandom(4000);
    const values = randomCase(random, geometry);
    const ways: Record<Product, Way> = {
      correlate: correlateFastest,
      spread: spreadFastest,
      filterGradient: filterGradientFastest,
    };
    const launcher = createLauncher(await createRuntime({ memoryPages: 768, modules: [networkModule] }));
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
    launcher.runtime.dispose();
  });
});
