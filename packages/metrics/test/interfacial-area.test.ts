import { createRandom, filled, fromFunction, map, roll } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { croftonArea, interfacialArea, voxelMinkowskiFunctionals } from "../src/index.js";
import { directionWeights } from "../src/morphology/direction-weights.js";
import { ball, gyroid, sample, torus } from "./bodies.js";
import { golden, grey } from "./morphology-golden.js";
import { permuted } from "./permuted.js";

const inside = { threshold: 0 };

describe("croftonArea", () => {
  it.each(golden.crofton)(
    "equals scipy's spherical Voronoi weights and numpy's count for spacing $spacing",
    (expected) => {
      const { spacing, weights, density } = expected;
      const classes = directionWeights(spacing);
      expect(classes.map(({ weight }) => weight)).toBeAllclose(
        classes.map(({ step }) => weights[step.join("")] as number),
        { rtol: 1e-12 },
      );
      const measured = croftonArea({ ...grey, spacing }, { threshold: 130 });
      expect([measured.density]).toBeAllclose([density], { rtol: 1e-12 });
      const box = grey.data.length * spacing[0] * spacing[1] * spacing[2];
      expect([measured.area]).toBeAllclose([measured.density * box], { rtol: 1e-14 });
    },
  );

  it("knows a segmented ball, torus and gyroid to 2 %, where steps of voxels are 25 to 60 % too much", () => {
    for (const body of [ball, torus, gyroid]) {
      const mask = map(sample(body, [64, 64, 64]), (v) => (v >= 0 ? 1 : 0));
      const phase = { threshold: 0.5 };
      expect(Math.abs(croftonArea(mask, phase).area / body.area - 1)).toBeLessThan(0.02);
      expect(Math.abs(interfacialArea(mask, phase).area / body.area - 1.27)).toBeLessThan(0.06);
      expect(voxelMinkowskiFunctionals(mask, phase).area / body.area).toBeGreaterThan(1.4);
    }
  });

  it("is 7 % short on flat layers along the grid, its worst case", () => {
    const layers = fromFunction((z) => (z < 3 ? 1 : 0), [8, 5, 6]);
    expect(croftonArea(layers, { threshold: 1 }).density / (2 / 8)).toBeCloseTo(0.927, 3);
  });

  it("takes elongated voxels", () => {
    const { area } = croftonArea(sample(ball, [24, 48, 48]), inside);
    expect(Math.abs(area / ball.area - 1)).toBeLessThan(0.02);
  });

  it.each(["periodic", "open"] as const)("measures the contour of a plane (%s)", (boundary) => {
    const disc = fromFunction((_z, y, x) => 20 - Math.hypot(y - 31.8, x - 32.1), [1, 64, 64]);
    const { area } = croftonArea(disc, { threshold: 0, boundary });
    // An open plane scales the density between voxel centres up to all voxels.
    expect(Math.abs(area / (40 * Math.PI) - 1)).toBeLessThan(0.04);
  });

  const random = createRandom(8);
  const noise = fromFunction(() => random.uniform() - 0.5, [5, 6, 7], { spacing: [1.5, 1, 0.75] });
  it("is unmoved by rolls, by the names of the axes and by exchange of the phases", () => {
    const { density } = croftonArea(noise, inside);
    const changed = [roll(noise, [2, 3, 4]), permuted(noise), map(noise, (v) => (v >= 0 ? -1 : 1))];
    for (const field of changed) {
      expect([croftonArea(field, inside).density]).toBeAllclose([density], { rtol: 1e-12 });
    }
    expect([croftonArea(permuted(noise), { threshold: 0, boundary: "open" }).density]).toBeAllclose(
      [croftonArea(noise, { threshold: 0, boundary: "open" }).density],
      { rtol: 1e-12 },
    );
  });
});

it.each([interfacialArea, croftonArea])(
  "$name is zero for one phase and refuses what it cannot measure",
  (measure) => {
    for (const value of [-1, 1]) {
      for (const boundary of ["periodic", "open"] as const) {
        expect(measure(filled(value, [3, 4, 5]), { threshold: 0, boundary })).toEqual({
          area: 0,
          density: 0,
        });
      }
    }
    expect(() => measure(filled(1, [2, 2, 2]), { threshold: Number.NaN })).toThrow(
      new RangeError(`${measure.name}: expected a finite threshold, got NaN`),
    );
    expect(() => measure(filled(1, [2, 2, 2]), { threshold: 0, boundary: "wrap" as "open" })).toThrow(
      new RangeError(`${measure.name}: expected boundary periodic or open, got wrap`),
    );
  },
);

it("goes through the centres of voxels whose value is the threshold", () => {
  const box = fromFunction((z, y, x) => Number(z < 3 && y < 4 && x < 5), [6, 7, 8]);
  expect(interfacialArea(box, { threshold: 1 }).area).toBeCloseTo(2 * (2 * 3 + 3 * 4 + 4 * 2), 12);
});
