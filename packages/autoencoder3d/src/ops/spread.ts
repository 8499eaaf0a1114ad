import {
  concat,
  conv2d,
  matMul,
  reshape,
  slice,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  type Tensor5D,
  tensor2d,
  transpose,
} from "@tensorflow/tfjs-core";
import { depthSlabs } from "./depth-slabs.js";
import { type ConvGeometry, type PhaseGroup, phaseGroups, tapOf } from "./geometry.js";
import { wrapPlanes } from "./pad.js";

/** Below this many fine channels the row phases share one convolution, because wide filters fill the GEMM tile. */
const SPLIT_ROWS_FROM = 4;

/** One 2-D convolution of the decomposition: a depth phase and a group of row and column phases. */
interface Piece {
  readonly depth: PhaseGroup;
  readonly rows: PhaseGroup;
  readonly columns: PhaseGroup;
}

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
  const rowGroups = phaseGroups(geometry, fine >= SPLIT_ROWS_FROM);
  const columnGroups = phaseGroups(geometry, false);
  const depthGroups = phaseGroups(geometry, true);
  const pieces = depthGroups.flatMap((d) =>
    rowGroups.flatMap((r) => columnGroups.map((c): Piece => ({ depth: d, rows: r, columns: c }))),
  );
  const filters = pieceFilters(filter, pieces, geometry);
  let next = 0;
  const depthPhases = depthGroups.map((group) => {
    const slabs = depthSlabs(coarse, {
      count: group.last - group.first + 1,
      stride: 1,
      before: -group.first,
      after: group.last,
      padding,
    });
    const rowPhases = rowGroups.map((rowGroup) => {
      const images = convolvePiece(slabs, filters[next] as Tensor4D, pieces[next] as Piece, geometry);
      next++;
      const lines = [batch * depth * rows, columns, rowGroup.phases.length, stride * fine];
      const apart = rowGroup.phases.length === 1 ? images : transpose(reshape(images, lines), [0, 2, 1, 3]);
      return reshape(apart, [
        batch * depth * rows,
        rowGroup.phases.length * columns * stride * fine,
      ]) as Tensor2D;
    });
    const plane = rowPhases.length === 1 ? rowPhases[0]! : concat(rowPhases, 1);
    return reshape(plane as Tensor, [batch * depth, rows * stride * columns * stride * fine]) as Tensor2D;
  });
  const out = depthPhases.length === 1 ? depthPhases[0]! : concat(depthPhases, 1);
  return reshape(out as Tensor, [batch, depth * stride, rows * stride, columns * stride, fine]);
}

function convolvePiece(slabs: Tensor4D, filter: Tensor4D, piece: Piece, { padding }: ConvGeometry): Tensor4D {
  const margins = {
    top: -piece.rows.first,
    bottom: piece.rows.last,
    left: -piece.columns.first,
    right: piece.columns.last,
  };
  if (padding === "periodic") return conv2d(wrapPlanes(slabs, margins), filter, 1, "valid");
  return conv2d(slabs, filter, 1, [
    [0, 0],
    [margins.top, margins.bottom],
    [margins.left, margins.right],
    [0, 0],
  ]);
}

/** Filters `[row taps, column taps, depth taps * coarse, phases * fine]` of the pieces. */
function pieceFilters(filter: Tensor5D, pieces: readonly Piece[], geometry: ConvGeometry): Tensor4D[] {
  const { kernel } = geometry;
  const [, , , fine, coarse] = filter.shape;
  const taps = reshape(transpose(reshape(filter, [kernel ** 3, fine, coarse]), [0, 2, 1]), [
    kernel ** 3,
    coarse * fine,
  ]);
  const picks = pieces.map((piece) => pickedTaps(piece, geometry));
  const all = matMul(pickMatrix(picks.flat(), kernel ** 3), taps as Tensor2D);
  let start = 0;
  return pieces.map((piece, i) => {
    const height = piece.rows.last - piece.rows.first + 1;
    const width = piece.columns.last - piece.columns.first + 1;
    const depth = piece.depth.last - piece.depth.first + 1;
    const phases = piece.rows.phases.length * piece.columns.phases.length;
    const count = (picks[i] as (number | undefined)[]).length;
    const part = pieces.length === 1 ? all : slice(all, [start, 0], [count, coarse * fine]);
    start += count;
    const phaseLast = transpose(reshape(part, [height * width, phases, depth * coarse, fine]), [0, 2, 1, 3]);
    return reshape(phaseLast, [height, width, depth * coarse, phases * fine]) as Tensor4D;
  });
}

/** Flat kernel taps in the order row offset, column offset, row phase, column phase, depth offset. */
function pickedTaps({ depth, rows, columns }: Piece, geometry: ConvGeometry): (number | undefined)[] {
  const { kernel } = geometry;
  const picked: (number | undefined)[] = [];
  for (let y = rows.first; y <= rows.last; y++) {
    for (let x = columns.first; x <= columns.last; x++) {
      for (const rowPhase of rows.phases) {
        for (const columnPhase of columns.phases) {
          for (let z = depth.first; z <= depth.last; z++) {
            const kz = tapOf(geometry, depth.phases[0] as number, z);
            const ky = tapOf(geometry, rowPhase, y);
            const kx = tapOf(geometry, columnPhase, x);
            const reached = kz !== undefined && ky !== undefined && kx !== undefined;
            picked.push(reached ? (kz * kernel + ky) * kernel + kx : undefined);
          }
        }
      }
    }
  }
  return picked;
}

function pickMatrix(picked: readonly (number | undefined)[], columns: number): Tensor2D {
  const values = new Float32Array(picked.length * columns);
  picked.forEach((tap, row) => {
    if (tap !== undefined) values[row * columns + tap] = 1;
  });
  return tensor2d(values, [picked.length, columns]);
}
