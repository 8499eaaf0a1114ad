import type { AxisKind } from "@microstructure/fft";
import { describe, expect, it } from "vitest";
import { forwardPasses } from "../../src/gpu/pass.js";
import { radicesOf } from "../../src/gpu/radices.js";
import { createDeviceTransform } from "../../src/gpu/transform.js";
import { modes, withDevice } from "./modes.js";

type Three<T> = readonly [T, T, T];
type Complex = readonly [re: number, im: number];

const F = "fourier";
const C = "cosine";

/** The whole spectrum by its definition, as [re, im] per mode; cosine axes doubled, as scipy does. */
function naiveSpectrum(x: Float64Array, shape: Three<number>, kinds: Three<AxisKind>): Complex[] {
  const [, ny, nx] = shape;
  const factor = (axis: 0 | 1 | 2, k: number, j: number): Complex => {
    const n = shape[axis];
    if (n === 1) return [1, 0];
    if (kinds[axis] === C) return [2 * Math.cos((Math.PI * k * (2 * j + 1)) / (2 * n)), 0];
    const angle = (-2 * Math.PI * ((k * j) % n)) / n;
    return [Math.cos(angle), Math.sin(angle)];
  };
  const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
  const places = Array.from(
    x,
    (_, i) => [Math.floor(i / (ny * nx)), Math.floor(i / nx) % ny, i % nx] as const,
  );
  return places.map(([kz, ky, kx]) => {
    let [re, im] = [0, 0];
    places.forEach(([z, y, j], i) => {
      const [c, s] = times(times(factor(0, kz, z), factor(1, ky, y)), factor(2, kx, j));
      re += x[i]! * c;
      im += x[i]! * s;
    });
    return [re, im];
  });
}

const cases: [Three<number>, Three<AxisKind>][] = [
  [
    [1, 1, 2],
    [F, F, F],
  ],
  [
    [1, 1, 7],
    [F, F, F],
  ],
  [
    [1, 1, 64],
    [F, F, F],
  ],
  [
    [1, 1, 77],
    [F, F, F],
  ],
  [
    [1, 34, 1],
    [F, F, F],
  ],
  [
    [1, 1, 37],
    [F, F, C],
  ],
  [
    [1, 1, 66],
    [F, F, C],
  ],
  [
    [3, 7, 5],
    [F, F, F],
  ],
  [
    [4, 3, 6],
    [F, F, F],
  ],
  [
    [3, 4, 5],
    [C, F, C],
  ],
  [
    [5, 3, 4],
    [F, C, F],
  ],
  [
    [2, 3, 7],
    [C, C, C],
  ],
];

describe.each(modes)("transform in mode $mode", ({ mode, isMissing }) => {
  it.skipIf(isMissing).each(cases)("%j along %j", async (shape, kinds) => {
    const [nz, ny, nx] = shape;
    const x = Float64Array.from({ length: nz * ny * nx }, (_, i) => Math.fround(Math.sin(i * i * 0.7 + i)));
    const all = naiveSpectrum(x, shape, kinds);
    const halved = [2, 1, 0].find((axis) => shape[axis]! > 1 && kinds[axis] === F);
    const kept = shape.map((n, axis) => (axis === halved ? Math.floor(n / 2) + 1 : n)) as [
      number,
      number,
      number,
    ];
    const expected = all.filter(
      (_, i) => Math.floor(i / (ny * nx)) < kept[0] && Math.floor(i / nx) % ny < kept[1] && i % nx < kept[2],
    );
    await withDevice(mode, async (device) => {
      const transform = await createDeviceTransform(device, shape, kinds);
      const field = await device.upload(Float32Array.from(x), [nx, ny, nz]);
      const spectrum = await transform.forward(field);
      const size = Math.max(...expected.flat().map(Math.abs));
      expect(await device.download(spectrum)).toBeAllclose(
        expected.flatMap(([re, im]) => (halved === undefined ? [re] : [re, im])),
        { rtol: 0, atol: 5e-7 * size },
      );
      expect(await device.download(await transform.inverse(spectrum))).toBeAllclose(x, {
        rtol: 0,
        atol: 2e-6,
      });
    });
  });
});

describe("passes", () => {
  it("are few, of few terms", () => {
    expect([1, 2, 16, 97].map((n) => radicesOf(n).length)).toEqual([1, 1, 1, 1]);
    expect(radicesOf(128)).toHaveLength(2);
    expect(radicesOf(256)).toEqual([16, 16]);
    expect(radicesOf(512).every((r) => r <= 16)).toBe(true);
    for (const n of [48, 60, 210, 1000, 1024]) expect(radicesOf(n).reduce((p, r) => p * r)).toBe(n);
  });

  it("keep half of what is real", () => {
    const passes = forwardPasses([256, 256, 256], [F, F, F]);
    expect(passes.map((pass) => pass.extents)).toEqual([
      [2 * 9 * 16, 256, 256],
      ...Array(5).fill([2 * 129, 256, 256]),
    ]);
  });
});
