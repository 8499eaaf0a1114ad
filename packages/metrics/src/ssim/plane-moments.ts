import type { FieldPair } from "./field-pair.js";
import type { RowFilter } from "./row-filter.js";

/** How the voxels of a plane lie in memory: counts, and steps from one to the next. */
export interface PlaneLayout {
  readonly rows: number;
  readonly rowStep: number;
  readonly columns: number;
  readonly columnStep: number;
}

/** Window averages of p, q, p² + q² and pq in planes, p and q being the two fields less their means. */
export interface PlaneMoments {
  /** Rows of positions where the window lies inside. */
  readonly rows: number;
  /** Positions per row. */
  readonly width: number;
  /** Elements from one row of averages to the next, at least `4 * width`. */
  readonly length: number;
  /**
   * Writes the averages of the plane whose first voxel is at `origin`: each row is `width` averages of p, then as many
   * of q, of p² + q² and of pq.
   */
  fill(origin: number, target: Float64Array, at: number): void;
}

/** The moments of the planes of one layout. They share their buffers: fill one plane at a time. */
export function planeMoments(
  { a, b, centreA, centreB }: FieldPair,
  { rows, rowStep, columns, columnStep }: PlaneLayout,
  filter: RowFilter,
): PlaneMoments {
  const width = columns - filter.size + 1;
  // Rows a power of two apart would lie in the same few sets of a cache.
  const length = 4 * width + (width % 32 === 0 ? 8 : 0);
  const lines = new Float64Array(4 * columns);
  const averaged = new Float64Array(rows * length);
  const starts = Int32Array.from({ length: rows }, (_, y) => y * length);
  const targets = new Int32Array(rows - filter.size + 1);

  return {
    rows: targets.length,
    width,
    length,
    fill(origin, target, at) {
      for (let y = 0; y < rows; y++) {
        products(a, b, centreA, centreB, origin + y * rowStep, columnStep, lines, columns);
        filter.lines(lines, columns, averaged, y * length, width);
      }
      for (let y = 0; y < targets.length; y++) targets[y] = at + y * length;
      filter.rows(averaged, starts, target, targets, length);
    },
  };
}

function products(
  a: Float64Array,
  b: Float64Array,
  centreA: number,
  centreB: number,
  from: number,
  step: number,
  lines: Float64Array,
  columns: number,
): void {
  const atSquares = 2 * columns;
  const atProducts = 3 * columns;
  for (let x = 0, at = from; x < columns; x++, at += step) {
    const p = a[at] - centreA;
    const q = b[at] - centreB;
    lines[x] = p;
    lines[columns + x] = q;
    lines[atSquares + x] = p * p + q * q;
    lines[atProducts + x] = p * q;
  }
}
