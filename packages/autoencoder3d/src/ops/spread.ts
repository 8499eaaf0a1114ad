import {
  concat,
  conv2d,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  type Tensor5D,
  transpose,
} from "@tensorflow/tfjs-core";
import { depthSlabs } from "./depth-slabs.js";
import { type ConvGeometry, phaseGroups } from "./geometry.js";
import { wrapPlanes } from "./pad.js";
import { type Piece, pieceFilters } from "./piece-filters.js";

/** From this many fine channels on, depth phases run apart; below, one wide filter fills the GEMM tile better. */
const SPLIT_DEPTH_FROM = 2;
/** The same for row phases. */
const SPLIT_ROWS_FROM = 4;

/**
 * The transposed 3-D convolution: the adjoint of `correlate`, a map from the coarse to the fine grid. Each phase
 * of the fine grid is an ordinary convolution of the coarse one, so only stride-1 convolutions are run.
 *
 * **Shape** `coarse` is `[batch, depth, rows, columns, coarse channels]`, `filter`
 * `[kernel, kernel, kernel, fine channels, coarse channels]`; out has each extent times `stride` and fine channels.
 */
export function spread(coarse: Tensor5D, filter: Tensor5D, geometry: ConvGeometry): Tensor5D {
  const { stride, padding } = geometry;
  const [batch, depth, rows, columns] = coarse.shape;
  const fine = filter.shape[3];
  const depthGroups = phaseGroups(geometry, fine >= SPLIT_DEPTH_FROM);
  const rowGroups = phaseGroups(geometry, fine >= SPLIT_ROWS_FROM);
  const columnGroup = phaseGroups(geometry, false)[0]!;
  const pieces = depthGroups.map((d) =>
    rowGroups.map((r): Piece => ({ depth: d, rows: r, columns: columnGroup })),
  );
  const filters = pieceFilters(filter, pieces.flat(), geometry);
  const volumes = pieces.map((rowPieces, d) => {
    const { first, last, phases } = depthGroups[d]!;
    const slabs = depthSlabs(coarse, {
      count: last - first + 1,
      stride: 1,
      before: -first,
      after: last,
      padding,
    });
    const lines = rowPieces.map((piece, r) =>
      interleavePhases(
        convolvePiece(slabs, filters[d * rowPieces.length + r]!, piece, geometry),
        piece,
        fine * stride,
      ),
    );
    return join(lines, [batch * depth, phases.length * rows * stride * columns * stride * fine]);
  });
  const out = join(volumes, [batch, depth * stride * rows * stride * columns * stride * fine]);
  return reshape(out, [batch, depth * stride, rows * stride, columns * stride, fine]);
}

function convolvePiece(
  slabs: Tensor4D,
  filter: Tensor4D,
  { rows, columns }: Piece,
  geometry: ConvGeometry,
): Tensor4D {
  const margins = { top: -rows.first, bottom: rows.last, left: -columns.first, right: columns.last };
  if (geometry.padding === "periodic") return conv2d(wrapPlanes(slabs, margins), filter, 1, "valid");
  return conv2d(slabs, filter, 1, [
    [0, 0],
    [margins.top, margins.bottom],
    [margins.left, margins.right],
    [0, 0],
  ]);
}

/**
 * A piece's images `[planes, rows, columns, depth phases * row phases * run]` as one row of fine voxels per
 * (plane, depth phase, row): shape `[planes * depth phases * rows, row phases * columns * run]`.
 */
function interleavePhases(images: Tensor4D, piece: Piece, run: number): Tensor2D {
  const [planes, rows, columns] = images.shape;
  const depthPhases = piece.depth.phases.length;
  const rowPhases = piece.rows.phases.length;
  const line = columns * run;
  const byRow =
    depthPhases * rowPhases === 1
      ? images
      : transpose(reshape(images, [planes * rows, columns, depthPhases * rowPhases, run]), [0, 2, 1, 3]);
  const byDepth =
    depthPhases === 1
      ? byRow
      : transpose(reshape(byRow as Tensor, [planes, rows, depthPhases, rowPhases * line]), [0, 2, 1, 3]);
  return reshape(byDepth as Tensor, [planes * depthPhases * rows, rowPhases * line]);
}

function join(parts: readonly Tensor2D[], shape: [number, number]): Tensor2D {
  return reshape(parts.length === 1 ? parts[0]! : concat([...parts], 1), shape);
}
