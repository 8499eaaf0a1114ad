import { createRandom, fromFunction, roll, type Volume } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  directionalStructureFactor,
  dominantWavelength,
  type SpectralDirection,
  structureFactor,
} from "../src/index.js";
import { descriptors } from "./descriptors-golden.js";
import { goldenField } from "./golden.js";

const a = goldenField("a");
const FAMILIES = ["<100>", "<110>", "<111>"] as const;

/** cos(2 pi m.r / n) on a cube, m = (mx, my, mz). */
const wave = (n: number, [mx, my, mz]: readonly number[]) =>
  fromFunction((z, y, x) => Math.cos((2 * Math.PI * (mx! * x + my! * y + mz! * z)) / n), [n, n, n]);

const power = ({ s, modes }: { s: Float64Array; modes: Float64Array }) =>
  s.reduce((sum, value, i) => sum + value * modes[i]!, 0);

it.each(descriptors.directional)("equals numpy's full transform along $direction", (golden) => {
  const { k, s, modes } = directionalStructureFactor(a, golden);
  expect([...modes]).toEqual(golden.modes);
  expect(k).toBeAllclose(golden.k, { rtol: 1e-13 });
  // The transform rounds to the largest modes, and S ranges over twelve decades.
  expect(s).toBeAllclose(golden.s, { rtol: 1e-11, atol: 1e-16 * Math.max(...golden.s) });
});

describe("a single wave", () => {
  it.each([
    ["<100>", [0, 3, 0]],
    ["<110>", [2, 0, -2]],
    ["<111>", [-2, 2, 2]],
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
    [
      [-1, -2, -3],
      [1, 2, 3],
    ],
    [
      [0.5, 0, 0],
      [2, 0, 0],
    ],
  ] as const)("lies on the lines %j of its own direction", (direction, m) => {
    const field = wave(12, m);
    // A wave of amplitude 1 has variance 1/2.
    expect([power(directionalStructureFactor(field, { direction, halfAngle: 0 })) / 12 ** 3]).toBeAllclose(
      [0.5],
      { rtol: 1e-12 },
    );
    const lambda = dominantWavelength(field, { direction }) as number;
    expect([lambda]).toBeAllclose([12 / Math.hypot(...m)], { rtol: 1e-12 });
    for (const other of FAMILIES.filter((family) => family !== direction && direction[0] === "<")) {
      expect(power(directionalStructureFactor(field, { direction: other }))).toBeLessThan(1e-20);
    }
  });

  it("is in a cone that is wide enough, angles being those of space and not of voxels", () => {
    const field = { ...wave(12, [3, 3, 0]), spacing: [1, 2, 1] as const };
    const angle = Math.atan2(1 / 2, 1); // k = (3, 3/2, 0) in units of 2 pi / 12
    const of = (halfAngle: number) =>
      power(directionalStructureFactor(field, { direction: [1, 0, 0], halfAngle }));
    expect(of(angle - 1e-6)).toBeLessThan(1e-20);
    expect(of(angle + 1e-6)).toBeGreaterThan(1);
  });
});

it("counts the modes on the axes of a cube", () => {
  const counts = (direction: SpectralDirection) => [
    ...directionalStructureFactor(wave(6, [1, 0, 0]), { direction, halfAngle: 0 }).modes,
  ];
  // -2 ... 3 along each of three axes, 3 being its own mirror image.
  expect(counts("<100>")).toEqual([6, 6, 3]);
  expect(counts([0, 0, 1])).toEqual([2, 2, 1]);
  // The corner (3, 3, 3) of the zone is one mode.
  expect(counts([1, 1, 1])).toEqual([2, 2, 1]);
  expect(counts("<111>")).toEqual([8, 8, 1]);
});

describe("invariants", () => {
  it("is the radial average where the cone is the whole space", () => {
    const whole = directionalStructureFactor(a, { direction: [3, 1, 2], halfAngle: Math.PI / 2 });
    expect(whole).toEqual(structureFactor(a));
  });

  it.each(FAMILIES)("is unmoved by rolls and by the symmetries of a cube (%s)", (direction) => {
    const random = createRandom(4);
    const field = fromFunction(() => random.uniform(), [8, 8, 8]);
    const at = (z: number, y: number, x: number) => field.data[(z * 8 + y) * 8 + x] as number;
    const images: Volume<Float64Array>[] = [
      roll(field, [1, 2, 3]),
      fromFunction((z, y, x) => at(x, z, y), [8, 8, 8]),
      fromFunction((z, y, x) => at(z, 7 - y, x), [8, 8, 8]),
      fromFunction((z, y, x) => at(y, 7 - z, x), [8, 8, 8]),
    ];
    const expected = directionalStructureFactor(field, { direction, halfAngle: 0.3 });
    for (const image of images) {
      const { s, modes } = directionalStructureFactor(image, { direction, halfAngle: 0.3 });
      expect([...modes]).toEqual([...expected.modes]);
      expect(s).toBeAllclose(expected.s, { rtol: 1e-11 });
    }
  });

  it("mirrors with the field, modes at the edge of the zone too", () => {
    const random = createRandom(5);
    const field = fromFunction(() => random.uniform(), [1, 6, 8]);
    const mirrored = fromFunction((_z, y, x) => field.data[y * 8 + (7 - x)] as number, [1, 6, 8]);
    const options = { halfAngle: 0.4 };
    const expected = directionalStructureFactor(field, { direction: [1, 1, 0], ...options });
    const actual = directionalStructureFactor(mirrored, { direction: [-1, 1, 0], ...options });
    expect([...actual.modes]).toEqual([...expected.modes]);
    expect(actual.s).toBeAllclose(expected.s, { rtol: 1e-11 });
  });
});

it("is empty, and has no wavelength, where no mode lies", () => {
  const options = { direction: [1, Math.SQRT2, 0] as const, halfAngle: 0 };
  expect(directionalStructureFactor(a, options).k).toHaveLength(0);
  expect(dominantWavelength(a, options)).toBeUndefined();
});

it("says what is wrong", () => {
  for (const direction of ["<120>", "toString", undefined, [0, 0, 0], [1, 2], [1, Number.NaN, 0]]) {
    expect(() => directionalStructureFactor(a, { direction: direction as SpectralDirection })).toThrow(
      /^directionalStructureFactor: expected direction <100>, <110>, <111> or \[x, y, z\] other than zero, got/,
    );
  }
  expect(() => dominantWavelength(a, { halfAngle: 0.1 })).toThrow(
    new RangeError("dominantWavelength: expected a direction with halfAngle, got none"),
  );
  expect(() => dominantWavelength(a, { direction: "<100>", halfAngle: 2 })).toThrow(
    new RangeError("dominantWavelength: expected halfAngle from 0 to pi / 2, got 2"),
  );
});

it("has no wavelength along layers, where there is nothing but rounding", () => {
  const random = createRandom(4);
  const profile = Float64Array.from({ length: 40 }, () => random.uniform());
  const layers = fromFunction((_z, _y, x) => profile[x] as number, [36, 40, 40]);
  expect(Math.max(...directionalStructureFactor(layers, { direction: [0, 1, 0] }).s)).toBeGreaterThan(0);
  for (const method of ["first-moment", "shell-first-moment", "peak"] as const) {
    expect(dominantWavelength(layers, { direction: [0, 1, 0], method })).toBeUndefined();
    expect(dominantWavelength(layers, { direction: [1, 0, 0], method })).toBeGreaterThan(2);
  }
});
