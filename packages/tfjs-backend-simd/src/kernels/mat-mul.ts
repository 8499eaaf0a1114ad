import { broadcast_util } from "@tensorflow/tfjs-core";
import type { Finish } from "../convolution/correlate.js";
import { filterGradient } from "../convolution/filter-gradient.js";
import { isByColumn, packedBytes, packFilter } from "../convolution/packed-filter.js";
import { correlateWindows } from "../convolution/windows.js";
import type { SimdBackend } from "../simd-backend.js";
import { broadcastPlaces } from "./broadcast-places.js";
import { finishOf } from "./finish.js";
import type { NativeKernel } from "./kernel.js";

/** Below so many rows of the result it is not worth to pack the right matrix. */
const WORTH_PACKING = 64;

/** A product of matrices in memory: `rows` by `inner` by `columns`. */
interface Product {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly a: number;
  readonly b: number;
  readonly out: number;
}

/** BatchMatMul and _FusedMatMul, but for both matrices transposed. */
export const matMul: NativeKernel = (backend, inputs, attributes) => {
  const { a, b, bias, preluActivationWeights } = inputs;
  const { transposeA = false, transposeB = false } = attributes;
  const [left, right] = [a!.shape, b!.shape];
  const inner = left.at(transposeA ? -2 : -1)!;
  const rows = left.at(transposeA ? -1 : -2)!;
  const columns = right.at(transposeB ? -2 : -1)!;
  if (left.length < 2 || right.length < 2 || right.at(transposeB ? -1 : -2) !== inner) return undefined;
  const finish = finishOf(backend, { bias, preluActivationWeights }, attributes, columns);
  const isPlain = finish?.bias === undefined && (finish?.slope ?? 1) === 1;
  if (!finish || (transposeA && (transposeB || !isPlain))) return undefined;
  const outer = [left.slice(0, -2), right.slice(0, -2)] as const;
  const shape = broadcast_util.assertAndGetBroadcastShape(...outer);
  if (rows * columns * inner === 0) return undefined;
  const [ofA, ofB] = outer.map((own) => broadcastPlaces(own, shape)) as [number[], number[]];
  const out = backend.output([...shape, rows, columns]);
  for (const [i, place] of ofA.entries()) {
    const product: Product = {
      rows,
      inner,
      columns,
      transposeA: transposeA as boolean,
      transposeB: transposeB as boolean,
      a: backend.address(a!) + 4 * place * rows * inner,
      b: backend.address(b!) + 4 * ofB[i]! * columns * inner,
      out: backend.address(out) + 4 * i * rows * columns,
    };
    if (product.transposeA) multiplyTransposed(backend, product);
    else multiply(backend, product, finish);
  }
  return out;
};

/** a^T b is a sum over rows of products of their numbers, as the gradient of a filter is. */
function multiplyTransposed({ launcher }: SimdBackend, { rows, inner, columns, a, b, out }: Product): void {
  const geometry = {
    samples: 1,
    fine: [1, 1, inner],
    coarse: [1, 1, inner],
    kernel: [1, 1, 1],
    stride: [1, 1, 1],
    before: [0, 0, 0],
    fineChannels: rows,
    coarseChannels: columns,
    isPeriodic: false,
  } as const;
  filterGradient(launcher, geometry, { fine: a, coarse: b, filter: out });
}

function multiply(
  { launcher }: SimdBackend,
  { rows, inner, columns, transposeB, a, b, out }: Product,
  finish: Finish,
): void {
  const isPacked = transposeB || isByColumn(columns) || rows >= WORTH_PACKING;
  let filter = b;
  if (isPacked) {
    [filter] = launcher.scratch(packedBytes(inner, columns)) as [number];
    const block = transposeB
      ? { source: b, rows: inner, rowStride: 4, columnStride: 4 * inner }
      : { source: b, rows: inner, rowStride: 4 * columns, columnStride: 4 };
    packFilter(launcher, [block], columns, filter);
  }
  // Lines of even numbers of rows, so that rows go in pairs and threads have lines to share.
  const line = rows < 32 ? rows : 16;
  const whole = Math.floor(rows / line);
  for (const [from, lines, length] of [
    [0, whole, line],
    [whole * line, 1, rows - whole * line],
  ] as const) {
    if (lines * length === 0) continue;
    const window = {
      samples: 1,
      field: {
        address: a + 4 * from * inner,
        sample: 0,
        step: [0, 4 * line * inner, 4 * inner] as const,
      },
      taps: [1, 1, 1] as const,
      tapStep: [0, 0] as const,
      channels: inner,
      output: {
        address: out + 4 * from * columns,
        extent: [1, lines, length] as const,
        sample: 0,
        step: [0, 4 * line * columns, 4 * columns] as const,
        channels: columns,
      },
      filter,
      ...(isPacked ? {} : { filterRow: 4 * columns }),
      ...finish,
    };
    correlateWindows(launcher, window, 0);
  }
}
