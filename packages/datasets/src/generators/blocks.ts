import type { Spacing3, Volume } from "@microstructure/volume";
import { boxOf } from "./box.js";

/** Voxels of one box of a grid, and every centre that can be nearest to one of them. */
export interface Block {
  /** First voxel and the one after the last, per axis. */
  readonly from: Spacing3;
  readonly to: Spacing3;
  /** Index of each candidate; twice or more where several periodic images are in reach. */
  readonly label: Uint32Array;
  /** z, y, x of each candidate, moved to the image that is meant. */
  readonly position: Float64Array;
}

/**
 * Visits blocks that cover the grid, each with the candidates for nearest centre: those no farther than the nearest one
 * plus `margin`, for some voxel of the block.
 *
 * Blocks are the cells of a hash of the centres. Shells of cells around a block are searched until no centre in the next
 * one can be near enough.
 *
 * **Cost** O(1) per block for centres spread evenly and a margin of their distance.
 *
 * @param centres z, y, x of each, inside the box, measured from its corner
 */
export function visitBlocks(
  volume: Volume,
  centres: Float64Array,
  { periodic, margin }: { readonly periodic: boolean; readonly margin: number },
  visit: (block: Block) => void,
): void {
  const { shape, spacing } = volume;
  const { edges, open, measure } = boxOf(volume);
  const cells = cellCounts(volume, (measure * 3) / centres.length);
  const hash = hashCentres(centres, cells, edges);
  const least = Math.min(...cells.map((n, axis) => (open[axis] ? edges[axis]! / n : Infinity)));
  const last = open.includes(true) ? (periodic ? Infinity : Math.max(...cells)) : 0;

  forEachCell(cells, (cell) => {
    const from = cell.map((c, a) => firstVoxel(c, cells[a]!, shape[a]!)) as [number, number, number];
    const to = cell.map((c, a) => firstVoxel(c + 1, cells[a]!, shape[a]!)) as [number, number, number];
    const low = from.map((i, a) => (i + 0.5) * spacing[a]!);
    const high = to.map((i, a) => (i - 0.5) * spacing[a]!);
    const found: { label: number; at: number[]; near: number }[] = [];
    let nearest = Infinity;

    for (let shell = 0; shell <= last && (shell - 1) * least <= nearest + margin; shell++) {
      forEachShellCell(shell, open, (offset) => {
        const turns = offset.map((o, a) => Math.floor((cell[a]! + o) / cells[a]!));
        if (!periodic && turns.some((turn) => turn !== 0)) return;
        const [z, y, x] = offset.map((o, a) => cell[a]! + o - turns[a]! * cells[a]!);
        const index = (z! * cells[1]! + y!) * cells[2]! + x!;
        for (let m = hash.start[index]!; m < hash.start[index + 1]!; m++) {
          const label = hash.members[m]!;
          const at = turns.map((turn, a) => centres[3 * label + a]! + turn * edges[a]!);
          const [near, far] = distances(at, low, high);
          nearest = Math.min(nearest, far);
          found.push({ label, at, near });
        }
      });
    }

    const reach = (nearest + margin) * (1 + 1e-12);
    const candidates = found.filter(({ near }) => near <= reach);
    visit({
      from,
      to,
      label: Uint32Array.from(candidates, ({ label }) => label),
      position: Float64Array.from(candidates.flatMap(({ at }) => at)),
    });
  });
}

/** Cells about 0.7 times as wide as those with `room` for one centre each, no smaller than a voxel. */
function cellCounts({ shape, spacing }: Volume, room: number): number[] {
  const dimensions = shape.filter((n) => n > 1).length;
  const width = 0.7 * room ** (1 / dimensions);
  return shape.map((n, axis) =>
    n > 1 ? Math.min(n, Math.max(1, Math.round((n * spacing[axis]!) / width))) : 1,
  );
}

/** First voxel whose centre lies in a cell, of `cells` along an axis of `n` voxels. */
function firstVoxel(cell: number, cells: number, n: number): number {
  return Math.ceil((2 * cell * n - cells) / (2 * cells));
}

/** Centres sorted by cell: those of cell c are `members[start[c]]` up to `members[start[c + 1]]`. */
function hashCentres(centres: Float64Array, cells: readonly number[], edges: readonly number[]) {
  const cellOf = (label: number) =>
    cells.reduce((index, n, a) => {
      const c = Math.floor((centres[3 * label + a]! / edges[a]!) * n);
      return index * n + Math.min(n - 1, c);
    }, 0);
  const count = centres.length / 3;
  const start = new Uint32Array(cells[0]! * cells[1]! * cells[2]! + 1);
  for (let label = 0; label < count; label++) start[cellOf(label) + 1]!++;
  for (let c = 1; c < start.length; c++) start[c]! += start[c - 1]!;
  const next = start.slice();
  const members = new Uint32Array(count);
  for (let label = 0; label < count; label++) members[next[cellOf(label)]!++] = label;
  return { start, members };
}

function forEachCell(cells: readonly number[], visit: (cell: number[]) => void): void {
  for (let z = 0; z < cells[0]!; z++) {
    for (let y = 0; y < cells[1]!; y++) for (let x = 0; x < cells[2]!; x++) visit([z, y, x]);
  }
}

/** Offsets whose largest component is `shell`, along the open axes only. */
function forEachShellCell(
  shell: number,
  open: readonly boolean[],
  visit: (offset: readonly number[]) => void,
): void {
  const [rz, ry, rx] = open.map((isOpen) => (isOpen ? shell : 0)) as [number, number, number];
  for (let z = -rz; z <= rz; z++) {
    for (let y = -ry; y <= ry; y++) {
      const onShell = Math.max(Math.abs(z), Math.abs(y)) === shell;
      if (!onShell && rx < shell) continue;
      const step = onShell ? 1 : 2 * shell;
      for (let x = -rx; x <= rx; x += step) visit([z, y, x]);
    }
  }
}

/** Least and greatest distance of a point to a box. */
function distances(
  point: readonly number[],
  low: readonly number[],
  high: readonly number[],
): [near: number, far: number] {
  let near = 0;
  let far = 0;
  for (let a = 0; a < 3; a++) {
    near += Math.max(0, low[a]! - point[a]!, point[a]! - high[a]!) ** 2;
    far += Math.max(point[a]! - low[a]!, high[a]! - point[a]!) ** 2;
  }
  return [Math.sqrt(near), Math.sqrt(far)];
}
