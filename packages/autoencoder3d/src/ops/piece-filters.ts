import {
  matMul,
  reshape,
  slice,
  type Tensor2D,
  type Tensor4D,
  type Tensor5D,
  tensor2d,
  transpose,
} from "@tensorflow/tfjs-core";
import { type ConvGeometry, type PhaseGroup, tapOf } from "./geometry.js";

/** One 2-D convolution of a transposed 3-D convolution: the phases per axis that it computes. */
export interface Piece {
  readonly depth: PhaseGroup;
  readonly rows: PhaseGroup;
  readonly columns: PhaseGroup;
}

/**
 * The 2-D filters of the pieces, `[row offsets, column offsets, depth offsets * coarse, phases * fine]` with zeros
 * where the kernel does not reach. All are picked from the 3-D filter by one product with a matrix of 0 and 1.
 */
export function pieceFilters(filter: Tensor5D, pieces: readonly Piece[], geometry: ConvGeometry): Tensor4D[] {
  const taps = geometry.kernel ** 3;
  const [, , , fine, coarse] = filter.shape;
  const picks = pieces.map((piece) => pickedTaps(piece, geometry));
  const coarseFirst = transpose(reshape(filter, [taps, fine, coarse]), [0, 2, 1]);
  const all = matMul(pickMatrix(picks.flat(), taps), reshape(coarseFirst, [taps, coarse * fine]));
  let start = 0;
  return pieces.map((piece, i) => {
    const count = picks[i]!.length;
    const part = pieces.length === 1 ? all : slice(all, [start, 0], [count, coarse * fine]);
    start += count;
    const height = span(piece.rows);
    const width = span(piece.columns);
    const depth = span(piece.depth);
    const phases = count / (height * width * depth);
    const phaseLast = transpose(reshape(part, [height * width, phases, depth * coarse, fine]), [0, 2, 1, 3]);
    return reshape(phaseLast, [height, width, depth * coarse, phases * fine]) as Tensor4D;
  });
}

function span({ first, last }: PhaseGroup): number {
  return last - first + 1;
}

/** Flat kernel taps in the order row offset, column offset, depth phase, row phase, column phase, depth offset. */
function pickedTaps({ depth, rows, columns }: Piece, geometry: ConvGeometry): (number | undefined)[] {
  const { kernel } = geometry;
  const picked: (number | undefined)[] = [];
  for (let y = rows.first; y <= rows.last; y++) {
    for (let x = columns.first; x <= columns.last; x++) {
      for (const depthPhase of depth.phases) {
        for (const rowPhase of rows.phases) {
          for (const columnPhase of columns.phases) {
            for (let z = depth.first; z <= depth.last; z++) {
              const kz = tapOf(geometry, depthPhase, z);
              const ky = tapOf(geometry, rowPhase, y);
              const kx = tapOf(geometry, columnPhase, x);
              const isReached = kz !== undefined && ky !== undefined && kx !== undefined;
              picked.push(isReached ? (kz * kernel + ky) * kernel + kx : undefined);
            }
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
