import { bytes, shareStart, word } from "./share";

/**
 * Gathers a matrix of f32 from blocks of rows. Words: target, columns, rows of all blocks, whether columns come one after the
 * other (else panels of 16 columns, rows of 64 bytes), blocks; then per block: source, rows, bytes from row to row, bytes from
 * column to column. Columns of the last panel that there are not are zero.
 */
export function pack(job: usize, thread: i32, threads: i32): void {
  const target = bytes(job, 0);
  const columns = word(job, 1);
  const total = word(job, 2);
  const byColumn = word(job, 3) != 0;
  const blocks = word(job, 4);
  const first = shareStart(total, thread, threads);
  const end = shareStart(total, thread + 1, threads);
  let start = 0;
  for (let b = 0; b < blocks; b++) {
    const at = job + 20 + 16 * <usize>b;
    const source = bytes(at, 0);
    const rows = word(at, 1);
    const rowStride = bytes(at, 2);
    const columnStride = bytes(at, 3);
    const from = max(first, start);
    const to = min(end, start + rows);
    for (let row = from; row < to; row++) {
      const values = source + <usize>(row - start) * rowStride;
      if (byColumn) {
        for (let c = 0; c < columns; c++) {
          store<f32>(target + 4 * (<usize>c * total + row), load<f32>(values + <usize>c * columnStride));
        }
      } else packRow(values, columnStride, columns, target + 64 * <usize>row, 64 * <usize>total);
    }
    start += rows;
  }
}

function packRow(values: usize, columnStride: usize, columns: i32, to: usize, panel: usize): void {
  for (let c = 0; c < columns; c += 16, to += panel) {
    const left = columns - c;
    if (columnStride == 4 && left >= 16) {
      const from = values + 4 * <usize>c;
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      v128.store(to, v128.load(from, 32), 32);
      v128.store(to, v128.load(from, 48), 48);
      continue;
    }
    for (let i = 0; i < 16; i++) {
      const value: f32 = i < left ? load<f32>(values + <usize>(c + i) * columnStride) : 0;
      store<f32>(to + 4 * <usize>i, value);
    }
  }
}
