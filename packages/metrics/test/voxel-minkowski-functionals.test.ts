import {
  createRandom,
  filled,
  fromFunction,
  map,
  roll,
  type Shape3,
  type Volume,
} from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { type Adjacency, eulerNumber, voxelMinkowskiFunctionals } from "../src/index.js";
import { ball, gyroid, laminate, sample, torus } from "./bodies.js";
import { golden, grey } from "./morphology-golden.js";
import { permuted } from "./permuted.js";

const ADJACENCIES = [6, 26] as const;

describe.each(golden.phases)("scikit-image at threshold $threshold, adjacency $adjacency", (phase) => {
  const { threshold, adjacency, open } = phase;
  it("has the same Euler number", () => {
    expect(eulerNumber(grey, { threshold, adjacency, boundary: "open" })).toBe(open.euler);
  });

  it("has the same Euler number in a plane, whatever the boundary along its normal", () => {
    const [, ny, nx] = grey.shape;
    const plane = { ...grey, data: grey.data.slice(0, ny * nx), shape: [1, ny, nx] as Shape3 };
    expect(eulerNumber(plane, { threshold, adjacency, boundary: "open" })).toBe(open.planeEuler);
    const framed = fromFunction(
      (_z, y, x) => (y < ny && x < nx ? (plane.data[y * nx + x] as number) : 0),
      [1, ny + 1, nx + 1],
    );
    expect(eulerNumber(framed, { threshold, adjacency })).toBe(open.planeEuler);
  });
});

describe("known topology", () => {
  const at = (z: number, y: number, x: number, r: number) => (a: number, b: number, c: number) =>
    r - Math.hypot(a - z, b - y, c - x);
  const bodies: [string, (z: number, y: number, x: number) => number, number][] = [
    ["ball", at(8, 8, 8, 5.3), 1],
    ["two balls", (z, y, x) => Math.max(at(4, 4, 4, 2.6)(z, y, x), at(11, 11, 11, 3.2)(z, y, x)), 2],
    ["hollow ball", (z, y, x) => 1.6 - Math.abs(at(8, 8, 8, 5)(z, y, x)), 2],
    ["ring", (z, y, x) => 2.2 - Math.hypot(Math.hypot(y - 8, x - 8) - 4.7, z - 8), 0],
    ["layer through periodic faces", (z) => 2.5 - Math.abs(z - 8), 0],
    ["rod through periodic faces", (_z, y, x) => 3 - Math.hypot(y - 8, x - 8), 0],
    ["three crossing rods", (z, y, x) => 9 - Math.min(rod(y, x), rod(z, x), rod(z, y)), -2],
    ["full box", () => 1, 0],
    ["empty box", () => -1, 0],
  ];
  it.each(bodies)("%s", (_, field, euler) => {
    const volume = fromFunction(field, [16, 16, 16]);
    for (const adjacency of ADJACENCIES) {
      expect(eulerNumber(volume, { threshold: 0, adjacency })).toBe(euler);
    }
  });

  it("is that of gyroid, torus and laminate", () => {
    for (const body of [ball, torus, gyroid, laminate]) {
      expect(eulerNumber(sample(body, [24, 28, 32]), { threshold: 0 })).toBe(body.eulerNumber);
    }
  });

  it("counts touching corners by adjacency", () => {
    const corners = fromFunction((z, y, x) => (z === y && y === x && z < 2 ? 1 : 0), [4, 4, 4]);
    expect(eulerNumber(corners, { threshold: 1 })).toBe(2);
    expect(eulerNumber(corners, { threshold: 1, adjacency: 26 })).toBe(1);
  });
});

function rod(a: number, b: number): number {
  return (a - 8) ** 2 + (b - 8) ** 2;
}

describe("a box of voxels", () => {
  const spacing = [2, 0.5, 3] as const;
  const box = fromFunction(
    (z, y, x) => (z > 0 && z < 3 && y > 1 && y < 5 && x > 0 && x < 6 ? 1 : 0),
    [6, 7, 8],
    {
      spacing,
    },
  );
  const [a, b, c] = [2 * 2, 3 * 0.5, 5 * 3];

  it.each(ADJACENCIES)("has the functionals of the box (adjacency %i)", (adjacency) => {
    const expected = [a * b * c, 2 * (a * b + b * c + c * a), Math.PI * (a + b + c), 1, 6 * 7 * 8 * 3];
    for (const boundary of ["periodic", "open"] as const) {
      const measured = voxelMinkowskiFunctionals(box, { threshold: 1, adjacency, boundary });
      expect(Object.values(measured)).toBeAllclose(expected, { rtol: 1e-14 });
    }
    expect(
      Object.values(voxelMinkowskiFunctionals(roll(box, [4, 3, 5]), { threshold: 1, adjacency })),
    ).toBeAllclose(expected, {
      rtol: 1e-14,
    });
  });

  it("counts the cuts of an open box and none of a periodic one", () => {
    const full = filled(1, [2, 3, 4]);
    const open = voxelMinkowskiFunctionals(full, { threshold: 1, boundary: "open" });
    expect(Object.values(open)).toBeAllclose([24, 52, Math.PI * 9, 1, 24], { rtol: 1e-14 });
    expect(Object.values(voxelMinkowskiFunctionals(full, { threshold: 1 }))).toBeAllclose([24, 0, 0, 0, 24], {
      atol: 0,
    });
  });
});

describe("a random phase", () => {
  const random = createRandom(12);
  const noise = fromFunction(() => random.uniform(), [5, 6, 7], { spacing: [1, 2, 3] });
  const all = (volume: Volume<Float64Array>, adjacency: Adjacency, threshold = 0.6, boundary?: "open") =>
    Object.values(
      voxelMinkowskiFunctionals(volume, { threshold, adjacency, boundary: boundary ?? "periodic" }),
    );

  it("has the area of its voxel faces, counted one by one", () => {
    const { data, shape } = noise;
    const areas = [6, 3, 2];
    let area = 0;
    for (let i = 0; i < data.length; i++) {
      const place = [Math.floor(i / 42), Math.floor(i / 7) % 6, i % 7];
      for (const axis of [0, 1, 2]) {
        const next = place.map((p, k) => (k === axis ? (p + 1) % (shape[k] as number) : p)) as [
          number,
          number,
          number,
        ];
        const neighbour = data[(next[0] * 6 + next[1]) * 7 + next[2]] as number;
        if (neighbour >= 0.6 !== (data[i] as number) >= 0.6) area += areas[axis] as number;
      }
    }
    for (const adjacency of ADJACENCIES) expect(all(noise, adjacency)[1]).toBe(area);
  });

  it("has the Euler number of its closed cells, collected in a set", () => {
    // Voxel (z, y, x) has its centre at odd coordinates 2 z + 1 of a grid of half voxels; even ones are its faces.
    const { data, shape } = noise;
    const cells = new Set<number>();
    data.forEach((v, i) => {
      if (v < 0.6) return;
      const centre = [Math.floor(i / 42), Math.floor(i / 7) % 6, i % 7].map((p) => 2 * p + 1);
      for (let j = 0; j < 27; j++) {
        const [z, y, x] = [j % 3, Math.floor(j / 3) % 3, Math.floor(j / 9)].map(
          (step, a) => ((centre[a] as number) + step - 1) % (2 * (shape[a] as number)),
        ) as [number, number, number];
        cells.add((z * 100 + y) * 100 + x);
      }
    });
    let euler = 0;
    for (const cell of cells) {
      const odd = (cell % 2) + (Math.floor(cell / 100) % 2) + (Math.floor(cell / 10000) % 2);
      euler += odd % 2 === 0 ? 1 : -1;
    }
    expect(all(noise, 26)[3]).toBe(euler);
  });

  it.each(ADJACENCIES)("is unmoved by rolls and by the names of the axes (adjacency %i)", (adjacency) => {
    expect(all(roll(noise, [1, 4, 2]), adjacency)).toBeAllclose(all(noise, adjacency), { rtol: 1e-14 });
    for (const boundary of [undefined, "open"] as const) {
      expect(all(permuted(noise), adjacency, 0.6, boundary)).toBeAllclose(
        all(noise, adjacency, 0.6, boundary),
        { rtol: 1e-14 },
      );
    }
  });

  it("turns into its complement under the other adjacency", () => {
    const complement = map(noise, (v) => (v >= 0.6 ? 0 : 1));
    const [volume, area, curvature, euler, region] = all(noise, 26) as [
      number,
      number,
      number,
      number,
      number,
    ];
    expect(all(complement, 6)).toBeAllclose([region - volume, area, -curvature, euler, region], {
      rtol: 1e-13,
    });
  });
});

it("overestimates the area of a ball by half, however fine the grid", () => {
  const { area } = voxelMinkowskiFunctionals(sample(ball, [64, 64, 64]), { threshold: 0 });
  expect(area / ball.area).toBeCloseTo(1.5, 1);
});

it("says what is wrong", () => {
  const field = filled(1, [2, 2, 2]);
  for (const measure of [eulerNumber, voxelMinkowskiFunctionals]) {
    expect(() => measure(field, { threshold: 0, adjacency: 18 as 6 })).toThrow(
      new RangeError(`${measure.name}: expected adjacency 6 or 26, got 18`),
    );
    expect(() => measure(field, { threshold: Number.NaN })).toThrow(
      `${measure.name}: expected a finite threshold`,
    );
  }
});
