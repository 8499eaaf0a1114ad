import { bytes, shareStart, word } from "./share";

/** Rows whose columns are written together: a line of the cache. */
const TOGETHER = 16;

/**
 * Transposes matrices of f32. Words: source, target, extents of i, j, k, bytes from matrix to matrix of the source along these,
 * and of the target; rows and columns of a matrix, bytes from row to row of the source, of the target.
 */
export function transpose(job: usize, thread: i32, threads: i32): void {
  const extentJ = word(job, 3);
  const extentK = word(job, 4);
  const rows = word(job, 11);
  const strips = (rows + TOGETHER - 1) / TOGETHER;
  const units = word(job, 2) * extentJ * extentK * strips;
  const end = shareStart(units, thread + 1, threads);
  for (let unit = shareStart(units, thread, threads); unit < end; unit++) {
    const first = TOGETHER * (unit % strips);
    let rest = unit / strips;
    const k = <usize>(rest % extentK);
    rest /= extentK;
    const j = <usize>(rest % extentJ);
    const i = <usize>(rest / extentJ);
    const from = bytes(job, 0) + i * bytes(job, 5) + j * bytes(job, 6) + k * bytes(job, 7);
    const to = bytes(job, 1) + i * bytes(job, 8) + j * bytes(job, 9) + k * bytes(job, 10);
    strip(
      from + <usize>first * bytes(job, 13),
      bytes(job, 13),
      to + <usize>first * 4,
      bytes(job, 14),
      min(TOGETHER, rows - first),
      word(job, 12),
    );
  }
}

function strip(from: usize, fromStep: usize, to: usize, toStep: usize, rows: i32, columns: i32): void {
  let c = 0;
  for (; c + 4 <= columns; c += 4, from += 16, to += 4 * toStep) {
    let r = 0;
    let source = from;
    for (; r + 4 <= rows; r += 4, source += 4 * fromStep) square(source, fromStep, to + <usize>r * 4, toStep);
    for (; r < rows; r++, source += fromStep) {
      for (let i: usize = 0; i < 4; i++) store<f32>(to + i * toStep + <usize>r * 4, load<f32>(source + 4 * i));
    }
  }
  for (; c < columns; c++, from += 4, to += toStep) {
    for (let r: usize = 0; r < <usize>rows; r++) store<f32>(to + r * 4, load<f32>(from + r * fromStep));
  }
}

// @ts-ignore: decorator
@inline
function square(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + fromStep);
  const c = v128.load(from + 2 * fromStep);
  const d = v128.load(from + 3 * fromStep);
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(ab, cd, 0, 2));
  v128.store(to + toStep, v128.shuffle<i64>(ab, cd, 1, 3));
  v128.store(to + 2 * toStep, v128.shuffle<i64>(abHigh, cdHigh, 0, 2));
  v128.store(to + 3 * toStep, v128.shuffle<i64>(abHigh, cdHigh, 1, 3));
}
