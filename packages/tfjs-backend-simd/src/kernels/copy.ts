import { backend_util, type NamedAttrMap, slice_util, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { filled } from "./fill.js";
import type { NativeKernel } from "./kernel.js";
import { blockAxes, copyRuns, strides } from "./runs.js";

/** Concat of two tensors or more that are not empty. */
export const concat: NativeKernel = (backend, inputs, { axis }: NamedAttrMap) => {
  const all = Object.values(inputs) as TensorInfo[];
  const at = util.parseAxisParam(axis as number, all[0]!.shape)[0]!;
  const shapes = all.map(({ shape }) => shape);
  backend_util.assertParamsConsistent(shapes, at);
  const shape = backend_util.computeOutShape(shapes, at);
  const parts = all.filter((part) => util.sizeFromShape(part.shape) > 0);
  if (parts.length < 2) return undefined;
  const out = backend.output(shape);
  const outer = util.sizeFromShape(shape.slice(0, at));
  const to = util.sizeFromShape(shape.slice(at));
  let target = backend.address(out);
  for (const part of parts) {
    const from = util.sizeFromShape(part.shape.slice(at));
    copyRuns(backend.launcher, backend.address(part), target, from, [{ extent: outer, from, to }]);
    target += 4 * from;
  }
  return out;
};

export const slice: NativeKernel = (backend, { x }, attributes: NamedAttrMap) => {
  const [begin, size] = slice_util.parseSliceParams(
    { shape: x!.shape, rank: x!.shape.length } as never,
    attributes.begin as number[],
    attributes.size as number[],
  );
  slice_util.assertParamsValid(x as never, begin, size);
  const steps = strides(x!.shape);
  const first = begin.reduce((sum, n, i) => sum + n * steps[i]!, 0);
  const out = backend.output(size);
  const axes = blockAxes(size, x!.shape, size);
  return copyRuns(backend.launcher, backend.address(x!) + 4 * first, backend.address(out), 1, axes)
    ? out
    : undefined;
};

/** PadV2 by a constant. */
export const pad: NativeKernel = (backend, { x }, attributes: NamedAttrMap) => {
  const paddings = attributes.paddings as [number, number][];
  if (paddings.flat().some((n) => n < 0)) return undefined;
  const shape = paddings.map(([before, after], i) => before + x!.shape[i]! + after);
  const out = filled(backend, shape, attributes.constantValue as number);
  const steps = strides(shape);
  const first = paddings.reduce((sum, [before], i) => sum + before * steps[i]!, 0);
  const axes = blockAxes(x!.shape, x!.shape, shape);
  return copyRuns(backend.launcher, backend.address(x!), backend.address(out) + 4 * first, 1, axes)
    ? out
    : undefined;
};
