import { createRuntime } from "@microstructure/fft/runtime";
import { createRandom } from "@microstructure/volume";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ConvGeometry, Triple } from "../src/convolution/conv-geometry.js";
import { isSpreadToFew, spreadToFew } from "../src/convolution/spread-few.js";
import { networkModule } from "../src/wasm/kernel-module.js";
import { createLauncher, type Launcher } from "../src/wasm/launcher.js";
import { oracle } from "./convolution-oracle.js";

const launchers: Launcher[] = [];

beforeAll(async () => {
  for (const threads of [1, 2]) {
    launchers.push(
      createLauncher(await createRuntime({ threads, memoryPages: 256, modules: [networkModule] })),
    );
  }
});

afterAll(() => {
  for (const { runtime } of launchers) runtime.dispose();
});

it.each(Array.from({ length: 80 }, (_, seed) => seed))("agrees with naive sums in f64, case %d", (seed) => {
  const random = createRandom(seed);
  const pick = (from: number, to: number) => from + random.integer(to - from + 1);
  const isPeriodic = random.integer(4) === 0;
  const axes = [0, 1, 2].map(() => {
    const before = pick(0, 5);
    if (isPeriodic) {
      const coarse = pick(1, 5);
      return { before: Math.min(before, 2 * coarse), coarse, fine: 2 * coarse };
    }
    const after = pick(0, 5);
    const fine = pick(Math.max(1, 4 - before - after), 12);
    return { before, fine, coarse: Math.floor((fine + before + after - 4) / 2) + 1 };
  });
  const triple = (key: "before" | "fine" | "coarse") => axes.map((axis) => axis[key]) as unknown as Triple;
  const geometry: ConvGeometry = {
    samples: pick(1, 3),
    kernel: [4, 4, 4],
    stride: [2, 2, 2],
    before: triple("before"),
    fine: triple("fine"),
    coarse: triple("coarse"),
    fineChannels: pick(1, 3),
    coarseChannels: pick(1, 9),
    isPeriodic,
  };
  expect(isSpreadToFew(geometry)).toBe(true);
  const { samples, fine, coarse, fineChannels, coarseChannels } = geometry;
  const size = ([z, y, x]: Triple, channels: number) => samples * z * y * x * channels;
  const values = (n: number) => Float32Array.from({ length: n }, () => 2 * random.uniform() - 1);
  const field = values(size(coarse, coarseChannels));
  const filter = values(64 * fineChannels * coarseChannels);
  const bias = values(fineChannels);
  const slope = pick(0, 2) / 2;
  const length = size(fine, fineChannels);
  const exact = oracle(geometry, new Float32Array(length), filter, field).spread.map((value, i) => {
    const sum = value + bias[i % fineChannels]!;
    return sum < 0 ? slope * sum : sum;
  });
  const results = launchers.map((launcher) => {
    const { runtime } = launcher;
    const places = [field, filter, bias, new Float32Array(length).fill(Number.NaN)].map((given) => {
      const address = runtime.allocate(4 * given.length);
      new Float32Array(runtime.buffer, address, given.length).set(given);
      return address;
    }) as [number, number, number, number];
    const [from, weights, add, to] = places;
    spreadToFew(launcher, geometry, { coarse: from, filter: weights, fine: to }, { bias: add, slope });
    const found = new Float32Array(runtime.buffer, to, length).slice();
    for (const address of places) runtime.release(address);
    return found;
  });
  const scale = Math.max(...exact.map(Math.abs), 1);
  expect(results[0]).toBeAllclose(Float32Array.from(exact), { rtol: 0, atol: 2e-6 * scale });
  expect(results[1]).toEqual(results[0]);
});

it("is left to others with more channels, other windows, and windows that begin inside", () => {
  const geometry: ConvGeometry = {
    samples: 1,
    kernel: [4, 4, 4],
    stride: [2, 2, 2],
    before: [1, 1, 1],
    fine: [8, 8, 8],
    coarse: [4, 4, 4],
    fineChannels: 1,
    coarseChannels: 4,
    isPeriodic: false,
  };
  expect(isSpreadToFew(geometry)).toBe(true);
  expect(isSpreadToFew({ ...geometry, fineChannels: 4 })).toBe(false);
  expect(isSpreadToFew({ ...geometry, kernel: [4, 3, 4] })).toBe(false);
  expect(isSpreadToFew({ ...geometry, stride: [2, 2, 1] })).toBe(false);
  expect(isSpreadToFew({ ...geometry, before: [1, 1, -1] })).toBe(false);
  expect(isSpreadToFew({ ...geometry, isPeriodic: true, fine: [8, 8, 7] })).toBe(false);
});
