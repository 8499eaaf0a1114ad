import { type Field, filterInside } from "./filter.js";
import type { SsimPlan } from "./window.js";

/**
 * Mean structural similarity of two fields of one shape over all positions where the window lies inside.
 *
 * Second moments are taken about the means `centre`, so that a large common offset costs no digits.
 */
export function similarity(a: Field, b: Field, centre: readonly [number, number], plan: SsimPlan): number {
  const { kernel, c1, c2 } = plan;
  const axes = a.shape.map((_, axis) => axis);
  const [meanA, meanB] = centre;
  const n = a.data.length;
  const da = new Float64Array(n);
  const db = new Float64Array(n);
  const squares = new Float64Array(n);
  const products = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const p = a.data[i]! - meanA;
    const q = b.data[i]! - meanB;
    da[i] = p;
    db[i] = q;
    squares[i] = p * p + q * q;
    products[i] = p * q;
  }
  const [ua, ub, uss, uab] = [da, db, squares, products].map(
    (data) => filterInside({ data, shape: a.shape }, axes, kernel).data,
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];

  const points = kernel.size ** axes.length;
  const unbias = plan.sample ? points / (points - 1) : 1;
  let total = 0;
  for (let i = 0; i < ua.length; i++) {
    const p = ua[i]!;
    const q = ub[i]!;
    const variances = unbias * (uss[i]! - p * p - q * q);
    const covariance = unbias * (uab[i]! - p * q);
    const x = p + meanA;
    const y = q + meanB;
    total += ((2 * x * y + c1) * (2 * covariance + c2)) / ((x * x + y * y + c1) * (variances + c2));
  }
  return total / ua.length;
}
