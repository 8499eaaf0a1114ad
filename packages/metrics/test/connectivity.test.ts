import { createRandom, filled, fromArray, fromFunction, roll, type Volume } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  type Adjacency,
  type Boundary,
  type ConnectivityOptions,
  connectedComponents,
  connectivity,
} from "../src/index.js";
import { golden, grey } from "./morphology-golden.js";
import { permuted } from "./permuted.js";

describe.each(golden.phases)("at threshold $threshold, adjacency $adjacency", (phase) => {
  const { threshold, adjacency } = phase;
  it.each([
    ["scipy's labels of an open box", "open", phase.open],
    ["flooding a periodic box in unwrapped coordinates", "periodic", phase.periodic],
  ] as const)("equals %s", (_, boundary, expected) => {
    const options: ConnectivityOptions = { threshold, adjacency, boundary };
    const { labels, count, volumes, percolates } = connectedComponents(grey, options);
    expect([...volumes]).toEqual(expected.sizes);
    expect(count).toBe(expected.sizes.length);
    for (const axis of ["z", "y", "x"] as const)
      expect([...percolates[axis]]).toEqual(expected.percolates[axis]);
    expect(Array.from(labels, (label) => label > 0)).toEqual(Array.from(grey.data, (v) => v >= threshold));

    const summary = connectivity(grey, options);
    expect([...summary.volumes]).toEqual(expected.sizes.slice().sort((a, b) => b - a));
    expect(summary.percolates.y).toBe(expected.percolates.y.includes(1));
    const total = expected.sizes.reduce((a, b) => a + b);
    expect(summary.largestFraction).toBeCloseTo(Math.max(...expected.sizes) / total, 14);
  });
});

describe("percolation", () => {
  const periodic = { threshold: 1 };
  const open = { threshold: 1, boundary: "open" } as const;

  it("of a periodic box needs a path around it, not only both faces", () => {
    // Touches all faces of y and x, but stops short of itself across them.
    const diagonal = fromFunction((z, y, x) => (z === 1 && y === x ? 1 : 0), [3, 6, 6]);
    expect(connectivity(diagonal, { ...open, adjacency: 26 }).percolates).toEqual({
      z: false,
      y: true,
      x: true,
    });
    expect(connectivity(diagonal, periodic)).toMatchObject({
      count: 6,
      percolates: { z: false, y: false, x: false },
    });
    const bent = fromFunction(
      (z, y, x) => (z === 0 && (x === 2 ? y < 3 : x < 2 ? y === 0 : y === 2) ? 1 : 0),
      [2, 5, 6],
    );
    expect(connectivity(bent, open)).toMatchObject({ count: 1, percolates: { x: true } });
    expect(connectivity(bent, periodic)).toMatchObject({ count: 1, percolates: { x: false } });
  });

  it("follows a stair that closes on its second turn", () => {
    const stair = fromFunction((_z, y, x) => ((x - y + 8) % 4 < 2 ? 1 : 0), [1, 4, 8]);
    expect(connectivity(stair, periodic)).toMatchObject({ count: 1, percolates: { y: true, x: true } });
    const cut = fromFunction((_z, y, x) => ((x - y + 8) % 4 < 2 && x !== 3 ? 1 : 0), [1, 4, 8]);
    expect(connectivity(cut, periodic)).toMatchObject({ count: 1, percolates: { y: false, x: false } });
  });

  it("along an axis of length 1 is touching its faces", () => {
    const dot = fromArray(Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0), [1, 3, 3]);
    expect(connectivity(dot, periodic).percolates).toEqual({ z: true, y: false, x: false });
    expect(connectivity(filled(1, [1, 1, 1]), periodic).percolates).toEqual({ z: true, y: true, x: true });
  });
});

/** Volume and percolation of every component, by walking from voxel to voxel in unwrapped coordinates. */
function flood(mask: Volume<Float64Array>, adjacency: Adjacency, boundary: Boundary): number[][] {
  const { data, shape } = mask;
  const axes = [0, 1, 2] as const;
  const steps = Array.from({ length: 27 }, (_, i) => [
    (i % 3) - 1,
    (Math.floor(i / 3) % 3) - 1,
    Math.floor(i / 9) - 1,
  ]).filter((step) => adjacency === 26 || step.filter((s) => s !== 0).length === 1);
  const isPeriodic = axes.map((a) => boundary === "periodic" && (shape[a] as number) > 1);
  const places = new Map<number, number[]>();
  const found: number[][] = [];
  data.forEach((inside, start) => {
    if (inside === 0 || places.has(start)) return;
    places.set(start, [
      Math.floor(start / (shape[1] * shape[2])),
      Math.floor(start / shape[2]) % shape[1],
      start % shape[2],
    ]);
    const [low, high, wraps] = [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ];
    const queue = [start];
    for (const voxel of queue) {
      const place = places.get(voxel) as number[];
      for (const a of axes) {
        if (place[a] === 0) low[a] = 1;
        if (place[a] === (shape[a] as number) - 1) high[a] = 1;
      }
      for (const step of steps) {
        const to = axes.map((a) => (place[a] as number) + (step[a] as number));
        const image = axes.map((a) =>
          isPeriodic[a] ? (((to[a] as number) % shape[a]) + shape[a]) % shape[a] : (to[a] as number),
        );
        if (axes.some((a) => (image[a] as number) < 0 || (image[a] as number) >= shape[a])) continue;
        const next =
          ((image[0] as number) * shape[1] + (image[1] as number)) * shape[2] + (image[2] as number);
        if (data[next] === 0) continue;
        const seen = places.get(next);
        if (seen === undefined) {
          places.set(next, to);
          queue.push(next);
        } else for (const a of axes) if (seen[a] !== to[a]) wraps[a] = 1;
      }
    }
    found.push([
      queue.length,
      ...axes.map((a) => (isPeriodic[a] ? wraps[a] : (low[a] as number) & (high[a] as number)) as number),
    ]);
  });
  return found;
}

it.each(["periodic", "open"] as const)(
  "equals a flood in small boxes of all proportions (%s)",
  (boundary) => {
    const random = createRandom(7);
    for (let i = 0; i < 150; i++) {
      const shape = [1 + random.integer(6), 1 + random.integer(6), 1 + random.integer(6)] as const;
      const density = 0.2 + 0.5 * random.uniform();
      const mask = fromFunction(() => (random.uniform() < density ? 1 : 0), shape);
      for (const adjacency of [6, 26] as const) {
        const { volumes, percolates } = connectedComponents(mask, { threshold: 1, adjacency, boundary });
        const { z, y, x } = percolates;
        expect(Array.from(volumes, (volume, c) => [volume, z[c], y[c], x[c]])).toEqual(
          flood(mask, adjacency, boundary),
        );
      }
    }
  },
);

describe("invariants of a random phase", () => {
  const random = createRandom(3);
  const noise = fromFunction(() => random.uniform(), [6, 7, 8], { spacing: [1, 2, 0.5] });
  it.each([6, 26] as const)(
    "is unmoved by rolls and by the names of the axes (adjacency %i)",
    (adjacency) => {
      const options = { threshold: adjacency === 6 ? 0.6 : 0.85, adjacency };
      const { percolates, ...rest } = connectivity(noise, options);
      expect(connectivity(roll(noise, [3, 2, 5]), options)).toEqual({ percolates, ...rest });
      const renamed = { z: percolates.x, y: percolates.z, x: percolates.y };
      expect(connectivity(permuted(noise), options)).toEqual({ percolates: renamed, ...rest });
    },
  );
});

describe("degenerate phases", () => {
  it("has no largest component when empty", () => {
    expect(connectivity(filled(0, [2, 3, 4]), { threshold: 1 })).toEqual({
      count: 0,
      volumes: new Float64Array(0),
      largestFraction: undefined,
      percolates: { z: false, y: false, x: false },
    });
  });

  it.each(["periodic", "open"] as const)("is one component when full (%s)", (boundary) => {
    const full = filled(1, [2, 3, 4], { spacing: [1, 2, 0.5] });
    expect(connectivity(full, { threshold: 1, boundary })).toEqual({
      count: 1,
      volumes: Float64Array.of(24),
      largestFraction: 1,
      percolates: { z: true, y: true, x: true },
    });
  });

  it("says what is wrong", () => {
    const field = filled(1, [2, 2, 2]);
    expect(() => connectivity(field, { threshold: 1, adjacency: 18 as 6 })).toThrow(
      new RangeError("connectivity: expected adjacency 6 or 26, got 18"),
    );
    expect(() => connectedComponents(field, { threshold: 1, boundary: "x" as "open" })).toThrow(
      new RangeError("connectedComponents: expected boundary periodic or open, got x"),
    );
  });
});
