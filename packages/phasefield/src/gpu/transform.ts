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
    factors.set(pass, await device.upload(passFactors(pass), [4 * before * radix, radix, 1]));
  }

  const compile = (pass: Pass, isKept: boolean, isScaled: boolean) =>
    device.kernel(passSource(pass, isScaled), { extents: pass.extents, isKept });
  const steps = (passes: readonly Pass[], own: (pass: Pass, i: number) => Pass) =>
    passes.map((pass, i) => {
      const run = compile(pass, i === passes.length - 1, false);
      const w = factors.get(own(pass, i)) as Numbers;
      return (numbers: Numbers) => run(numbers, w);
    });
  const there = steps(forward, (pass) => pass);
  const home = steps(back, (_, i) => forward[forward.length - 1 - i] as Pass);
  const lastPass = forward[forward.length - 1] as Pass;
  const lastFactors = factors.get(lastPass) as Numbers;
  const scaled = compile(lastPass, true, true);

  type Run = (numbers: Numbers) => Promise<Numbers>;
  async function chain(runs: readonly Run[], input: Numbers): Promise<Numbers> {
    let numbers = input;
    for (const run of runs) numbers = await run(numbers);
    return numbers;
  }
  const last = there[there.length - 1] as Run;
  return {
    forward: (field, factor) =>
      chain(
        [...there.slice(0, -1), factor ? (numbers) => scaled(numbers, lastFactors, factor) : last],
        field,
      ),
    inverse: (spectrum) => chain(home, spectrum),
  };
}
