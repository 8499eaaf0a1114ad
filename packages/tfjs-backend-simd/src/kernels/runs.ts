import { util } from "@tensorflow/tfjs-core";
import type { Launcher } from "../wasm/launcher.js";
import { FEW } from "./few.js";

/** One axis along which there are runs of numbers, and numbers from run to run in the source and the target. */
export interface RunAxis {
  readonly extent: number;
  readonly from: number;
  readonly to: number;
}

/** A run longer than this is cut, so that threads can share it. */
const LONG = 1 << 15;

/** Copies runs of `length` numbers; false where they lie along more than four axes that cannot be walked as one. */
export function copyRuns(
  launcher: Launcher,
  source: number,
  target: number,
  length: number,
  axes: readonly RunAxis[],
): boolean {
  const list = axes.filter(({ extent }) => extent !== 1);
  let run = length;
  for (let last = list.at(-1); last?.from === run && last.to === run; last = list.at(-1)) {
    run *= last.extent;
    list.pop();
  }
  if (list.length > 4) return false;
  const total = list.reduce((n, { extent }) => n * extent, run);
  if (total === 0) return true;
  if (list.length === 0 && run > LONG) {
    const whole = Math.floor(run / LONG);
    const rest = run - whole * LONG;
    launch(launcher, source, target, LONG, [{ extent: whole, from: LONG, to: LONG }], false);
    if (rest > 0) launch(launcher, source + 4 * (run - rest), target + 4 * (run - rest), rest, [], true);
    return true;
  }
  launch(launcher, source, target, run, list, total < FEW);
  return true;
}

function launch(
  launcher: Launcher,
  source: number,
  target: number,
  run: number,
  axes: readonly RunAxis[],
  alone: boolean,
): void {
  const four = [...Array.from({ length: 4 - axes.length }, () => ({ extent: 1, from: 0, to: 0 })), ...axes];
  const words = [
    source,
    target,
    4 * run,
    ...four.map(({ extent }) => extent),
    ...four.map(({ from }) => 4 * from),
    ...four.map(({ to }) => 4 * to),
  ];
  launcher.run("copy", words, alone);
}

/** Axes of a block of `extents` that lies in two tensors of these shapes. */
export function blockAxes(
  extents: readonly number[],
  from: readonly number[],
  to: readonly number[],
): RunAxis[] {
  const [source, target] = [strides(from), strides(to)];
  return extents.map((extent, i) => ({ extent, from: source[i]!, to: target[i]! }));
}

/** Numbers from one to the next along each axis of a tensor. */
export function strides(shape: readonly number[]): number[] {
  return shape.map((_, i) => util.sizeFromShape(shape.slice(i + 1)));
}
