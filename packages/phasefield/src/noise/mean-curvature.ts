import { type Chemistry, derivative } from "../material/chemistry.js";
import { evaluatePiecewise } from "../material/piecewise.js";

/** A function that returns the mean of d2g/dc2 over the voxels of a field. One pass. */
export function createMeanCurvature(chemistry: Chemistry): (c: Float64Array) => number {
  const { center, ideal, epsilon, table } = chemistry;
  if (table) {
    return (c) => {
      let sum = 0;
      for (let i = 0; i < c.length; i++) sum += evaluatePiecewise(table, c[i]!, 2);
      return sum / c.length;
    };
  }
  const coefficients = Float64Array.from(derivative(derivative(chemistry.polynomial)));
  return (c) => {
    let sum = 0;
    for (let i = 0; i < c.length; i++) {
      const x = c[i]!;
      let value = 0;
      for (let j = coefficients.length - 1; j >= 0; j--) value = value * (x - center) + coefficients[j]!;
      const e = x < epsilon ? epsilon : x > 1 - epsilon ? 1 - epsilon : x;
      sum += ideal === 0 ? value : value + ideal / (e * (1 - e));
    }
    return sum / c.length;
  };
}
