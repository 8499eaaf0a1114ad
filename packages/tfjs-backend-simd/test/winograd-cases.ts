import type { Random } from "@microstructure/volume";
import { expect } from "vitest";
import type { ConvGeometry, Triple } from "../src/convolution/conv-geometry.js";
import { correlate, type Finish } from "../src/convolution/correlate.js";
import type { Places } from "../src/convolution/fastest.js";
import { filterGradient } from "../src/convolution/filter-gradient.js";
import { spread } from "../src/convolution/spread.js";
import { winogradCorrelate } from "../src/convolution/winograd-correlate.js";
import { winogradFilterGradient } from "../src/convolution/winograd-filter-gradient.js";
import type { Product } from "../src/convolution/winograd-pays.js";
import { winogradSpread } from "../src/convolution/winograd-spread.js";
import type { Launcher } from "../src/wasm/launcher.js";

export const PRODUCTS = ["correlate", "spread", "filterGradient"] as const;

/** Largest error in units of the root mean square of the exact result, for values in [-1, 1]. */
export const BOUND = 1e-5;

/** A function that picks an integer from a range. */
export function pickFrom(random: Random): (from: number, to: number) => number {
  return (from, to) => from + random.integer(to - from + 1);
}

/** A convolution of windows of 4^3 that begin every 2 voxels. */
export function randomGeometry(random: Random): ConvGeometry {
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

export type Values = Readonly<Record<keyof Places, Float32Array>>;
export type Way = (launcher: Launcher, geometry: ConvGeometry, at: Places, finish?: Finish) => unknown;

/** The products by Winograd's method. */
export const WAYS: Readonly<Record<Product, Way>> = {
  correlate: winogradCorrelate,
  spread: winogradSpread,
  filterGradient: winogradFilterGradient,
};

/** The products by their definition. */
export const DIRECT: Readonly<Record<Product, Way>> = { correlate, spread, filterGradient };

/** The values that `way` leaves at the place of a product's result, which holds NaN before. */
export function compute(
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

export function randomCase(random: Random, geometry: ConvGeometry): Values {
  const sizes = sizesOf(geometry);
  const values = (n: number) => Float32Array.from({ length: n }, () => 2 * random.uniform() - 1);
  return { fine: values(sizes.fine), coarse: values(sizes.coarse), filter: values(sizes.filter) };
}

export function hasSameBits(a: Float32Array, b: Float32Array): boolean {
  return Buffer.from(a.buffer).equals(Buffer.from(b.buffer));
}

export function relativeError(found: Float32Array, exact: ArrayLike<number>): number {
  let worst = 0;
  let squares = 0;
  for (let i = 0; i < found.length; i++) {
    const error = Math.abs(found[i]! - exact[i]!);
    if (!(error <= worst)) worst = error;
    squares += exact[i]! ** 2;
  }
  return squares === 0 ? worst : worst / Math.sqrt(squares / found.length);
}

/** A layer of an autoencoder of 48^3 voxels. */
export function layer(
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
