import { ROW_BLOCK, type SketchedFields } from "./sketched-fields.js";

/** For each row the reference row nearest to it, -1 where there is none. */
export interface NearestRows {
  /** Among all but itself. */
  readonly any: Int32Array;
  /** Among those of other groups. */
  readonly otherGroup: Int32Array;
}

/** Which rows are compared, and how. */
export interface NearestRowsOptions {
  /** The first so many rows are the references. */
  readonly references: number;
  /** Group of each row, by number. */
  readonly groups: Int32Array;
  /** What a squared difference is divided by when the contrast of the pair is less. */
  readonly leastContrast: number;
  readonly signal: AbortSignal | undefined;
}

/** Rows whose products stay in cache. */
const TILE = 32;

/** Milliseconds after which other work gets a turn. */
const TURN = 50;

/**
 * The nearest reference of every row: the one with the least squared difference relative to the contrast of the pair.
 *
 * **Cost** one product of rows per pair of a reference and another row, about 2e9 multiplications per second.
 */
export async function findNearestRows(
  fields: SketchedFields,
  options: NearestRowsOptions,
): Promise<NearestRows> {
  const { count, width, rows, variances, means } = fields;
  const { references, groups, leastContrast, signal } = options;
  const any = new Int32Array(count).fill(-1);
  const otherGroup = new Int32Array(count).fill(-1);
  const anySquare = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const otherSquare = new Float64Array(count).fill(Number.POSITIVE_INFINITY);

  const offer = (row: number, reference: number, square: number) => {
    if (square < anySquare[row]!) {
      anySquare[row] = square;
      any[row] = reference;
    }
    if (square < otherSquare[row]! && groups[row] !== groups[reference]) {
      otherSquare[row] = square;
      otherGroup[row] = reference;
    }
  };
  const compare = (i: number, j: number, product: number) => {
    if (i >= references || j <= i || j >= count) return;
    const contrast = variances[i]! + variances[j]! + (means[i]! - means[j]!) ** 2;
    const square = Math.max(0, contrast - (2 * product) / width) / Math.max(contrast, leastContrast);
    offer(j, i, square);
    if (j < references) offer(i, j, square);
  };

  const products = new Float64Array(2 * ROW_BLOCK);
  let turn = performance.now();
  for (let top = 0; top < references; top += TILE) {
    for (let left = top; left < count; left += TILE) {
      for (let i = top; i < Math.min(top + TILE, references); i += 2) {
        for (let j = left; j < Math.min(left + TILE, count); j += ROW_BLOCK) {
          multiplyRows(rows, width, i, j, products);
          for (let at = 0; at < products.length; at++) {
            compare(i + Math.floor(at / ROW_BLOCK), j + (at % ROW_BLOCK), products[at]!);
          }
        }
      }
    }
    if (performance.now() - turn < TURN) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    turn = performance.now();
  }
  return { any, otherGroup };
}

/** Scalar products of rows i, i + 1 with rows j to j + 3: eight sums at once, so that each value is loaded for several. */
function multiplyRows(rows: Float32Array, width: number, i: number, j: number, out: Float64Array): void {
  const p = i * width;
  const q = p + width;
  const a = j * width;
  const b = a + width;
  const c = b + width;
  const d = c + width;
  let pa = 0;
  let pb = 0;
  let pc = 0;
  let pd = 0;
  let qa = 0;
  let qb = 0;
  let qc = 0;
  let qd = 0;
  for (let k = 0; k < width; k++) {
    const vp = rows[p + k]!;
    const vq = rows[q + k]!;
    const va = rows[a + k]!;
    const vb = rows[b + k]!;
    const vc = rows[c + k]!;
    const vd = rows[d + k]!;
    pa += vp * va;
    pb += vp * vb;
    pc += vp * vc;
    pd += vp * vd;
    qa += vq * va;
    qb += vq * vb;
    qc += vq * vc;
    qd += vq * vd;
  }
  out[0] = pa;
  out[1] = pb;
  out[2] = pc;
  out[3] = pd;
  out[4] = qa;
  out[5] = qb;
  out[6] = qc;
  out[7] = qd;
}
