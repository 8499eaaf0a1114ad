import type { Shape3, Spacing3 } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { voronoi } from "../src/index.js";

interface Case {
  readonly shape: Shape3;
  readonly spacing: Spacing3;
  readonly grains: number;
  readonly periodic: boolean;
}

const cases: readonly Case[] = [
  { shape: [9, 10, 11], spacing: [1, 1, 1], grains: 12, periodic: true },
  { shape: [9, 10, 11], spacing: [1, 1, 1], grains: 12, periodic: false },
  { shape: [6, 10, 8], spacing: [2.5, 0.7, 1], grains: 30, periodic: true },
  { shape: [6, 10, 8], spacing: [2.5, 0.7, 1], grains: 30, periodic: false },
  { shape: [1, 30, 20], spacing: [1, 1, 2], grains: 25, periodic: true },
  { shape: [1, 1, 50], spacing: [1, 1, 0.5], grains: 7, periodic: true },
  { shape: [3, 30, 2], spacing: [1, 1, 1], grains: 100, periodic: true },
  { shape: [8, 8, 8], spacing: [1, 1, 1], grains: 1, periodic: true },
  { shape: [8, 8, 8], spacing: [1, 1, 1], grains: 2, periodic: true },
  { shape: [8, 8, 8], spacing: [1, 1, 1], grains: 2, periodic: false },
];

/** Images of a centre: in the box and, if periodic, in the 26 boxes around it. */
function images({ shape, spacing, periodic }: Case, centres: Float64Array, grain: number): number[][] {
  const shifts = (axis: 0 | 1 | 2) => (periodic && shape[axis] > 1 ? [-1, 0, 1] : [0]);
  return shifts(0).flatMap((z) =>
    shifts(1).flatMap((y) =>
      shifts(2).map((x) =>
        [z, y, x].map((turn, a) => centres[3 * grain + a]! + turn * shape[a]! * spacing[a]!),
      ),
    ),
  );
}

function voxels({ shape: [nz, ny, nx], spacing }: Case): number[][] {
  return Array.from({ length: nz * ny * nx }, (_, i) =>
    [Math.floor(i / (ny * nx)), Math.floor(i / nx) % ny, i % nx].map((n, a) => (n + 0.5) * spacing[a]!),
  );
}

const distance = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);

describe.each(cases)("$shape, $grains grains, periodic: $periodic", (box) => {
  const width = 1.3;
  const { labels, centres, boundary } = voronoi({ ...box, seed: 4, boundaryWidth: width });
  const all = Array.from({ length: box.grains }, (_, grain) => images(box, centres, grain));

  it("puts every voxel in the grain of its nearest centre", () => {
    voxels(box).forEach((voxel, i) => {
      const near = all.map((points) => Math.min(...points.map((point) => distance(voxel, point))));
      expect(near[labels.data[i]!]).toBeLessThanOrEqual(Math.min(...near) + 1e-12);
    });
  });

  it("marks the voxels within half the width of another grain", () => {
    voxels(box).forEach((voxel, i) => {
      const own = all[labels.data[i]!]!.reduce((a, b) => (distance(voxel, a) <= distance(voxel, b) ? a : b));
      const others = all.filter((_, grain) => grain !== labels.data[i]).flat();
      // Distance to the plane half-way between two centres, along the line that joins them.
      const gap = others.map((other) => {
        const mid = own.map((c, a) => (c + other[a]!) / 2);
        return (
          own.reduce((sum, c, a) => sum + (mid[a]! - voxel[a]!) * (other[a]! - c), 0) / distance(own, other)
        );
      });
      expect(boundary.data[i]).toBe(Math.min(...gap) <= width / 2 ? 1 : 0);
    });
  });

  it("places the centres in the box, flat axes at their middle", () => {
    centres.forEach((c, i) => {
      const edge = box.shape[i % 3]! * box.spacing[i % 3]!;
      expect(c >= 0 && c < edge).toBe(true);
      if (box.shape[i % 3] === 1) expect(c).toBe(edge / 2);
    });
  });
});

it("marks one of any two neighbours of different grains when the width is a voxel", () => {
  const { labels, boundary } = voronoi({ shape: [1, 40, 40], grains: 15, seed: 9, boundaryWidth: 1 });
  for (let y = 0; y < 40; y++) {
    for (let x = 0; x < 40; x++) {
      const here = y * 40 + x;
      for (const there of [y * 40 + ((x + 1) % 40), ((y + 1) % 40) * 40 + x]) {
        if (labels.data[here] !== labels.data[there])
          expect(boundary.data[here]! + boundary.data[there]!).toBeGreaterThan(0);
      }
    }
  }
});

/**
 * Second moment of the cell volume at one centre per unit volume, by Gilbert's argument: two points lie in one cell when
 * no centre is in the union of the balls about them that touch its centre. The outer radius integrates in closed form.
 */
function secondMoment(): number {
  const n = 300;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const t = (i + 0.5) / n;
    for (let j = 0; j < n; j++) {
      const cosine = -1 + (2 * (j + 0.5)) / n;
      const s = Math.sqrt(1 + t * t - 2 * t * cosine);
      const lens = (Math.PI * (1 + t - s) ** 2 * (s * s + 2 * s * (1 + t) - 3 * (1 - t) ** 2)) / (12 * s);
      const union = (4 / 3) * Math.PI * (1 + t ** 3) - lens;
      sum += ((t * t) / (3 * union * union)) * (2 / n / n);
    }
  }
  return 2 * 8 * Math.PI ** 2 * sum;
}

it("has the spread of grain volumes of a Poisson-Voronoi tessellation", () => {
  const grains = 1500;
  const sizes = new Float64Array(grains);
  for (const label of voronoi({ shape: [64, 64, 64], grains, seed: 1 }).labels.data) sizes[label]!++;
  const mean = 64 ** 3 / grains;
  const moment = sizes.reduce((sum, size) => sum + (size / mean) ** 2, 0) / grains;
  // About 0.18; 1500 grains give it to 5 %.
  expect(Math.abs((moment - 1) / (secondMoment() - 1) - 1)).toBeLessThan(0.15);
});

it("divides a box of one voxel", () => {
  expect([...voronoi({ shape: [1, 1, 1], grains: 3, seed: 1 }).labels.data]).toEqual([0]);
});

it("is fixed by its seed, and has no mask unless asked", () => {
  const draw = (seed: number) => voronoi({ shape: [1, 16, 16], grains: 9, seed });
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1).labels.data).not.toEqual(draw(2).labels.data);
  expect(draw(1)).not.toHaveProperty("boundary");
});

it("refuses what is out of range", () => {
  const draw = (options: object) => () => voronoi({ shape: [1, 4, 4], grains: 3, seed: 1, ...options });
  expect(draw({ grains: 0 })).toThrow(/voronoi: expected grains an integer from 1 to 2\^24, got 0/);
  expect(draw({ grains: 2.5 })).toThrow(RangeError);
  expect(draw({ grains: 2 ** 24 + 1 })).toThrow(/got 16777217/);
  expect(draw({ boundaryWidth: -1 })).toThrow(/expected boundaryWidth from 0 .*, got -1/);
  expect(draw({ boundaryWidth: 5 })).toThrow(/to the shortest edge, 4, got 5/);
  expect(draw({ shape: [4, 4] })).toThrow(/voronoi: expected shape/);
  expect(draw({ spacing: 0 })).toThrow(/voronoi: expected spacing/);
  expect(draw({ seed: -1 })).toThrow(RangeError);
});
