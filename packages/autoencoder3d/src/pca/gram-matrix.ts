/** Edge of the block of samples whose products are accumulated together in registers. */
const BLOCK = 4;
/** Voxels per pass, so that a block's samples stay in the first-level cache. */
const CHUNK = 1024;

/**
 * Inner products of all pairs of samples, a symmetric matrix.
 *
 * **Shape** `samples` is row-major n x length; out n x n. **Cost** n^2 length / 2 multiply-adds.
 * **Accuracy** products and sums in f64.
 */
export function gramMatrix(samples: Float32Array, n: number): Float64Array {
  const length = samples.length / n;
  const gram = new Float64Array(n * n);
  for (let start = 0; start < length; start += CHUNK) {
    const end = Math.min(start + CHUNK, length);
    for (let i = 0; i < n; i += BLOCK) {
      for (let j = 0; j <= i; j += BLOCK) addBlock(gram, samples, n, length, i, j, start, end);
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) gram[j * n + i] = gram[i * n + j]!;
  return gram;
}

function addBlock(
  gram: Float64Array,
  x: Float32Array,
  n: number,
  length: number,
  i: number,
  j: number,
  start: number,
  end: number,
): void {
  const rows = Math.min(BLOCK, n - i);
  const columns = Math.min(BLOCK, n - j);
  for (let a = 0; a < rows; a++) {
    if (columns === BLOCK) {
      addRow(gram, x, (i + a) * n + j, (i + a) * length, j * length, length, start, end);
      continue;
    }
    for (let b = 0; b < columns; b++) {
      let sum = 0;
      for (let v = start; v < end; v++) sum += x[(i + a) * length + v]! * x[(j + b) * length + v]!;
      gram[(i + a) * n + j + b]! += sum;
    }
  }
}

/** Products of one sample with four consecutive ones. */
function addRow(
  gram: Float64Array,
  x: Float32Array,
  to: number,
  row: number,
  column: number,
  length: number,
  start: number,
  end: number,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const c1 = column + length;
  const c2 = c1 + length;
  const c3 = c2 + length;
  for (let v = start; v < end; v++) {
    const value = x[row + v]!;
    s0 += value * x[column + v]!;
    s1 += value * x[c1 + v]!;
    s2 += value * x[c2 + v]!;
    s3 += value * x[c3 + v]!;
  }
  gram[to]! += s0;
  gram[to + 1]! += s1;
  gram[to + 2]! += s2;
  gram[to + 3]! += s3;
}
