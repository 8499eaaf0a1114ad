import { cholesky, solveCholesky, solveLower } from "./cholesky.js";

/** Ridge weights for centred data, and the exact leave-one-out error that goes with them. */
export interface RidgeFit {
  readonly weights: Float64Array;
  /** Mean squared leave-one-out residual, with the intercept refitted each time and the feature scaling kept. */
  readonly looMse: number;
}

/**
 * Minimiser of |y - X w|^2 + lambda |w|^2 for centred `y` and columns of X, or undefined when that is not unique.
 * Works on X^T X, or on X X^T when there are more features than samples.
 *
 * **Shape** `x`: n*p in row order.  **Cost** O(n p min(n, p)).
 */
export function fitRidge(x: Float64Array, y: Float64Array, lambda: number): RidgeFit | undefined {
  return x.length / y.length > y.length ? fitDual(x, y, lambda) : fitPrimal(x, y, lambda);
}

/** Residual of each sample with hat-matrix diagonal h becomes r / (1 - h); the intercept adds 1/n to h. */
function fitPrimal(x: Float64Array, y: Float64Array, lambda: number): RidgeFit | undefined {
  const n = y.length;
  const p = x.length / n;
  const gram = new Float64Array(p * p);
  const moment = new Float64Array(p);
  for (let i = 0; i < n; i++) {
    const row = x.subarray(i * p, (i + 1) * p);
    for (let j = 0; j < p; j++) {
      moment[j]! += row[j]! * y[i]!;
      for (let k = 0; k <= j; k++) gram[j * p + k]! += row[j]! * row[k]!;
    }
  }
  for (let j = 0; j < p; j++) gram[j * p + j]! += lambda;
  const l = cholesky(gram, p);
  if (!l) return undefined;
  const weights = solveCholesky(l, moment);
  let looMse = 0;
  for (let i = 0; i < n; i++) {
    const row = x.subarray(i * p, (i + 1) * p);
    const leverage = 1 / n + squaredNorm(solveLower(l, row));
    looMse += ((y[i]! - dot(row, weights)) / (1 - leverage)) ** 2 / n;
  }
  return { weights, looMse };
}

/** With G = (X X^T + lambda)^-1 the residual is lambda G y and 1 - h is lambda G_ii - 1/n. */
function fitDual(x: Float64Array, y: Float64Array, lambda: number): RidgeFit | undefined {
  const n = y.length;
  const p = x.length / n;
  const kernel = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = x.subarray(i * p, (i + 1) * p);
    for (let k = 0; k <= i; k++) kernel[i * n + k] = dot(row, x.subarray(k * p, (k + 1) * p));
    kernel[i * n + i]! += lambda;
  }
  const l = cholesky(kernel, n);
  if (!l) return undefined;
  const dual = solveCholesky(l, y);
  const weights = new Float64Array(p);
  let looMse = 0;
  const unit = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) weights[j]! += x[i * p + j]! * dual[i]!;
    unit.fill(0);
    unit[i] = 1;
    const complement = lambda * squaredNorm(solveLower(l, unit)) - 1 / n;
    looMse += ((lambda * dual[i]!) / complement) ** 2 / n;
  }
  return { weights, looMse };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function squaredNorm(a: Float64Array): number {
  return dot(a, a);
}
