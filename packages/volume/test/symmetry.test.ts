import { describe, expect, it } from "vitest";
import {
  type Axis,
  applySymmetry,
  type BoxSymmetry,
  createRandom,
  drawSymmetry,
  fromArray,
  fromFunction,
  roll,
  type SymmetryOptions,
  type Volume,
  type VolumeData,
} from "../src/index.js";

const ramp = (z: number, y: number, x: number) => 100 * z + 10 * y + x;
const box = fromFunction(ramp, [2, 3, 4], { spacing: [3, 2, 1], unit: "nm" });
const cube = fromFunction(ramp, [3, 3, 3]);
const identity: BoxSymmetry = {
  axes: ["z", "y", "x"],
  origin: [0, 0, 0],
  mirrored: [false, false, false],
};

/** Every voxel of the result looked up in the source by name of axis. */
function naive(volume: Volume<VolumeData>, { axes, origin, mirrored }: BoxSymmetry): number[] {
  const names: readonly Axis[] = ["z", "y", "x"];
  const lengths = axes.map((axis) => volume.shape[names.indexOf(axis)]!);
  const values: number[] = [];
  for (let i = 0; i < lengths[0]!; i++)
    for (let j = 0; j < lengths[1]!; j++)
      for (let k = 0; k < lengths[2]!; k++) {
        const at: Record<string, number> = {};
        [i, j, k].forEach((index, a) => {
          const along = mirrored[a] ? lengths[a]! - 1 - index : index;
          at[axes[a]!] = (along + origin[a]!) % lengths[a]!;
        });
        const [, ny, nx] = volume.shape;
        values.push(volume.data[(at.z! * ny + at.y!) * nx + at.x!]!);
      }
  return values;
}

const draws = (volume: Volume<VolumeData>, options: SymmetryOptions, count: number) => {
  const random = createRandom(1);
  return Array.from({ length: count }, () => drawSymmetry(volume, options, random));
};
const images = (volume: Volume<VolumeData>, options: SymmetryOptions, count: number) =>
  new Set(draws(volume, options, count).map((symmetry) => applySymmetry(volume, symmetry).data.join()));

describe("applySymmetry", () => {
  it.each<BoxSymmetry>([
    { axes: ["x", "z", "y"], origin: [0, 0, 0], mirrored: [false, false, false] },
    { axes: ["y", "x", "z"], origin: [2, 3, 1], mirrored: [true, false, true] },
    { axes: ["z", "y", "x"], origin: [1, 1, 3], mirrored: [true, true, true] },
  ])("agrees with a look-up voxel by voxel: $axes", (symmetry) => {
    expect([...applySymmetry(box, symmetry).data]).toEqual(naive(box, symmetry));
  });

  it("carries shape and spacing along", () => {
    const turned = applySymmetry(box, { ...identity, axes: ["x", "z", "y"] });
    expect(turned).toMatchObject({ shape: [4, 2, 3], spacing: [1, 3, 2], unit: "nm" });
  });

  it("is a roll by minus the origin when nothing else is asked", () => {
    expect(applySymmetry(box, { ...identity, origin: [1, 2, -1] })).toEqual(roll(box, [-1, -2, 1]));
  });

  it("copies, keeps bytes, and does not touch its input", () => {
    const bytes = fromArray(Uint8Array.from([1, 2, 3]), [1, 1, 3]);
    const out = applySymmetry(bytes, { ...identity, mirrored: [false, false, true] });
    expect(out.data).toEqual(Uint8Array.from([3, 2, 1]));
    out.data.fill(0);
    expect([...bytes.data]).toEqual([1, 2, 3]);
  });

  it("refuses an axis that comes twice and an origin between voxels", () => {
    expect(() => applySymmetry(box, { ...identity, axes: ["z", "z", "x"] })).toThrow(
      /applySymmetry: expected the axes z, y, x in some order .* got \[z,z,x\]/,
    );
    expect(() => applySymmetry(box, { ...identity, origin: [0.5, 0, 0] })).toThrow(RangeError);
  });
});

describe("drawSymmetry", () => {
  it("is the identity when nothing is allowed", () => {
    expect(drawSymmetry(cube, {}, createRandom(1))).toEqual(identity);
  });

  it("reaches all 27 shifts and all 48 symmetries of a small cube, each equally often", () => {
    expect(images(cube, { roll: true }, 400).size).toBe(27);
    const counts = new Map<string, number>();
    for (const { axes, mirrored } of draws(cube, { symmetries: true }, 4800)) {
      const key = `${axes} ${mirrored}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(48);
    // Binomial(4800, 1/48): mean 100, standard deviation 10; five of them bound a fair draw.
    for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(50);
  });

  it.each([
    ["voxel counts", fromFunction(ramp, [2, 3, 3])],
    ["spacings", { ...cube, spacing: [1, 2, 2] as const }],
  ])("does not exchange axes of different %s", (_, volume) => {
    expect(images(volume, { symmetries: true }, 600).size).toBe(16);
  });

  it("leaves alone the axes that are not listed", () => {
    const some = draws(cube, { symmetries: ["y", "x"], roll: ["x"] }, 200);
    for (const { axes, origin, mirrored } of some) {
      expect(axes[0]).toBe("z");
      expect(mirrored[0]).toBe(false);
      expect(origin.filter((_, i) => axes[i] !== "x")).toEqual([0, 0]);
    }
    expect(new Set(some.map(({ axes, mirrored }) => `${axes} ${mirrored}`)).size).toBe(8);
  });

  it("refuses what is no axis", () => {
    expect(() => drawSymmetry(cube, { roll: ["t" as "x"] }, createRandom(1))).toThrow(
      "drawSymmetry: expected roll to be a boolean or axes, got t",
    );
  });
});
