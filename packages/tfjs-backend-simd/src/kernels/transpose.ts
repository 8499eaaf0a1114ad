import { type NamedAttrMap, util } from "@tensorflow/tfjs-core";
import { FEW } from "./few.js";
import type { NativeKernel } from "./kernel.js";
import { copyRuns, type RunAxis, strides } from "./runs.js";

/** Transpose of up to five axes, where those that stay neighbours count as one. */
export const transpose: NativeKernel = (backend, { x }, { perm }: NamedAttrMap) => {
  const order = perm as number[];
  const shape = order.map((axis) => x!.shape[axis]!);
  const size = util.sizeFromShape(shape);
  const axes = joined(x!.shape, order);
  if (size === 0 || axes.length > 5) return undefined;
  const out = backend.output(shape);
  const { launcher } = backend;
  const [source, target] = [backend.address(x!), backend.address(out)];
  const last = axes.at(-1);
  if (last === undefined || last.from === 1)
    return copyRuns(launcher, source, target, 1, axes) ? out : undefined;
  const column = axes.find(({ from }) => from === 1)!;
  const outer = axes.filter((axis) => axis !== column && axis !== last);
  while (outer.length < 3) outer.unshift({ extent: 1, from: 0, to: 0 });
  const words = [
    source,
    target,
    ...outer.map(({ extent }) => extent),
    ...outer.map(({ from }) => 4 * from),
    ...outer.map(({ to }) => 4 * to),
    last.extent,
    column.extent,
    4 * last.from,
    4 * column.to,
  ];
  launcher.run("transpose", words, size < FEW);
  return out;
};

/** Axes of the result, and numbers from one to the next along each in `shape` and in the result. */
function joined(shape: readonly number[], order: readonly number[]): RunAxis[] {
  const from = strides(shape);
  const to = strides(order.map((axis) => shape[axis]!));
  const axes: RunAxis[] = [];
  for (const [i, axis] of order.entries()) {
    const extent = shape[axis]!;
    if (extent === 1) continue;
    const before = axes.at(-1);
    const own = { extent, from: from[axis]!, to: to[i]! };
    if (before?.from === own.from * extent)
      axes[axes.length - 1] = { ...own, extent: before.extent * extent };
    else axes.push(own);
  }
  return axes;
}
