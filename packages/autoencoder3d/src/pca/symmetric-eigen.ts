/** Eigenvalues in descending order, and the unit eigenvector of each as a row of `vectors`. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  /** Row-major n x n; row k belongs to `values[k]`. */
  readonly vectors: Float64Array;
}

const MAX_ITERATIONS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, by reduction to tridiagonal form and implicit QL.
 *
 * **Shape** `matrix` is row-major n x n; only its lower triangle is read. **Cost** about 4 n^3 multiply-adds.
 * **Accuracy** backward stable: errors are a small multiple of 1e-16 times the largest eigenvalue.
 *
 * @throws RangeError for a matrix of another length or with entries that are not finite.
 * @see Wilkinson & Reinsch, Handbook for Automatic Computation II (1971), procedures tred2 and tql2
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  if (matrix.length !== n * n) {
    throw new RangeError(`symmetricEigen: expected ${n * n} entries, got ${matrix.length}`);
  }
  if (!matrix.every(Number.isFinite)) throw new RangeError("symmetricEigen: expected finite entries");
  const rows = matrix.slice();
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  tridiagonalize(rows, n, diagonal, offDiagonal);
  diagonalize(rows, n, diagonal, offDiagonal);
  const order = Array.from(diagonal.keys()).sort((a, b) => diagonal[b]! - diagonal[a]!);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    vectors.set(rows.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values: Float64Array.from(order, (k) => diagonal[k]!), vectors };
}

/**
 * Householder reduction of `a` to a tridiagonal matrix. On return the rows of `a` are the columns of the orthogonal
 * matrix Q with A = Q T Q^T.
 */
function tridiagonalize(a: Float64Array, n: number, diagonal: Float64Array, offDiagonal: Float64Array): void {
  const v = new Float64Array(n);
  const p = new Float64Array(n);
  const reflections: Float64Array[] = [];
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) a[i * n + j] = a[j * n + i]!;
  for (let k = 0; k < n - 2; k++) {
    let norm = 0;
    for (let i = k + 1; i < n; i++) norm = Math.hypot(norm, a[i * n + k]!);
    offDiagonal[k + 1] = norm === 0 ? 0 : a[(k + 1) * n + k]! > 0 ? -norm : norm;
    reflections.push(reflect(a, n, k, offDiagonal[k + 1]!, v, p));
  }
  if (n > 1) offDiagonal[n - 1] = a[(n - 1) * n + n - 2]!;
  for (let i = 0; i < n; i++) diagonal[i] = a[i * n + i]!;
  accumulate(a, n, reflections);
}

/** Applies I - 2 v v^T, which maps column k below the diagonal to (target, 0, ...), from both sides. */
function reflect(
  a: Float64Array,
  n: number,
  k: number,
  target: number,
  v: Float64Array,
  p: Float64Array,
): Float64Array {
  let norm = 0;
  for (let i = k + 1; i < n; i++) {
    v[i] = a[i * n + k]! - (i === k + 1 ? target : 0);
    norm += v[i]! * v[i]!;
  }
  if (norm === 0) return new Float64Array(n);
  const scale = 1 / Math.sqrt(norm);
  for (let i = k + 1; i < n; i++) v[i] = v[i]! * scale;
  let projection = 0;
  for (let i = k + 1; i < n; i++) {
    let sum = 0;
    for (let j = k + 1; j < n; j++) sum += a[i * n + j]! * v[j]!;
    p[i] = sum;
    projection += sum * v[i]!;
  }
  for (let i = k + 1; i < n; i++) p[i] = 2 * (p[i]! - projection * v[i]!);
  for (let i = k + 1; i < n; i++) {
    const vi = v[i]!;
    const pi = p[i]!;
    for (let j = k + 1; j < n; j++) a[i * n + j]! -= vi * p[j]! + pi * v[j]!;
  }
  const reflection = new Float64Array(n);
  reflection.set(v.subarray(k + 1), k + 1);
  return reflection;
}

/** Overwrites `q` by the transpose of the product of the reflections. */
function accumulate(q: Float64Array, n: number, reflections: readonly Float64Array[]): void {
  q.fill(0);
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  for (let k = reflections.length - 1; k >= 0; k--) {
    const v = reflections[k]!;
    for (let row = k + 1; row < n; row++) {
      let dot = 0;
      for (let i = k + 1; i < n; i++) dot += q[row * n + i]! * v[i]!;
      for (let i = k + 1; i < n; i++) q[row * n + i]! -= 2 * dot * v[i]!;
    }
  }
}

/** Implicit QL on the tridiagonal matrix; rotates the rows of `rows` into eigenvectors. */
function diagonalize(rows: Float64Array, n: number, d: Float64Array, offDiagonal: Float64Array): void {
  const e = new Float64Array(n);
  e.set(offDiagonal.subarray(1), 0);
  const norm = d.reduce((largest, value, i) => Math.max(largest, Math.abs(value) + Math.abs(e[i]!)), 0);
  for (let l = 0; l < n; l++) {
    for (let iteration = 0; ; iteration++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]!) > Number.EPSILON * norm) m++;
      if (m === l) break;
      if (iteration === MAX_ITERATIONS)
        throw new RangeError("symmetricEigen: expected convergence, got none");
      sweep(rows, n, d, e, l, m);
    }
  }
}

/** One QL sweep with Wilkinson's shift over rows l..m. */
function sweep(rows: Float64Array, n: number, d: Float64Array, e: Float64Array, l: number, m: number): void {
  const half = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  const radius = Math.hypot(half, 1);
  let g = d[m]! - d[l]! + e[l]! / (half + (half >= 0 ? radius : -radius));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1]! -= p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    const shifted = d[i + 1]! - p;
    const t = (d[i]! - shifted) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = shifted + p;
    g = c * t - b;
    rotate(rows, n, i, c, s);
  }
  d[l]! -= p;
  e[l] = g;
  e[m] = 0;
}

function rotate(rows: Float64Array, n: number, i: number, c: number, s: number): void {
  const low = i * n;
  const high = low + n;
  for (let k = 0; k < n; k++) {
    const f = rows[high + k]!;
    const g = rows[low + k]!;
    rows[high + k] = s * g + c * f;
    rows[low + k] = c * g - s * f;
  }
}
