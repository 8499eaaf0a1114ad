import { js } from "@microstructure/fft";
import { createRandom, type Shape3 } from "@microstructure/volume";
import { cubicVoigt } from "../../src/material/stiffness.js";
import { createMechanics } from "../../src/mechanics/mechanics.js";
import type { Load, Mechanics, MechanicsProblem } from "../../src/mechanics/types.js";

/** Every mean strain zero: a clamped box. */
export const CLAMPED: Load = {
  xx: { strain: 0 },
  yy: { strain: 0 },
  zz: { strain: 0 },
  yz: { strain: 0 },
  xz: { strain: 0 },
  xy: { strain: 0 },
};

/** Moduli of the matrix of PFHub benchmark 4, aJ/nm^3. */
export const BENCHMARK4: number[] = cubicVoigt({ c11: 250, c12: 150, c44: 100 });

/** Voigt matrix of an isotropic solid from its plane-strain bulk modulus lambda + mu and its shear modulus. */
export function isotropic(planeBulk: number, mu: number): number[] {
  const lambda = planeBulk - mu;
  return cubicVoigt({ c11: lambda + 2 * mu, c12: lambda, c44: mu });
}

/** C(h) = C (1 + (contrast - 1) h). */
export function contrasted(C: readonly number[], contrast: number): number[][] {
  return [[...C], C.map((v) => v * (contrast - 1))];
}

/** A positive definite Voigt matrix without any symmetry of its own. */
export function triclinic(seed: number): number[] {
  const random = createRandom(seed, 1);
  const A = Array.from({ length: 36 }, () => random.normal());
  return Array.from({ length: 36 }, (_, m) => {
    const [i, j] = [Math.floor(m / 6), m % 6];
    let sum = cubicVoigt({ c11: 250, c12: 150, c44: 100 })[m]!;
    for (let k = 0; k < 6; k++) sum += 12 * (A[6 * i + k]! * A[6 * j + k]!);
    return sum;
  });
}

/** A solver on the readable transforms, cells of edge 1 unless given. */
export function solver(
  problem: Omit<MechanicsProblem, "spacing" | "reference"> & Partial<MechanicsProblem>,
): Mechanics {
  return createMechanics({ spacing: [1, 1, 1], reference: 0, ...problem }, js().real([...problem.shape]));
}

/** Independent normal numbers of mean 0.5 and deviation 0.2 in every cell. */
export function noise(shape: Shape3, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: shape[0] * shape[1] * shape[2] }, () => 0.5 + 0.2 * random.normal());
}

/**
 * A smooth periodic function of random waves of at most `highest` periods per edge, the same function on every grid;
 * within [0, 1], mean about 0.5.
 */
export function smoothField([nz, ny, nx]: Shape3, seed: number, highest: number): Float64Array {
  const random = createRandom(seed);
  const mode = (n: number) => (n > 1 ? random.integer(2 * highest + 1) - highest : 0);
  const waves = Array.from({ length: 24 }, () => ({
    k: [mode(nz), mode(ny), mode(nx)] as const,
    phase: 2 * Math.PI * random.uniform(),
  }));
  const out = new Float64Array(nz * ny * nx);
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        let sum = 0;
        for (const { k, phase } of waves) {
          sum += Math.cos(2 * Math.PI * ((k[0] * z) / nz + (k[1] * y) / ny + (k[2] * x) / nx) + phase);
        }
        out[i] = 0.5 + (0.5 * sum) / waves.length;
      }
    }
  }
  return out;
}

/** Mean and mean square deviation. */
export function moments(h: Float64Array): { readonly mean: number; readonly variance: number } {
  const mean = h.reduce((a, b) => a + b, 0) / h.length;
  return { mean, variance: h.reduce((a, v) => a + (v - mean) ** 2, 0) / h.length };
}

/** Largest difference of two sets of fields over the largest number of the second. */
export function fieldDifference(a: readonly Float64Array[], b: readonly Float64Array[]): number {
  let difference = 0;
  let largest = 0;
  a.forEach((field, c) => {
    field.forEach((v, i) => {
      difference = Math.max(difference, Math.abs(v - b[c]![i]!));
      largest = Math.max(largest, Math.abs(b[c]![i]!));
    });
  });
  return difference / largest;
}

/** Difference over the second number. */
export function deviation(value: number, expected: number): number {
  return Math.abs(value / expected - 1);
}
