import { product } from "./shape.js";
import type { TransformShape } from "./types.js";

/** Where lines lie in an array: point j of line q at `start + step*j + hop*q`, in reals or in complex numbers. */
export interface Layout {
  readonly start: number;
  readonly step: number;
  readonly hop: number;
}

/** Neighbouring lines along one axis. */
export interface Block {
  readonly lanes: number;
  /** Where they lie in an array that holds `extent` points along the axis. */
  layout(extent: number): Layout;
}

/** Lines taken through the passes together: enough to keep inner loops long, few enough to stay in the fast cache. */
const LANES = 16;

/** All lines along one axis of a C-ordered array, in blocks. */
export function blocksAlong(shape: TransformShape, axis: number): Block[] {
  const outer = product(shape.slice(0, axis));
  const inner = product(shape.slice(axis + 1));
  if (inner === 1) {
    return starts(outer).map((o) => ({
      lanes: Math.min(LANES, outer - o),
      layout: (extent) => ({ start: o * extent, step: 1, hop: extent }),
    }));
  }
  return Array.from({ length: outer }, (_, o) => o).flatMap((o) =>
    starts(inner).map((q) => ({
      lanes: Math.min(LANES, inner - q),
      layout: (extent) => ({ start: o * extent * inner + q, step: inner, hop: 1 }),
    })),
  );
}

/** Lanes of the largest block. */
export function mostLanes(blocks: readonly Block[]): number {
  return blocks.reduce((most, { lanes }) => Math.max(most, lanes), 0);
}

function starts(lines: number): number[] {
  return Array.from({ length: Math.ceil(lines / LANES) }, (_, i) => i * LANES);
}
