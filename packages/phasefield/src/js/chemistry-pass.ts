import { type Chemistry, derivative } from "../material/chemistry.js";

/** Sum of g and extrema of c found while the chemical potential was written. */
export interface PassResult {
  readonly energy: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
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
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    const energy = createSum();
    const sum = createSum();
    for (let start = 0; start < c.length; start += BLOCK) {
      const end = Math.min(c.length, start + BLOCK);
      let blockEnergy = 0;
      let blockSum = 0;
      for (let i = start; i < end; i++) {
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
        blockEnergy += value;
        blockSum += u;
        if (x < min) min = x;
        if (x > max) max = x;
      }
      energy.add(blockEnergy);
      sum.add(blockSum);
    }
    return { energy: energy.value(), min, max, sum: sum.value() + c.length * center };
  };
}

/** Voxels added plainly before their sum joins a compensated one: rounding stays far below 1e-15 of the total. */
const BLOCK = 64;

/** A Neumaier-compensated sum. */
function createSum(): { add(v: number): void; value(): number } {
  let total = 0;
  let lost = 0;
  return {
    add(v) {
      const next = total + v;
      lost += Math.abs(total) >= Math.abs(v) ? total - next + v : v - next + total;
      total = next;
    },
    value: () => total + lost,
  };
}
