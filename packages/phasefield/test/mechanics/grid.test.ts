import { js } from "@microstructure/fft";
import { describe, expect, it } from "vitest";
import { createMechanics } from "../../src/mechanics/mechanics.js";
import type { MechanicsProblem } from "../../src/mechanics/types.js";
import {
  BENCHMARK4,
  contrasted,
  fieldDifference,
  smoothField,
  solver,
  triclinic,
} from "../../verify/elasticity/setup.js";

const EIGENSTRAIN = [0.006, 0.004, -0.003, 0.001, 0.002, -0.0015];

describe("flat grids", () => {
  it.each([
    ["2-D", [1, 6, 9], [3, 6, 9]],
    ["1-D along x", [1, 1, 9], [3, 4, 9]],
    ["1-D along y", [1, 6, 1], [3, 6, 4]],
  ] as const)("%s are the same as thick ones of any symmetry", (_, flat, thick) => {
    for (const green of ["fourier", "rotated"] as const) {
      const h = smoothField(flat, 3, 2);
      const extruded = Float64Array.from({ length: thick[0] * thick[1] * thick[2] }, (_, i) => {
        const [x, y] = [i % thick[2], Math.floor(i / thick[2]) % thick[1]];
        return h[(y % flat[1]) * flat[2] + (x % flat[2])]!;
      });
      const problem = {
        stiffness: [triclinic(1), triclinic(2).map((v) => 2 * v)],
        eigenstrain: EIGENSTRAIN,
        load: { zz: { strain: 0.001 }, yz: { strain: 0.002 }, xz: { stress: 0.2 } },
        green,
        tolerance: 1e-11,
      };
      const thin = solver({ ...problem, shape: flat });
      const full = solver({ ...problem, shape: thick });
      expect(thin.solve(h).energy / full.solve(extruded).energy).toBeCloseTo(1, 13);
      const isUsed = (_: number, i: number) => i % thick[2] < flat[2] && Math.floor(i / thick[2]) < flat[1];
      expect(
        fieldDifference(
          thin.strain(),
          full.strain().map((field) => field.filter(isUsed)),
        ),
      ).toBeLessThan(1e-9);
    }
  });

  it.each([
    ["3-D", [4, 4, 4], 6],
    ["plane", [1, 4, 4], 3],
    ["line", [1, 1, 4], 1],
  ] as const)("transform only what varies: %s", (_, shape, components) => {
    const { count, mechanics } = counting({ shape, stiffness: contrasted(BENCHMARK4, 2) });
    const { iterations } = mechanics.solve(smoothField(shape, 1, 1));
    expect(count()).toBe(components * (2 * iterations + 3));
  });

  it("transform shears out of the plane when something drives them", () => {
    const shape = [1, 4, 4] as const;
    const stiffness = contrasted(BENCHMARK4, 2);
    const sheared = counting({ shape, stiffness, load: { xz: { strain: 0.01 } } });
    const { iterations } = sheared.mechanics.solve(smoothField(shape, 1, 1));
    expect(sheared.count()).toBe(5 * (2 * iterations + 3));
  });
});

/** A solver that counts its transforms. */
function counting(problem: Pick<MechanicsProblem, "shape" | "stiffness" | "load">) {
  const real = js().real([...problem.shape]);
  let calls = 0;
  const mechanics = createMechanics(
    { spacing: [1, 1, 1], eigenstrain: [0.01, 0.01, 0.01, 0, 0, 0], reference: 0, ...problem },
    {
      forward(field, spectrum) {
        calls++;
        real.forward(field, spectrum);
      },
      inverse(spectrum, field) {
        calls++;
        real.inverse(spectrum, field);
      },
    },
  );
  return { mechanics, count: () => calls };
}

describe("fields", () => {
  it("balance forces: no stress of any wave along its wave vector", () => {
    const shape = [4, 5, 6] as const;
    const mechanics = solver({
      shape,
      stiffness: contrasted(triclinic(1), 4),
      eigenstrain: EIGENSTRAIN,
      green: "fourier",
      tolerance: 1e-12,
    });
    mechanics.solve(smoothField(shape, 9, 1));
    const transform = js().complex([...shape]);
    const [xx, yy, zz, yz, xz, xy] = mechanics.stress().map((field) => {
      const out = Float64Array.from({ length: 240 }, (_, i) => (i % 2 === 0 ? field[i / 2]! : 0));
      transform.forward(out, out);
      return out;
    }) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    const wave = (i: number, n: number) => (2 * i === n ? 0 : 2 * i < n ? i : i - n) / n;
    for (let i = 0; i < 120; i++) {
      const k = [wave(i % 6, 6), wave(Math.floor(i / 6) % 5, 5), wave(Math.floor(i / 30), 4)] as const;
      for (const row of [
        [xx, xy, xz],
        [xy, yy, yz],
        [xz, yz, zz],
      ]) {
        for (const part of [0, 1]) {
          const force = row.reduce((sum, s, a) => sum + k[a]! * s[2 * i + part]!, 0);
          expect(Math.abs(force)).toBeLessThan(1e-9);
        }
      }
    }
  });

  it("are stress free where nothing differs", () => {
    const mechanics = solver({
      shape: [3, 4, 5],
      stiffness: contrasted(triclinic(1), 4),
      eigenstrain: EIGENSTRAIN,
    });
    const { energy, iterations } = mechanics.solve(new Float64Array(60).fill(0.7));
    expect(energy).toBeLessThan(1e-25);
    expect(iterations).toBeLessThanOrEqual(1);
    mechanics.strain().forEach((field, c) => {
      expect(field).toBeAllclose(new Float64Array(60).fill(0.7 * EIGENSTRAIN[c]!), { atol: 1e-15 });
    });
  });
});
