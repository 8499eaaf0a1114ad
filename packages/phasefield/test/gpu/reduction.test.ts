import { describe, expect, it } from "vitest";
import { createReduction } from "../../src/gpu/reduction.js";
import { modes, withDevice } from "./modes.js";

describe.each(modes)("reduction in mode $mode", ({ mode, isMissing }) => {
  it.skipIf(isMissing)("keeps what a plain sum in f32 would lose", async () => {
    const count = 8192;
    const numbers = Float32Array.from({ length: count }, (_, i) =>
      i === 0 ? 2 ** 24 : i % 2 === 0 ? 1 : 0.5,
    );
    const exact = numbers.reduce((sum, v) => sum + v, 0);
    const plain = numbers.reduce((sum, v) => Math.fround(sum + v), 0);
    expect(exact - plain).toBeGreaterThan(2000);
    await withDevice(mode, async (device) => {
      for (const extents of [
        [1, 1, count],
        [1, count, 1],
      ] as const) {
        const sum = createReduction(device, ["a"], [{ fold: "sum", value: "v = a[z][y][x];" }], extents);
        const [found] = await sum(await device.upload(numbers, extents));
        expect(Math.abs((found as number) - exact)).toBeLessThanOrEqual(4);
      }
    });
  });

  it.skipIf(isMissing)("finds several quantities of one array at once", async () => {
    const extents = [3, 4, 5] as const;
    const numbers = Float32Array.from({ length: 60 }, (_, i) => ((i * 37) % 60) - 20);
    await withDevice(mode, async (device) => {
      const value = "v = scale * a[z][y][x];";
      const folds = ["sum", "min", "max"] as const;
      const reduce = createReduction(
        device,
        ["a", "scale"],
        folds.map((fold) => ({ fold, value })),
        extents,
      );
      expect(await reduce(await device.upload(numbers, extents), 2)).toEqual([1140, -40, 78]);
    });
  });
});
