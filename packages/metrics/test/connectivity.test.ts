import { createRandom, filled, fromArray, fromFunction, roll } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { type ConnectivityOptions, connectedComponents, connectivity } from "../src/index.js";
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
