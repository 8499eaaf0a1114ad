import { backend_util, type NamedAttrMap, type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../simd-backend.js";
import { FEW } from "./few.js";
import type { NativeKernel } from "./kernel.js";

/** Numbers that are summed without a break. */
const BLOCK = 1 << 14;
/** Columns whose sums stay in the first cache. */
const WIDTH = 1024;
/** Most blocks of the rows of one result. */
const MOST_BLOCKS = 256;

/** A tensor as [outer, count, inner] of which `count` are joined. */
interface Reduction {
  readonly shape: number[];
  readonly outer: number;
  readonly count: number;
  readonly inner: number;
}

/** Undefined where the axes are not neighbours, or there is nothing. */
function reductionOf(shape: number[], axis: number | number[], keepDims: boolean): Reduction | undefined {
  const axes = util.parseAxisParam(axis, shape);
  const [kept, reduced] = backend_util.computeOutAndReduceShapes(shape, axes);
  const joined = shape.flatMap((n, i) => (n > 1 && axes.includes(i) ? [i] : []));
  const first = joined[0] ?? 0;
  const end = (joined.at(-1) ?? -1) + 1;
  const between = shape.slice(first, end);
  const count = util.sizeFromShape(reduced);
  if (util.sizeFromShape(shape) === 0 || util.sizeFromShape(between) !== count) return undefined;
  return {
    shape: keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept,
    outer: util.sizeFromShape(shape.slice(0, first)),
    count,
    inner: util.sizeFromShape(shape.slice(end)),
  };
}

/**
 * Sum, Mean or Max over neighbouring axes, in f64 and by blocks of fixed size, the blocks in order: the error of a sum is below
 * that of its last rounding.
 */
export function reduce(which: "sum" | "mean" | "max"): NativeKernel {
  const axisName = which === "max" ? "reductionIndices" : "axis";
  return (backend, { x }, attributes: NamedAttrMap) => {
    const keepDims = attributes.keepDims as boolean;
    const reduction = reductionOf(x!.shape, attributes[axisName] as number | number[], keepDims);
    if (!reduction) return undefined;
    const out = backend.output(reduction.shape);
    const code = which === "max" ? 1 : 0;
    if (reduction.inner === 1) reduceRows(backend, x!, out, reduction, code, which === "mean");
    else reduceColumns(backend, x!, out, reduction, code, which === "mean");
    return out;
  };
}

function reduceRows(
  backend: SimdBackend,
  x: TensorInfo,
  out: TensorInfo,
  { outer, count }: Reduction,
  code: number,
  isMean: boolean,
): void {
  const { launcher } = backend;
  const blocks = Math.ceil(count / BLOCK);
  const [partial] = launcher.scratch(8 * outer * blocks) as [number];
  const words = [backend.address(x), partial, outer, count, BLOCK, blocks, code];
  launcher.run("reduceRows", words, outer * count < FEW);
  const join = [partial, backend.address(out), outer, blocks, 1, 1, isMean ? count : 1, code];
  launcher.run("joinBlocks", join, outer * blocks < FEW);
}

function reduceColumns(
  backend: SimdBackend,
  x: TensorInfo,
  out: TensorInfo,
  { outer, count, inner }: Reduction,
  code: number,
  isMean: boolean,
): void {
  const { launcher } = backend;
  const width = Math.min(WIDTH, 4 * Math.ceil(inner / 4));
  const rowsOfBlock = Math.max(Math.ceil(BLOCK / width), Math.ceil(count / MOST_BLOCKS));
  const blocks = Math.ceil(count / rowsOfBlock);
  const stride = width * Math.ceil(inner / width);
  const [partial] = launcher.scratch(8 * outer * blocks * stride) as [number];
  const words = [backend.address(x), partial, outer, count, inner, rowsOfBlock, blocks, width, stride, code];
  launcher.run("reduceColumns", words, outer * count * inner < FEW);
  const join = [partial, backend.address(out), outer, blocks, inner, stride, isMean ? count : 1, code];
  launcher.run("joinBlocks", join, outer * blocks * inner < FEW);
}
