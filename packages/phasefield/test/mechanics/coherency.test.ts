import { describe, expect, it } from "vitest";
import { coherencyCoefficient, coherencyFunction, isMirrorSymmetric } from "../../src/material/coherency.js";
import { elasticCoefficient } from "../../src/material/elasticity.js";
import { softestDirection } from "../../src/material/soft-direction.js";
import { cubicVoigt } from "../../src/material/stiffness.js";
import { triclinic } from "../../verify/elasticity/setup.js";

const CUBIC = { c11: 447, c12: 158, c44: 203 };
const DILATATION = [0.046, 0.046, 0.046, 0, 0, 0];
const EIGENSTRAIN = [0.006, 0.004, -0.003, 0.001, 0.002, -0.0015];
const PAIRS = [
  [0, 5, 4],
  [5, 1, 3],
  [4, 3, 2],
] as const;
const directions = Array.from({ length: 20 }, (_, i) => {
  const [theta, phi] = [Math.acos(1 - (2 * i + 1) / 20), 2.4 * i];
  return [Math.sin(theta) * Math.cos(phi), Math.sin(theta) * Math.sin(phi), Math.cos(theta)] as const;
});

/** B(n) as the smallest energy over amplitudes a of the strain sym(a n), by full tensor sums and elimination. */
function oracle(C: readonly number[], e: readonly number[], n: readonly [number, number, number]): number {
  const axes = [0, 1, 2];
  const c = (i: number, j: number, k: number, l: number) => C[6 * PAIRS[i]![j]! + PAIRS[k]![l]!]!;
  const strain = (k: number, l: number) => e[PAIRS[k]![l]!]!;
  const sum = (f: (k: number, l: number) => number) =>
    axes.reduce((s, k) => axes.reduce((t, l) => t + f(k, l), s), 0);
  const stress = axes.map((i) => axes.map((j) => sum((k, l) => c(i, j, k, l) * strain(k, l))));
  const K = axes.map((i) => axes.map((k) => sum((j, l) => c(i, j, k, l) * n[j]! * n[l]!)));
  const force = axes.map((i) => axes.reduce((s, j) => s + stress[i]![j]! * n[j]!, 0));
  const det = (m: number[][]) =>
    m[0]![0]! * (m[1]![1]! * m[2]![2]! - m[1]![2]! * m[2]![1]!) -
    m[0]![1]! * (m[1]![0]! * m[2]![2]! - m[1]![2]! * m[2]![0]!) +
    m[0]![2]! * (m[1]![0]! * m[2]![1]! - m[1]![1]! * m[2]![0]!);
  const a = axes.map(
    (col) => det(K.map((row, r) => row.map((v, i) => (i === col ? force[r]! : v)))) / det(K),
  );
  return sum((i, j) => stress[i]![j]! * strain(i, j)) - axes.reduce((s, i) => s + a[i]! * force[i]!, 0);
}

describe("coherencyCoefficient", () => {
  it("equals the tensor algebra for any symmetry", () => {
    for (const seed of [1, 2, 3]) {
      for (const n of directions) {
        const C = triclinic(seed);
        expect(coherencyCoefficient(C, EIGENSTRAIN, n) / oracle(C, EIGENSTRAIN, n)).toBeCloseTo(1, 12);
      }
    }
  });

  it("equals the closed form of a cubic dilatation", () => {
    for (const n of directions) {
      const closed = elasticCoefficient(CUBIC, 0.046, n);
      expect(Math.abs(coherencyCoefficient(cubicVoigt(CUBIC), DILATATION, n) / closed - 1)).toBeLessThan(
        1e-13,
      );
    }
  });

  it("does not depend on the length of n", () => {
    const B = coherencyFunction(triclinic(1), EIGENSTRAIN);
    expect(B(1e6, -2e6, 3e6) / B(1e-4, -2e-4, 3e-4)).toBeCloseTo(1, 13);
  });
});

describe("isMirrorSymmetric", () => {
  const C = cubicVoigt(CUBIC);

  it("holds for cubic axes and a dilatation", () => {
    for (const axis of [0, 1, 2] as const) expect(isMirrorSymmetric(C, DILATATION, axis)).toBe(true);
  });

  it("sees shears of the misfit across the wall", () => {
    const sheared = [0.01, 0.02, 0.03, 0, 0, 0.001];
    expect([0, 1, 2].map((axis) => isMirrorSymmetric(C, sheared, axis as 0 | 1 | 2))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("is what makes B(n) even in that component", () => {
    // Monoclinic: only the mirror across y is kept.
    const monoclinic = triclinic(4).map((v, m) => {
      const isOdd = (component: number) => component === 3 || component === 5;
      return isOdd(Math.floor(m / 6)) === isOdd(m % 6) ? v : 0;
    });
    const e = [0.006, 0.004, -0.003, 0, 0.002, 0];
    expect([0, 1, 2].map((axis) => isMirrorSymmetric(monoclinic, e, axis as 0 | 1 | 2))).toEqual([
      false,
      true,
      false,
    ]);
    const B = coherencyFunction(monoclinic, e);
    for (const [x, y, z] of directions) {
      expect(B(x, -y, z) / B(x, y, z)).toBeCloseTo(1, 13);
      expect(Math.abs(B(-x, y, z) / B(x, y, z) - 1)).toBeGreaterThan(1e-6);
    }
  });
});

describe("softestDirection", () => {
  it("keeps to the axes that vary", () => {
    const soft111 = { c11: 626, c12: 150, c44: 156 };
    expect(softestDirection(soft111, 0.046).direction).toEqual([1, 1, 1]);
    expect(softestDirection(soft111, 0.046, { axes: [0, 1] }).direction).toEqual([1, 1, 0]);
    expect(softestDirection(soft111, 0.046, { axes: [2, 1] }).direction).toEqual([0, 1, 1]);
    expect(softestDirection(soft111, 0.046, { axes: [2] }).direction).toEqual([0, 0, 1]);
    expect(softestDirection(CUBIC, 0.046, { axes: [1, 2] }).direction).toEqual([0, 1, 0]);
    expect(() => softestDirection(CUBIC, 0.046, { axes: [] })).toThrow(/at least one axis/);
  });

  it.each([1, 2, 3, 4, 5])("is below every direction of a dense set, solid %i", (seed) => {
    const C = triclinic(seed);
    for (const axes of [
      [0, 1, 2],
      [0, 2],
      [1, 2],
    ] as const) {
      const { direction, coefficient } = softestDirection(C, EIGENSTRAIN, { axes });
      expect(coefficient).toBe(coherencyCoefficient(C, EIGENSTRAIN, direction));
      for (let i = 0; i < 4000; i++) {
        const [u, v] = [Math.acos(1 - (i + 0.5) / 4000), 2.399963 * i];
        const n = [Math.sin(u) * Math.cos(v), Math.sin(u) * Math.sin(v), Math.cos(u)] as const;
        const within = n.map((x, a) => (axes.some((axis) => axis === a) ? x : 0)) as [number, number, number];
        expect(coherencyCoefficient(C, EIGENSTRAIN, within)).toBeGreaterThanOrEqual(
          coefficient * (1 - 1e-12),
        );
      }
    }
  });

  it("is stationary", () => {
    const { direction, coefficient } = softestDirection(triclinic(2), EIGENSTRAIN);
    for (const [dx, dy, dz] of directions) {
      const n = [direction[0] + 1e-4 * dx, direction[1] + 1e-4 * dy, direction[2] + 1e-4 * dz] as const;
      const change = coherencyCoefficient(triclinic(2), EIGENSTRAIN, n) / coefficient - 1;
      expect(change).toBeGreaterThan(-1e-12);
      expect(change).toBeLessThan(1e-6);
    }
  });

  it("of a tensor misfit is the normal in which it is compatible", () => {
    // xx alone costs nothing in a layer across x.
    const { direction, coefficient } = softestDirection(cubicVoigt(CUBIC), [0.01, 0, 0, 0, 0, 0]);
    expect(direction).toEqual([1, 0, 0]);
    expect(Math.abs(coefficient)).toBeLessThan(1e-15);
  });
});
