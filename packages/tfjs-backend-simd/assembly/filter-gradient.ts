import { bytes, shareStart, word } from "./share";

/** Positions whose windows stay in the first cache while the rows of a block pass over them. */
const POSITIONS = 128;
/** Rows of the filter that one thread sums at a time. */
const ROWS = 32;

/**
 * Sums over samples and positions of the products of each number of a window of a padded field with each column of a coarse
 * field. Words:
 *
 * 0 field, 1 coarse field, 2 result [taps z, taps y, run, columns], 3 table of the bytes from a sample to the window of each position,
 * 4 samples, 5 positions, 6 bytes of a sample of the field, 7 bytes of one of the coarse field, 8 columns,
 * 9-10 taps along z and y, 11-12 bytes from tap to tap, 13 numbers in a run of taps along x, 14 scratch, 15 bytes of it per thread.
 *
 * Each number of the result is summed by one thread in a fixed order.
 */
export function filterGradient(job: usize, thread: i32, threads: i32): void {
  const columns = word(job, 8);
  const tapsY = word(job, 10);
  const run = word(job, 13);
  const panels = (columns + 15) >> 4;
  const blocks = (run + ROWS - 1) / ROWS;
  const units = word(job, 9) * tapsY * blocks * panels;
  const sums = bytes(job, 14) + <usize>thread * bytes(job, 15);
  const end = shareStart(units, thread + 1, threads);
  for (let unit = shareStart(units, thread, threads); unit < end; unit++) {
    const column = 16 * (unit % panels);
    const first = ROWS * ((unit / panels) % blocks);
    const tap = unit / (panels * blocks);
    const rows = min(ROWS, run - first);
    memory.fill(sums, 0, 64 * (ROWS + 1));
    const offset =
      bytes(job, 0) + <usize>(tap / tapsY) * bytes(job, 11) + <usize>(tap % tapsY) * bytes(job, 12) + 4 * <usize>first;
    sumUnit(job, offset, rows, bytes(job, 1) + 4 * <usize>column, sums, columns - column <= 8);
    const to = bytes(job, 2) + 4 * (<usize>(tap * run + first) * <usize>columns + <usize>column);
    const width: usize = 4 * <usize>min(16, columns - column);
    for (let r = 0; r < rows; r++) {
      memory.copy(to + 4 * <usize>r * <usize>columns, sums + 64 * <usize>r, width);
    }
  }
}

function sumUnit(job: usize, field: usize, rows: i32, coarse: usize, sums: usize, isNarrow: bool): void {
  const samples = word(job, 4);
  const positions = word(job, 5);
  const step: usize = 4 * bytes(job, 8);
  const table = bytes(job, 3);
  for (let s = 0; s < samples; s++, field += bytes(job, 6), coarse += bytes(job, 7)) {
    for (let p = 0; p < positions; p += POSITIONS) {
      const from = table + 4 * <usize>p;
      const end = from + 4 * <usize>min(POSITIONS, positions - p);
      const values = coarse + <usize>p * step;
      if (isNarrow) {
        for (let r = 0; r < rows; r += 4) sumFour(field + 4 * <usize>r, from, end, values, step, sums + 64 * <usize>r);
        continue;
      }
      for (let r = 0; r < rows; r += 2) sumPair(field + 4 * <usize>r, from, end, values, step, sums + 64 * <usize>r);
    }
  }
}

/** Adds to two rows of 16 sums; see {@link tile} of tile.ts. */
function sumPair(field: usize, table: usize, end: usize, values: usize, step: usize, sums: usize): void {
  let c0 = v128.load(sums);
  let c1 = v128.load(sums, 16);
  let c2 = v128.load(sums, 32);
  let c3 = v128.load(sums, 48);
  let d0 = v128.load(sums, 64);
  let d1 = v128.load(sums, 80);
  let d2 = v128.load(sums, 96);
  let d3 = v128.load(sums, 112);
  while (table < end) {
    const at = field + <usize>load<u32>(table);
    const s = v128.load32_splat(at);
    const u = v128.load32_splat(at, 4);
    const p0 = v128.load(values);
    c0 = f32x4.add(c0, f32x4.mul(s, p0));
    d0 = f32x4.add(d0, f32x4.mul(u, p0));
    const p1 = v128.load(values, 16);
    c1 = f32x4.add(c1, f32x4.mul(s, p1));
    d1 = f32x4.add(d1, f32x4.mul(u, p1));
    const p2 = v128.load(values, 32);
    c2 = f32x4.add(c2, f32x4.mul(s, p2));
    d2 = f32x4.add(d2, f32x4.mul(u, p2));
    const p3 = v128.load(values, 48);
    c3 = f32x4.add(c3, f32x4.mul(s, p3));
    d3 = f32x4.add(d3, f32x4.mul(u, p3));
    table += 4;
    values += step;
  }
  v128.store(sums, c0);
  v128.store(sums, c1, 16);
  v128.store(sums, c2, 32);
  v128.store(sums, c3, 48);
  v128.store(sums, d0, 64);
  v128.store(sums, d1, 80);
  v128.store(sums, d2, 96);
  v128.store(sums, d3, 112);
}

/** Adds to four rows of 8 sums. */
function sumFour(field: usize, table: usize, end: usize, values: usize, step: usize, sums: usize): void {
  let a0 = v128.load(sums);
  let a1 = v128.load(sums, 16);
  let b0 = v128.load(sums, 64);
  let b1 = v128.load(sums, 80);
  let c0 = v128.load(sums, 128);
  let c1 = v128.load(sums, 144);
  let d0 = v128.load(sums, 192);
  let d1 = v128.load(sums, 208);
  while (table < end) {
    const at = field + <usize>load<u32>(table);
    const p0 = v128.load(values);
    const p1 = v128.load(values, 16);
    const s = v128.load32_splat(at);
    a0 = f32x4.add(a0, f32x4.mul(s, p0));
    a1 = f32x4.add(a1, f32x4.mul(s, p1));
    const t = v128.load32_splat(at, 4);
    b0 = f32x4.add(b0, f32x4.mul(t, p0));
    b1 = f32x4.add(b1, f32x4.mul(t, p1));
    const u = v128.load32_splat(at, 8);
    c0 = f32x4.add(c0, f32x4.mul(u, p0));
    c1 = f32x4.add(c1, f32x4.mul(u, p1));
    const v = v128.load32_splat(at, 12);
    d0 = f32x4.add(d0, f32x4.mul(v, p0));
    d1 = f32x4.add(d1, f32x4.mul(v, p1));
    table += 4;
    values += step;
  }
  v128.store(sums, a0);
  v128.store(sums, a1, 16);
  v128.store(sums, b0, 64);
  v128.store(sums, b1, 80);
  v128.store(sums, c0, 128);
  v128.store(sums, c1, 144);
  v128.store(sums, d0, 192);
  v128.store(sums, d1, 208);
}
