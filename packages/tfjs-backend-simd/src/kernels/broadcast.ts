import { backend_util, util } from "@tensorflow/tfjs-core";

/** One axis of a result, or several that can be walked as one, and which operand repeats along it. */
interface Axis {
  readonly extent: number;
  readonly repeatsLeft: boolean;
  readonly repeatsRight: boolean;
}

/** Rows of the result of an operation on two operands that are broadcast. */
export interface Broadcast {
  readonly shape: number[];
  readonly size: number;
  readonly columns: number;
  /** The operand that is one number per row. */
  readonly splat: "neither" | "left" | "right";
  /** Extents of the three axes of rows, and numbers from row to row of the operands along each. */
  readonly extents: readonly number[];
  readonly leftSteps: readonly number[];
  readonly rightSteps: readonly number[];
}

/** Columns into which a single row is cut. */
const PIECE = 4096;

/** How to walk two operands; undefined where it takes more than three axes of rows, and where there are no numbers. */
export function broadcast(left: readonly number[], right: readonly number[]): Broadcast | undefined {
  const shape = backend_util.assertAndGetBroadcastShape([...left], [...right]);
  const size = util.sizeFromShape(shape);
  const axes = axesOf(shape, left, right);
  if (size === 0 || axes.length > 4) return undefined;
  const last = axes.pop() ?? { extent: 1, repeatsLeft: false, repeatsRight: false };
  const isFlat = axes.length === 0;
  const columns = isFlat ? Math.min(PIECE, last.extent) : last.extent;
  if (isFlat) axes.push({ ...last, extent: Math.ceil(size / columns) });
  while (axes.length < 3) axes.unshift({ extent: 1, repeatsLeft: false, repeatsRight: false });
  return {
    shape,
    size,
    columns,
    splat: last.repeatsLeft ? "left" : last.repeatsRight ? "right" : "neither",
    extents: axes.map(({ extent }) => extent),
    leftSteps: steps(axes, "repeatsLeft", last.repeatsLeft ? 1 : columns),
    rightSteps: steps(axes, "repeatsRight", last.repeatsRight ? 1 : columns),
  };
}

function axesOf(shape: readonly number[], left: readonly number[], right: readonly number[]): Axis[] {
  const axes: Axis[] = [];
  for (const [i, extent] of shape.entries()) {
    if (extent === 1) continue;
    const repeatsLeft = (left[i - shape.length + left.length] ?? 1) === 1;
    const repeatsRight = (right[i - shape.length + right.length] ?? 1) === 1;
    const before = axes.at(-1);
    if (before?.repeatsLeft === repeatsLeft && before.repeatsRight === repeatsRight) {
      axes[axes.length - 1] = { ...before, extent: before.extent * extent };
    } else axes.push({ extent, repeatsLeft, repeatsRight });
  }
  return axes;
}

/** Numbers from row to row of an operand along each axis of rows, of which a row has `columns`. */
function steps(axes: readonly Axis[], repeats: "repeatsLeft" | "repeatsRight", columns: number): number[] {
  let step = columns;
  return axes.reduceRight<number[]>((found, axis) => {
    found.unshift(axis[repeats] ? 0 : step);
    if (!axis[repeats]) step *= axis.extent;
    return found;
  }, []);
}
