import { type Chemistry, derivative } from "../material/chemistry.js";

/** Sum of g and extrema of c found while the chemical potential was written. */
export interface PassResult {
  energy: number;
  min: number;
  max: number;
  sum: number;
}

/**
 * A function that writes dg/dc of every voxel of `c` to `mu` and returns the sums over voxels. One pass over
 * memory; two logarithms per voxel with ideal mixing.
 */
export function createChemistryPass(chemistry: Chemistry): (c: Float64Array, mu: Float64Array) => PassResult {
  const { center, ideal, epsilon } = chemistry;
  const g = Float64Array.from(chemistry.polynomial);
  const dg = Float64Array.from(derivative(chemistry.polynomial));
  return (c, mu) => {
    const result = { energy: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, sum: 0 };
    let { energy, min, max, sum } = result;
    for (let i = 0; i < c.length; i++) {
      const x = c[i]!;
      const u = x - center;
      let value = 0;
      let slope = 0;
      for (let j = g.length - 1; j >= 0; j--) value = value * u + g[j]!;
      for (let j = dg.length - 1; j >= 0; j--) slope = slope * u + dg[j]!;
      if (ideal !== 0) {
        const e = Math.min(Math.max(x, epsilon), 1 - epsilon);
        const a = Math.log(e);
        const b = Math.log(1 - e);
        const d = x - e;
        value += ideal * (e * a + (1 - e) * b);
        slope += ideal * (a - b);
        if (d !== 0) {
          const curvature = 1 / (e * (1 - e));
          value += ideal * d * (a - b + 0.5 * d * curvature);
          slope += ideal * d * curvature;
        }
      }
      mu[i] = slope;
      energy += value;
      sum += x;
      if (x < min) min = x;
      if (x > max) max = x;
    }
    return { energy, min, max, sum };
  };
}
