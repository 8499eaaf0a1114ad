import type { AxisKind } from "@microstructure/fft";
import type { Device } from "./device.js";
import type { Numbers } from "./gpu-js.js";
import { forwardPasses, inversePasses, type Pass } from "./pass.js";
import { passFactors } from "./pass-factors.js";
import { passSource } from "./pass-source.js";

/** Transforms on the device between a field and its half spectrum; results are new. */
export interface DeviceTransform {
  /** Unscaled transform, times `factor` per mode where given. */
  forward(field: Numbers, factor?: Numbers): Promise<Numbers>;
  inverse(spectrum: Numbers): Promise<Numbers>;
}

/**
 * The transform of a grid. Any extents; one of a large prime factor p costs p operations per number.
 *
 * **Cost** a few passes over memory per axis, one for extents to 27, two to 343.
 */
export async function createDeviceTransform(
  device: Device,
  shape: readonly [number, number, number],
  kinds: readonly [AxisKind, AxisKind, AxisKind],
): Promise<DeviceTransform> {
  const forward = forwardPasses(shape, kinds);
  const back = inversePasses(forward, shape);
  const factors = new Map<Pass, Numbers>();
  for (const pass of forward) {
    const { radix, before } = pass;
    factors.set(pass, await device.upload(passFactors(pass), [2 * before * radix, radix, 1]));
  }

  const compile = (pass: Pass, isKept: boolean, isScaled: boolean) =>
    device.kernel(passSource(pass, isScaled), { extents: pass.extents, isKept });
  const steps = (passes: readonly Pass[], own: (pass: Pass, i: number) => Pass) =>
    passes.map((pass, i) => ({
      run: compile(pass, i === passes.length - 1, false),
      w: factors.get(own(pass, i)) as Numbers,
    }));
  const there = steps(forward, (pass) => pass);
  const home = steps(back, (_, i) => forward[forward.length - 1 - i] as Pass);
  const scaled = compile(forward.at(-1) as Pass, true, true);

  return {
    async forward(field, factor) {
      let numbers = field;
      for (const { run, w } of factor ? there.slice(0, -1) : there) numbers = await run(numbers, w);
      return factor ? scaled(numbers, there[there.length - 1]?.w as Numbers, factor) : numbers;
    },
    async inverse(spectrum) {
      let numbers = spectrum;
      for (const { run, w } of home) numbers = await run(numbers, w);
      return numbers;
    },
  };
}
