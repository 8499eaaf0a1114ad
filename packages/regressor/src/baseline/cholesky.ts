/**
 * The lower triangle L with A = L L^T of a symmetric positive definite matrix, in f64; undefined when a pivot is
 * not above rounding (`n * 2^-52` of the largest diagonal entry), that is when A is singular or indefinite.
 *
 * **Shape** `a` and the result: n*n in row order; only the lower triangle is read.  **Cost** n^3/3 flops.
 */
export function cholesky(a: Float64Array, n: number): Float64Array | undefined {
  const l = new Float64Array(n * n);
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, a[i * n + i]!);
  const floor = n * Number.EPSILON * largest;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      if (i !== j) l[i * n + j] = sum / l[j * n + j]!;
      else if (sum > floor) l[i * n + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return l;
}

/** The solution z of L z = b (forward substitution). */
export function solveLower(l: Float64Array, b: ArrayLike<number>): Float64Array {
  const n = b.length;
  const z = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * z[k]!;
    z[i] = sum / l[i * n + i]!;
  }
  return z;
}

/** The solution x of L L^T x = b. */
export function solveCholesky(l: Float64Array, b: ArrayLike<number>): Float64Array {
  const x = solveLower(l, b);
  const n = x.length;
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k++) sum -= l[k * n + i]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
  return x;
}
