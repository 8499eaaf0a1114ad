import { createRandom, filled, fromArray, fromFunction, map, roll } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { eulerNumber, interfacialArea, minkowskiFunctionals } from "../src/index.js";
import { type Body, ball, gyroid, laminate, sample, torus } from "./bodies.js";
import { permuted } from "./permuted.js";

const NAMES = ["volume", "area", "meanCurvature"] as const;
const inside = { threshold: 0 };

/** Errors of volume, area and curvature, relative to the size of each of a body that fills the cube. */
function errors(body: Body, n: number): number[] {
  const measured = minkowskiFunctionals(sample(body, [n, n, n]), inside);
  expect(measured.eulerNumber).toBe(body.eulerNumber);
  return NAMES.map((name) => Math.abs(measured[name] - body[name]));
}

describe("second order in the spacing", () => {
  // Halving the spacing divides errors by 4, unless they are zero by symmetry; bounds are those seen, rounded up.
  it.each([
    ["ball", ball, [7e-4, 3.5e-3, 4e-3]],
    ["torus", torus, [1e-3, 4.5e-3, 1e-3]],
    ["gyroid", gyroid, [1e-14, 6e-3, 1e-13]],
    ["laminate", laminate, [3e-3, 2e-2, 2e-2]],
  ] as const)("%s", (_, body, bounds) => {
    const [at32, at64] = [errors(body, 32), errors(body, 64)];
    for (let i = 0; i < 3; i++) {
      expect(at32[i]).toBeLessThan(bounds[i] as number);
      if ((bounds[i] as number) < 1e-10) continue;
      expect((at32[i] as number) / (at64[i] as number)).toBeGreaterThan(3.4);
    }
  });

  it("on an anisotropic grid", () => {
    const at = (s: number) => minkowskiFunctionals(sample(ball, [16 * s, 32 * s, 24 * s]), inside);
    for (const name of NAMES) {
      const [coarse, fine] = [at(1)[name] - ball[name], at(2)[name] - ball[name]];
      expect(Math.abs(coarse) / ball[name]).toBeLessThan(0.02);
      expect(coarse / fine).toBeGreaterThan(3.4);
    }
  });
});

describe("flat interfaces", () => {
  it("are exact wherever they lie between voxel centres", () => {
    // A tent along x that crosses zero at 2.25 and 6.75 voxels of 0.5.
    const tent = fromFunction((_z, _y, x) => 2.25 - Math.abs(x - 4.5), [3, 4, 10], { spacing: [2, 3, 0.5] });
    const side = 3 * 2 * (4 * 3);
    expect(Object.values(minkowskiFunctionals(tent, inside))).toBeAllclose(
      [side * 2.25, 2 * side, 0, 0, side * 5],
      { rtol: 1e-14, atol: 1e-13 },
    );
    expect(Object.values(interfacialArea(tent, inside))).toBeAllclose([2 * side, 2 / 5], { rtol: 1e-14 });
  });

  it("are exact in any direction where the field is linear", () => {
    const slope = fromFunction((z, y, x) => z + 1.5 * y - 0.5 * x - 3.3, [6, 5, 7]);
    const { density } = interfacialArea(slope, { threshold: 0, boundary: "open" });
    // Contour of a plane in the box 5x4x6, by the naive sum over a much finer grid of columns along y.
    const columns = 2000;
    let hits = 0;
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < 60; j++) {
        const y = (3.3 - (5 * (i + 0.5)) / columns + 0.5 * 0.1 * (j + 0.5)) / 1.5;
        if (y > 0 && y < 4) hits++;
      }
    }
    const projected = (30 * hits) / (60 * columns);
    expect([density * 120]).toBeAllclose([(projected * Math.hypot(1, 1.5, 0.5)) / 1.5], { rtol: 2e-3 });
  });
});

describe("a plane", () => {
  const disc = fromFunction((_z, y, x) => 10.3 - Math.hypot(y - 15.8, x - 16.1), [1, 32, 32], {
    spacing: [2, 0.5, 0.5],
  });

  it.each(["periodic", "open"] as const)("is one voxel thick (%s)", (boundary) => {
    const measured = minkowskiFunctionals(disc, { threshold: 0, boundary });
    const r = 10.3 * 0.5;
    const { volume, area, meanCurvature, eulerNumber: euler } = measured;
    expect([volume / 2, area / 2]).toBeAllclose([Math.PI * r ** 2, 2 * Math.PI * r], { rtol: 3e-3 });
    expect([meanCurvature]).toBeAllclose([Math.PI * 2], { rtol: 1e-3 });
    expect(euler).toBe(1);
  });
});

describe("Steiner's formula for a box", () => {
  it("gives the functionals of a distance field's parallel body", () => {
    // Box with edges 0.3, 0.2, 0.25 grown by 0.15: rounded edges and corners.
    const half = [0.15, 0.1, 0.125] as const;
    const r = 0.15;
    const box: Body = {
      ...ball,
      field: (z, y, x) => {
        const out = [z, y, x].map((p, a) => Math.max(0, Math.abs(p - 0.5) - (half[a] as number)));
        return r - Math.hypot(...out);
      },
    };
    const [v, s, m] = [0.3 * 0.2 * 0.25, 2 * (0.06 + 0.05 + 0.075), Math.PI * 0.75];
    const expected = [
      v + s * r + m * r ** 2 + (4 / 3) * Math.PI * r ** 3,
      s + 2 * m * r + 4 * Math.PI * r ** 2,
      m + 4 * Math.PI * r,
    ];
    const measured = minkowskiFunctionals(sample(box, [64, 64, 64]), inside);
    expect(NAMES.map((name) => measured[name])).toBeAllclose(expected, { rtol: 2e-3 });
    expect(measured.eulerNumber).toBe(1);
  });
});

describe("an open box", () => {
  it("cuts a ball through its centre in half", () => {
    const r = 15.3;
    const half = fromFunction((z, y, x) => r - Math.hypot(z, y - 19.7, x - 20.2), [24, 40, 41]);
    const measured = minkowskiFunctionals(half, { threshold: 0, boundary: "open" });
    const expected = [(2 / 3) * Math.PI * r ** 3, 2 * Math.PI * r ** 2, 1, 23 * 39 * 40];
    const { volume, area, meanCurvature, eulerNumber: euler, regionVolume } = measured;
    expect([volume, area, euler, regionVolume]).toBeAllclose(expected, { rtol: 4e-3 });
    // Edges in the cut are not counted: short by up to a half of one layer in 15.
    expect(meanCurvature / (2 * Math.PI * r)).toBeGreaterThan(1 - 1 / 30);
    expect(meanCurvature / (2 * Math.PI * r)).toBeLessThan(1);
  });

  it("changes nothing for a body that lies within", () => {
    const field = sample(torus, [20, 24, 22]);
    const { regionVolume, ...periodic } = minkowskiFunctionals(field, inside);
    const { regionVolume: between, ...open } = minkowskiFunctionals(field, {
      threshold: 0,
      boundary: "open",
    });
    expect(open).toEqual(periodic);
    expect([between / regionVolume]).toBeAllclose([(19 * 23 * 21) / (20 * 24 * 22)], { rtol: 1e-12 });
  });
});

describe("invariants", () => {
  const random = createRandom(5);
  const noise = fromFunction(() => random.uniform() - 0.5, [6, 7, 8], { spacing: [1.5, 1, 0.75] });
  const all = (volume: typeof noise, threshold = 0.1, boundary?: "open") =>
    Object.values(minkowskiFunctionals(volume, boundary ? { threshold, boundary } : { threshold }));

  it("does not move with rolls of a periodic field", () => {
    expect(all(roll(noise, [2, 5, 3]))).toBeAllclose(all(noise), { rtol: 1e-12 });
  });

  it("does not depend on the names of the axes", () => {
    expect(all(permuted(noise))).toBeAllclose(all(noise), { rtol: 1e-12 });
    expect(all(permuted(noise), 0.1, "open")).toBeAllclose(all(noise, 0.1, "open"), { rtol: 1e-12 });
  });

  it("turns over with the field: same area and Euler number, opposite curvature", () => {
    const [volume, area, curvature, euler, region] = all(noise) as [number, number, number, number, number];
    const turned = all(
      map(noise, (v) => -v),
      -0.1,
    );
    expect(turned).toBeAllclose([region - volume, area, -curvature, euler, region], { rtol: 1e-12 });
  });

  it("scales with lengths and not with values", () => {
    const [volume, area, curvature, euler, region] = all(noise) as [number, number, number, number, number];
    const large = map({ ...noise, spacing: [3, 2, 1.5] }, (v) => 1e-200 * v);
    expect(all(large, 1e-201)).toBeAllclose([8 * volume, 4 * area, 2 * curvature, euler, 8 * region], {
      rtol: 1e-12,
    });
  });

  it.each(["periodic", "open"] as const)(
    "has the Euler number of its simplices, counted one by one (%s)",
    (boundary) => {
      const [nz, ny, nx] = noise.shape;
      const at = (z: number, y: number, x: number) => {
        const outside = z >= nz || y >= ny || x >= nx;
        if (outside && boundary === "open") return 0;
        return (noise.data[((z % nz) * ny + (y % ny)) * nx + (x % nx)] as number) >= 0.1 ? 1 : 0;
      };
      let euler = 0;
      for (let z = 0; z < nz; z++) {
        for (let y = 0; y < ny; y++) {
          for (let x = 0; x < nx; x++) {
            if (at(z, y, x) === 0) continue;
            // A simplex is its lowest corner and a set of further ones that contain each other as bits.
            for (let set = 0; set < 128; set++) {
              const corners = [1, 2, 3, 4, 5, 6, 7].filter((c) => set & (1 << (c - 1)));
              const isChain = corners.every((p) => corners.every((q) => (p & q) === p || (p & q) === q));
              const inPhase = corners.every((c) => at(z + (c >> 2), y + ((c >> 1) & 1), x + (c & 1)) === 1);
              if (isChain && inPhase) euler += corners.length % 2 === 0 ? 1 : -1;
            }
          }
        }
      }
      expect(all(noise, 0.1, boundary === "open" ? "open" : undefined)[3]).toBe(euler);
    },
  );

  it("has the Euler number of voxels where the grid resolves the body", () => {
    for (const body of [ball, torus, gyroid, laminate]) {
      const field = sample(body, [20, 24, 18]);
      for (const adjacency of [6, 26] as const) {
        expect(eulerNumber(field, { threshold: 0, adjacency })).toBe(body.eulerNumber);
      }
    }
  });
});

describe("degenerate phases", () => {
  it.each([
    ["empty", 2, 0],
    ["full", 0, 60],
  ])("is %s", (_, threshold, volume) => {
    const field = filled(1, [3, 4, 5]);
    const [, ...rest] = Object.values(minkowskiFunctionals(field, { threshold }));
    expect(minkowskiFunctionals(field, { threshold }).volume).toBe(volume);
    expect(rest).toBeAllclose([0, 0, 0, 60], { atol: 0 });
    expect(interfacialArea(field, { threshold })).toEqual({ area: 0, density: 0 });
    // Open: between voxel centres, and one component when full.
    const open = minkowskiFunctionals(field, { threshold, boundary: "open" });
    expect([open.volume, open.eulerNumber, open.regionVolume]).toEqual([
      volume === 0 ? 0 : 24,
      volume === 0 ? 0 : 1,
      24,
    ]);
  });

  it("takes a single voxel and a field that is at the threshold", () => {
    expect(minkowskiFunctionals(filled(1, [1, 1, 1]), { threshold: 1 })).toEqual({
      volume: 1,
      area: 0,
      meanCurvature: 0,
      eulerNumber: 1,
      regionVolume: 1,
    });
    const point = fromArray(Float64Array.of(-1, -1, -1, -1, 0, -1, -1, -1, -1), [1, 3, 3]);
    const measured = minkowskiFunctionals(point, { threshold: 0 });
    expect([measured.volume, measured.area, measured.eulerNumber]).toEqual([0, 0, 1]);
  });

  it("says what is wrong", () => {
    const field = filled(1, [2, 2, 2]);
    expect(() => interfacialArea(field, { threshold: Number.NaN })).toThrow(
      new RangeError("interfacialArea: expected a finite threshold, got NaN"),
    );
    expect(() => minkowskiFunctionals(field, { threshold: 0, boundary: "wrap" as "open" })).toThrow(
      new RangeError("minkowskiFunctionals: expected boundary periodic or open, got wrap"),
    );
    field.data[1] = Number.POSITIVE_INFINITY;
    expect(() => interfacialArea(field, inside)).toThrow("interfacialArea: expected finite values");
  });
});
