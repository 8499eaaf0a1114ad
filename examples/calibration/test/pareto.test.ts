import { createRandom } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { dominates, nonDominated } from "../src/pareto.js";

const self = (point: readonly number[]) => point;

describe("dominance", () => {
  it.each([
    [[1, 1], [2, 2], true],
    [[1, 2], [1, 3], true],
    [[1, 3], [3, 1], false],
    [[1, 1], [1, 1], false],
    [[2, 2], [1, 1], false],
  ])("of %j over %j is %s", (a, b, expected) => {
    expect(dominates(a, b)).toBe(expected);
  });
});

describe("the non-dominated set", () => {
  it("of a staircase with a point above it is the staircase, in the given order", () => {
    const stairs = [
      [3, 0],
      [0, 3],
      [1, 2],
    ];
    expect(nonDominated([...stairs, [2, 2], [3, 3]], self)).toEqual(stairs);
  });

  it("keeps equal points together and the best of points on a line", () => {
    expect(
      nonDominated(
        [
          [1, 1],
          [1, 1],
          [1, 2],
        ],
        self,
      ),
    ).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(nonDominated([[3], [1], [2]], self)).toEqual([[1]]);
    expect(nonDominated([], self)).toEqual([]);
  });

  it("leaves out points that some kept point dominates, and no others", () => {
    const random = createRandom(7);
    const points = Array.from({ length: 300 }, (_, i) =>
      [0, 1, 2].map((axis) => Math.round(20 * random.uniformAt(3 * i + axis))),
    );
    const kept = new Set(nonDominated(points, self));
    for (const point of points) {
      expect([...kept].some((other) => dominates(other, point))).toBe(!kept.has(point));
    }
  });

  it("refuses NaN and points of different length", () => {
    expect(() => nonDominated([[1, Number.NaN]], self)).toThrow("expected 2 objectives without NaN");
    expect(() => nonDominated([[1, 2], [1]], self)).toThrow(RangeError);
  });
});
