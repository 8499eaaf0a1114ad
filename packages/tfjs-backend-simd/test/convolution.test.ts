import { createRuntime } from "@microstructure/fft/runtime";
import { createRandom, type Random } from "@microstructure/volume";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ConvGeometry, Triple } from "../src/convolution/conv-geometry.js";
import { correlate } from "../src/convolution/correlate.js";
import { filterGradient } from "../src/convolution/filter-gradient.js";
import { spread } from "../src/convolution/spread.js";
import { networkModule } from "../src/wasm/kernel-module.js";
import { createLauncher, type Launcher } from "../src/wasm/launcher.js";
import { oracle } from "./convolution-oracle.js";

const launchers: Launcher[] = [];

beforeAll(async () => {
  for (const threads of [1, 2]) {
    launchers.push(
      createLauncher(await createRuntime({ threads, memoryPages: 512, modules: [networkModule] })),
    );
  }
});

afterAll(() => {
  for (const { runtime } of launchers) runtime.dispose();
});

/** A convolution of random extents, sizes one and odd ones among them. */
function randomGeometry(random: Random): ConvGeometry {
  const pick = (from: number, to: number) => from + random.integer(to - from + 1);
  const isPeriodic = random.integer(4) === 0;
  const axes = Array.from({ length: 3 }, () => {
    const kernel = pick(1, 5);
    const stride = pick(1, 3);
    const before = pick(-1, kernel);
    const after = pick(-1, kernel);
    if (isPeriodic) {
      const coarse = pick(1, 4);
      return { kernel, stride, before: Math.min(before, coarse * stride), coarse, fine: coarse * stride };
    }
    const fine = pick(Math.max(1, kernel - before - after), 9);
    return {
      kernel,
      stride,
      before,
      fine,
      coarse: Math.floor((fine + before + after - kernel) / stride) + 1,
    };
  });
  const triple = (key: "kernel" | "stride" | "before" | "fine" | "coarse") =>
    axes.map((axis) => axis[key]) as unknown as Triple;
  return {
    samples: pick(1, 3),
    kernel: triple("kernel"),
    stride: triple("stride"),
    before: triple("before"),
    fine: triple("fine"),
    coarse: triple("coarse"),
    fineChannels: [1, 2, 3, 4, 7, 16, 17][random.integer(7)]!,
    coarseChannels: [1, 2, 3, 4, 5, 15, 16, 19, 33][random.integer(9)]!,
    isPeriodic,
  };
}

const size = ({ samples }: ConvGeometry, [z, y, x]: Triple, channels: number) =>
  samples * z * y * x * channels;

/** Values at new addresses, what `work` leaves at the last of them, and all of them freed. */
function compute(
  { runtime }: Launcher,
  inputs: readonly Float32Array[],
  length: number,
  work: (...addresses: number[]) => void,
): Float32Array {
  const addresses = [...inputs.map((values) => values.length), length].map((n) => runtime.allocate(4 * n));
  for (const [i, values] of inputs.entries()) {
    new Float32Array(runtime.buffer, addresses[i], values.length).set(values);
  }
  const out = new Float32Array(runtime.buffer, addresses.at(-1), length);
  out.fill(Number.NaN);
  work(...addresses);
  const found = out.slice();
  for (const address of addresses) runtime.release(address);
  return found;
}

it.each(Array.from({ length: 200 }, (_, seed) => seed))("agrees with naive sums in f64, case %d", (seed) => {
  const random = createRandom(seed);
  const g = randomGeometry(random);
  const values = (n: number) => Float32Array.from({ length: n }, () => 2 * random.uniform() - 1);
  const fine = values(size(g, g.fine, g.fineChannels));
  const coarse = values(size(g, g.coarse, g.coarseChannels));
  const filter = values(g.kernel[0] * g.kernel[1] * g.kernel[2] * g.fineChannels * g.coarseChannels);
  const expected = oracle(g, fine, filter, coarse);
  for (const launcher of launchers) {
    const found = {
      correlate: compute(launcher, [fine, filter], coarse.length, (a, b, to) =>
        correlate(launcher, g, { fine: a!, filter: b!, coarse: to! }),
      ),
      spread: compute(launcher, [coarse, filter], fine.length, (a, b, to) =>
        spread(launcher, g, { coarse: a!, filter: b!, fine: to! }),
      ),
      filterGradient: compute(launcher, [fine, coarse], filter.length, (a, b, to) =>
        filterGradient(launcher, g, { fine: a!, coarse: b!, filter: to! }),
      ),
    };
    for (const name of ["correlate", "spread", "filterGradient"] as const) {
      const scale = Math.max(...expected[name].map(Math.abs), 1);
      expect(found[name], `${name} of ${JSON.stringify(g)}`).toBeAllclose(Float32Array.from(expected[name]), {
        rtol: 0,
        atol: 2e-6 * scale,
      });
    }
  }
});
