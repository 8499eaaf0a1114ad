import { fromFunction, roll, type Volume } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  cosineMode,
  createSimulation,
  elasticCoefficient,
  type MaterialSystem,
  misfitAt,
  softestDirection,
  stiffnessAt,
  tialn,
  uniformNoise,
} from "../src/index.js";
import { backend } from "./backend.js";

const cubic = { c11: 447, c12: 158, c44: 203 };
const isotropic = { c11: 2 * 80 + 120, c12: 120, c44: 80 };
const directions = Array.from({ length: 20 }, (_, i) => {
  const [theta, phi] = [Math.acos(1 - (2 * i + 1) / 20), 2.4 * i];
  return [Math.sin(theta) * Math.cos(phi), Math.sin(theta) * Math.sin(phi), Math.cos(theta)] as const;
});

/** Khachaturyan's B(n) for a dilatation from the full tensor algebra: oracle by solving K v = sigma n. */
function oracle(
  { c11, c12, c44 }: typeof cubic,
  misfit: number,
  n: readonly [number, number, number],
): number {
  const C = (i: number, j: number, k: number, l: number) =>
    i === j && k === l ? (i === k ? c11 : c12) : (i === k && j === l) || (i === l && j === k) ? c44 : 0;
  const axes = [0, 1, 2];
  const stress = axes.map((i) => axes.map((j) => axes.reduce((s, k) => s + C(i, j, k, k) * misfit, 0)));
  const K = axes.map((i) =>
    axes.map((k) =>
      axes.flatMap((j) => axes.map((l) => C(i, j, k, l) * n[j]! * n[l]!)).reduce((a, b) => a + b, 0),
    ),
  );
  const force = axes.map((i) => axes.reduce((s, j) => s + stress[i]![j]! * n[j]!, 0));
  const v = cramer(K, force);
  const clamped = axes.reduce((s, i) => s + stress[i]![i]! * misfit, 0);
  return clamped - axes.reduce((s, i) => s + force[i]! * v[i]!, 0);
}

function cramer(a: number[][], b: number[]): number[] {
  const det = (m: number[][]) =>
    m[0]![0]! * (m[1]![1]! * m[2]![2]! - m[1]![2]! * m[2]![1]!) -
    m[0]![1]! * (m[1]![0]! * m[2]![2]! - m[1]![2]! * m[2]![0]!) +
    m[0]![2]! * (m[1]![0]! * m[2]![1]! - m[1]![1]! * m[2]![0]!);
  return [0, 1, 2].map((c) => det(a.map((row, r) => row.map((v, i) => (i === c ? b[r]! : v)))) / det(a));
}

/** A dimensionless material whose only energy of interest is elastic. */
function elasticOnly(stiffness: typeof cubic, strain: number): MaterialSystem {
  return {
    name: "elastic test",
    composition: "c",
    units: "reduced",
    freeEnergy: { kind: "polynomial", coefficients: [0, 0, 1] },
    gradientEnergy: { kappa: 1 },
    mobility: { kind: "constant", value: 1 },
    elasticity: { kind: "cubic", stiffness: [{ c: 0, ...stiffness }], misfit: { kind: "constant", strain } },
    molarVolume: { kind: "constant", value: 1 },
    sources: {},
  };
}

async function elasticEnergy(system: MaterialSystem, initial: Volume<Float64Array>): Promise<number> {
  const simulation = await createSimulation(system, { initial, dt: 1, backend });
  return (await simulation.observe()).energy.elastic;
}

describe("B(n)", () => {
  it("equals the full tensor algebra in 20 directions", () => {
    for (const n of directions) {
      expect(elasticCoefficient(cubic, 0.046, n) / oracle(cubic, 0.046, n)).toBeCloseTo(1, 13);
    }
  });

  it("is 2 eta^2 Y<100> along <100>", () => {
    const Y = cubic.c11 + cubic.c12 - (2 * cubic.c12 ** 2) / cubic.c11;
    expect(elasticCoefficient(cubic, 0.05, [0, 0, 2])).toBeCloseTo(2 * 0.05 ** 2 * Y, 12);
  });

  it("equals it for a crystal that is soft along <111> too", () => {
    const soft = { c11: 626, c12: 150, c44: 156 };
    for (const n of directions) {
      expect(elasticCoefficient(soft, 0.005, n) / oracle(soft, 0.005, n)).toBeCloseTo(1, 13);
    }
  });

  it("does not depend on direction in an isotropic solid", () => {
    const values = directions.map((n) => elasticCoefficient(isotropic, 0.03, n));
    expect(values).toBeAllclose(
      values.map(() => values[0]!),
      { rtol: 1e-13 },
    );
  });

  it("is softest along <100> for Zener ratios above 1 and along <111> below", () => {
    expect(softestDirection(cubic, 0.046).direction).toEqual([1, 0, 0]);
    expect(softestDirection({ c11: 626, c12: 150, c44: 156 }, 0.046).direction).toEqual([1, 1, 1]);
    const soft = softestDirection(cubic, 0.046).coefficient;
    for (const n of directions) expect(elasticCoefficient(cubic, 0.046, n)).toBeGreaterThanOrEqual(soft);
  });
});

describe("TiAlN constants", () => {
  // Independent table: x, C11, C12, C44 (GPa), Y<100> (GPa), eta.
  it.each([
    [0.42, 465, 157, 192, 516, -0.0457],
    [0.5, 447, 158, 203, 493, -0.0458],
    [0.56, 436, 159, 212, 479, -0.046],
    [0.66, 422, 161, 230, 461, -0.0462],
  ])("at x = %f", (x, c11, c12, c44, Y, eta) => {
    if (tialn.elasticity.kind !== "cubic") throw new Error("TiAlN is cubic");
    const s = stiffnessAt(tialn.elasticity.stiffness, x);
    expect([s.c11, s.c12, s.c44].map((v) => v / 1e9)).toBeAllclose([c11, c12, c44], { atol: 0.51 });
    // The table rounds to 1 GPa.
    expect(Math.abs((s.c11 + s.c12 - (2 * s.c12 ** 2) / s.c11) / 1e9 - Y)).toBeLessThan(0.51);
    expect(misfitAt(tialn.elasticity.misfit, x)).toBeCloseTo(eta, 4);
  });
});

describe("elastic energy of a field", () => {
  it("is B(n) amplitude^2 / 4 for one wave", async () => {
    for (const mode of [
      [0, 0, 2],
      [0, 1, 1],
      [1, 2, 3],
      [2, 2, 2],
    ] as const) {
      const initial = cosineMode([16, 16, 16], { mean: 0.5, amplitude: 0.1, mode, spacing: 0.1 });
      const B = elasticCoefficient(cubic, 0.046, [mode[2], mode[1], mode[0]]);
      expect((await elasticEnergy(elasticOnly(cubic, 0.046), initial)) / ((B * 0.01) / 4)).toBeCloseTo(1, 12);
    }
  });

  it("is shape independent in an isotropic solid (Bitter-Crum theorem, zero mean stress)", async () => {
    const field = fromFunction(
      (z, y, x) => 0.5 + 0.1 * Math.sin(x) * Math.cos(1.7 * y + z) + 0.05 * Math.cos(z * z),
      [12, 15, 16],
      { spacing: 0.1 },
    );
    const mean = field.data.reduce((s, v) => s + v, 0) / field.data.length;
    const variance = field.data.reduce((s, v) => s + (v - mean) ** 2, 0) / field.data.length;
    const [K, mu, e] = [120 + (2 / 3) * 80, 80, 0.03];
    const expected = ((18 * K * mu * e * e) / (3 * K + 4 * mu)) * variance;
    expect((await elasticEnergy(elasticOnly(isotropic, e), field)) / expected).toBeCloseTo(1, 12);
  });

  it("does not change under a shift or a 90 degree turn of the cubic axes", async () => {
    const n = 12;
    const a = uniformNoise([n, n, n], { mean: 0.5, amplitude: 0.1, seed: 5, spacing: 0.1 });
    const turned = {
      ...a,
      data: a.data.map(
        (_, i) => a.data[(i % n) * n * n + (Math.floor(i / n) % n) * n + Math.floor(i / n / n)]!,
      ),
    };
    const reference = await elasticEnergy(elasticOnly(cubic, 0.046), a);
    expect((await elasticEnergy(elasticOnly(cubic, 0.046), roll(a, [3, 1, 7]))) / reference).toBeCloseTo(
      1,
      12,
    );
    expect((await elasticEnergy(elasticOnly(cubic, 0.046), turned)) / reference).toBeCloseTo(1, 12);
  });

  it("is absent when switched off", async () => {
    const initial = uniformNoise([8, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
    const off = await createSimulation(tialn, {
      initial,
      temperature: 1073,
      elasticity: false,
      backend,
    });
    const on = await createSimulation(tialn, { initial, temperature: 1073, backend });
    expect((await off.observe()).energy.elastic).toBe(0);
    expect((await on.observe()).energy.elastic).toBeGreaterThan(0);
  });
});
