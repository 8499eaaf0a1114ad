import type { Launcher } from "../wasm/launcher.js";

/**
 * Numbers whose last axis is channels, as rows of whole vectors: a row is a few voxels, so that every row has the same channels
 * in the same places.
 */
export interface ChannelRows {
  readonly size: number;
  readonly channels: number;
  /** Vectors of a row, whole rows, and rows whose sums are taken without a break. */
  readonly vectors: number;
  readonly rows: number;
  readonly rowsOfBlock: number;
  readonly blocks: number;
  /** Vectors after which parameters repeat where numbers are walked one after another, a multiple of 4. */
  readonly period: number;
}

/** Numbers of a block, which stay in the first cache. */
const BLOCK = 1 << 13;
const MOST_BLOCKS = 512;

export function channelRows(size: number, channels: number): ChannelRows {
  const least = channels % 4 === 0 ? channels / 4 : channels % 2 === 0 ? channels / 2 : channels;
  const vectors = least * Math.ceil(4 / least);
  const rows = Math.floor(size / (4 * vectors));
  const rowsOfBlock = Math.max(1, Math.floor(BLOCK / (4 * vectors)), Math.ceil(rows / MOST_BLOCKS));
  return {
    size,
    channels,
    vectors,
    rows,
    rowsOfBlock,
    blocks: Math.ceil(rows / rowsOfBlock),
    period: 4 * vectors * Math.ceil(4 / vectors),
  };
}

/** What assembly/batch-norm.ts reads per number of a vector, in this order. */
export const PARAMETERS = ["mean", "scale", "shift", "perNumber", "perDistance"] as const;

/** Bytes of the parameters of all vectors of a period. */
export function parameterBytes({ period }: ChannelRows): number {
  return 16 * PARAMETERS.length * period;
}

/** Writes one parameter per channel for all vectors of a period. */
export function writeParameter(
  { runtime }: Launcher,
  { period, channels }: ChannelRows,
  address: number,
  name: (typeof PARAMETERS)[number],
  values: ArrayLike<number>,
): void {
  const step = 4 * PARAMETERS.length;
  const view = new Float32Array(runtime.buffer, address, step * period);
  for (let i = 0; i < 4 * period; i++) {
    view[step * (i >> 2) + 4 * PARAMETERS.indexOf(name) + (i & 3)] = values[i % channels]!;
  }
}

/** Bytes of two sums in f64 of each number of the rows of all blocks. */
export function sumsBytes({ blocks, vectors }: ChannelRows): number {
  return 64 * blocks * vectors;
}

/** Two sums per channel: those of all blocks in order, to which `rest` adds the numbers after the last whole row. */
export function channelSums(
  { runtime }: Launcher,
  { blocks, vectors, channels, rows, size }: ChannelRows,
  address: number,
  rest: (i: number) => readonly [number, number],
): readonly [first: Float64Array, second: Float64Array] {
  const view = new Float64Array(runtime.buffer, address, 8 * blocks * vectors);
  const first = new Float64Array(channels);
  const second = new Float64Array(channels);
  for (let block = 0; block < blocks; block++) {
    for (let i = 0; i < 4 * vectors; i++) {
      const at = 8 * (block * vectors + (i >> 2)) + (i & 3);
      first[i % channels]! += view[at]!;
      second[i % channels]! += view[at + 4]!;
    }
  }
  for (let i = 4 * rows * vectors; i < size; i++) {
    const [a, b] = rest(i);
    first[i % channels]! += a;
    second[i % channels]! += b;
  }
  return [first, second];
}
