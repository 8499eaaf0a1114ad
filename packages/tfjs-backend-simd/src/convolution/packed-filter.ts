import type { Launcher } from "../wasm/launcher.js";

/** Rows of a matrix that lie in memory by constant strides. */
export interface RowBlock {
  readonly source: number;
  readonly rows: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** Up to so many columns each is a sum of its own; more go in panels of 16. */
const FEW_COLUMNS = 3;

/** True where columns lie one after the other instead of in panels. */
export function isByColumn(columns: number): boolean {
  return columns <= FEW_COLUMNS;
}

/** Bytes of a packed matrix. */
export function packedBytes(rows: number, columns: number): number {
  return 4 * rows * (isByColumn(columns) ? columns : 16 * Math.ceil(columns / 16));
}

/** Packs the matrix of all blocks, one below the other, at `target`. */
export function packFilter(
  launcher: Launcher,
  blocks: readonly RowBlock[],
  columns: number,
  target: number,
): void {
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0);
  const words = blocks.flatMap((b) => [b.source, b.rows, b.rowStride, b.columnStride]);
  const head = [target, columns, rows, Number(isByColumn(columns)), blocks.length];
  launcher.run("pack", [...head, ...words], rows * columns < 1 << 13);
}
