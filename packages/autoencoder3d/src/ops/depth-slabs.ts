import {
  concat,
  reshape,
  slice,
  type Tensor3D,
  type Tensor4D,
  type Tensor5D,
  transpose,
} from "@tensorflow/tfjs-core";
import type { Padding } from "../types.js";
import { padRows } from "./pad.js";

/** Which planes a slab holds: `count * stride` consecutive ones, a new slab every `stride` planes. */
export interface SlabOptions {
  readonly count: number;
  readonly stride: number;
  readonly before: number;
  readonly after: number;
  readonly padding: Padding;
}

/**
 * The depth axis of `x` folded into channels: images of shape `[batch * slabs, rows, columns, taps * channels]`,
 * so that a 3-D convolution over `x` is a 2-D convolution over the images.
 *
 * **Shape** `x` is `[batch, depth, rows, columns, channels]`; `taps` is `count * stride`, tap slowest.
 */
export function depthSlabs(x: Tensor5D, { count, stride, before, after, padding }: SlabOptions): Tensor4D {
  const [batch, depth, rows, columns, channels] = x.shape;
  const plane = rows * columns * channels;
  const padded = padRows(reshape(x, [batch, depth, plane]), before, after, padding);
  const blocks = (depth + before + after) / stride;
  const slabs = blocks - count + 1;
  if (count * stride === 1) return reshape(padded, [batch * slabs, rows, columns, channels]);
  const blocked = reshape(padded, [batch, blocks, stride * plane]) as Tensor3D;
  const parts = Array.from(
    { length: count },
    (_, i): Tensor3D =>
      slabs === blocks ? blocked : slice(blocked, [0, i, 0], [batch, slabs, stride * plane]),
  );
  const stacked = parts.length === 1 ? parts[0]! : concat(parts, 2);
  const taps = count * stride;
  const interleaved = transpose(
    reshape(stacked, [batch * slabs, taps, rows * columns, channels]),
    [0, 2, 1, 3],
  );
  return reshape(interleaved, [batch * slabs, rows, columns, taps * channels]);
}
