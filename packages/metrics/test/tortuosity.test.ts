import { filled, fromFunction } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { tortuosity } from "../src/index.js";
import { golden, grey } from "./morphology-golden.js";
import { permuted } from "./permuted.js";

const spacing = [1.5, 1, 0.75] as const;

it.each(golden.tortuosity)("equals scipy's Dijkstra at $threshold along $axis ($boundary)", (expected) => {
  const { threshold, axis, boundary, reached, mean, shortest } = expected;
  const measured = tortuosity({ ...grey, spacing }, { threshold, axis, boundary });
  if (mean === undefined) expect(measured).toBeUndefined();
  else {
    expect(Object.values(measured ?? {})).toBeAllclose([mean, shortest, reached] as number[], {
      rtol: 1e-13,
    });
  }
});

describe("known paths", () => {
  it("is 1 in an open box and in straight channels", () => {
    for (const axis of ["z", "y", "x"] as const) {
      expect(tortuosity(filled(1, [3, 4, 5], { spacing }), { threshold: 1, axis })).toEqual({
        mean: expect.closeTo(1, 14),
        shortest: expect.closeTo(1, 14),
        reached: 1,
      });
    }
  });

  it("is the length of a slanted channel, through periodic faces too", () => {
    const slanted = fromFunction((_z, y, x) => (y === x % 5 ? 1 : 0), [1, 5, 12], { spacing });
    const step = Math.hypot(1, 0.75) / 0.75;
    const options = { threshold: 1, axis: "x" } as const;
    expect([tortuosity(slanted, options)?.mean as number]).toBeAllclose([step], { rtol: 1e-14 });
    expect(tortuosity(slanted, { ...options, boundary: "open" })).toBeUndefined();
  });

  it("follows a serpentine there and back", () => {
    // Walls along y with gaps at alternating ends.
    const serpentine = fromFunction(
      (_z, y, x) => (x % 2 === 0 || y === (x % 4 === 1 ? 6 : 0) ? 1 : 0),
      [1, 7, 9],
    );
    // From one gap to the next: two diagonal steps and four along the wall. One step in, then fanning out over y.
    const toLastGap = 1 + 3 * (2 * Math.SQRT2 + 4);
    const fan = [1, ...[0, 1, 2, 3, 4, 5].map((along) => Math.SQRT2 + along)];
    const measured = tortuosity(serpentine, { threshold: 1, axis: "x", boundary: "open" });
    expect(Object.values(measured ?? {})).toBeAllclose(
      [(toLastGap + fan.reduce((p, q) => p + q) / 7) / 8, (toLastGap + 1) / 8, 1],
      { rtol: 1e-14 },
    );
  });

  it("counts the dead ends of the last face", () => {
    const pores = fromFunction((_z, y, x) => (y === 1 || (y === 3 && x > 2) ? 1 : 0), [1, 5, 6]);
    expect(tortuosity(pores, { threshold: 1, axis: "x" })).toEqual({ mean: 1, shortest: 1, reached: 0.5 });
  });

  it("goes with the names of the axes", () => {
    const field = { ...grey, spacing };
    const along = tortuosity(field, { threshold: 150, axis: "y" });
    const renamed = tortuosity(permuted(field), { threshold: 150, axis: "x" });
    expect(Object.values(renamed ?? {})).toBeAllclose(Object.values(along ?? {}), { rtol: 1e-13 });
  });
});

it("is undefined without a path", () => {
  expect(tortuosity(filled(0, [3, 4, 5]), { threshold: 1, axis: "z" })).toBeUndefined();
  expect(tortuosity(filled(1, [1, 4, 5]), { threshold: 1, axis: "z" })).toBeUndefined();
  const wall = fromFunction((z) => (z === 1 ? 0 : 1), [3, 4, 5]);
  expect(tortuosity(wall, { threshold: 1, axis: "z" })).toBeUndefined();
});

it("says what is wrong", () => {
  expect(() => tortuosity(filled(1, [2, 2, 2]), { threshold: 1, axis: "t" as "x" })).toThrow(
    "tortuosity: expected axis z, y or x, got t",
  );
});
