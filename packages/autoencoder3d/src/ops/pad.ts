import {
  concat,
  pad,
  reshape,
  slice,
  type Tensor,
  type Tensor3D,
  type Tensor4D,
  transpose,
} from "@tensorflow/tfjs-core";
import type { Padding } from "../types.js";

/**
 * `x` of shape `[batch, length, row]` extended along axis 1 by `before` and `after` rows: zeros, or the rows of
 * the other end when the padding is periodic.
 */
export function padRows(x: Tensor3D, before: number, after: number, padding: Padding): Tensor3D {
  if (before === 0 && after === 0) return x;
  if (padding === "same") {
    return pad(x, [
      [0, 0],
      [before, after],
      [0, 0],
    ]);
  }
  const [batch, length, row] = x.shape;
  const parts: Tensor3D[] = [];
  if (before > 0) parts.push(slice(x, [0, length - before, 0], [batch, before, row]));
  parts.push(x);
  if (after > 0) parts.push(slice(x, [0, 0, 0], [batch, after, row]));
  return concat(parts, 1);
}

/** Voxels to add around a plane: rows first, then columns. */
export interface PlaneMargins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Up to this many channels, columns are wrapped in a layout where each is contiguous. */
const MOVE_COLUMNS_TO = 64;

/** Images `[batch, rows, columns, channels]` wrapped periodically by the margins. */
export function wrapPlanes(x: Tensor4D, { top, bottom, left, right }: PlaneMargins): Tensor4D {
  const [batch, rows, columns, channels] = x.shape;
  const tall = padRows(reshape(x, [batch, rows, columns * channels]), top, bottom, "periodic");
  const height = rows + top + bottom;
  const width = columns + left + right;
  const lines = reshape(tall as Tensor, [batch * height, columns, channels]) as Tensor3D;
  return reshape(wrapColumns(lines, left, right), [batch, height, width, channels]);
}

/** `[lines, columns, channels]` wrapped along columns. */
function wrapColumns(x: Tensor3D, left: number, right: number): Tensor3D {
  const [lines, columns, channels] = x.shape;
  if (channels > MOVE_COLUMNS_TO) return padRows(x, left, right, "periodic");
  const columnsFirst = reshape(transpose(x, [1, 0, 2]), [1, columns, lines * channels]) as Tensor3D;
  const wrapped = padRows(columnsFirst, left, right, "periodic");
  return transpose(
    reshape(wrapped as Tensor, [columns + left + right, lines, channels]) as Tensor3D,
    [1, 0, 2],
  );
}
