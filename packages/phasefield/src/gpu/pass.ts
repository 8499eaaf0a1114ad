import type { AxisKind } from "@microstructure/fft";
import type { Extents } from "./device.js";
import { radicesOf } from "./radices.js";

/** Which of z, y, x a pass runs along. */
export type Axis = 0 | 1 | 2;

/**
 * One pass of a transform along one axis, by the recurrence that sorts as it goes. After passes whose radices multiply
 * to L, line x[j] of n numbers has become X_L[k][q], k < L, q < n/L, stored at k n/L + q, and with L' = L r, M = n/L':
 *
 * X_L'[k'][q] = sum over s < r of exp(-2 pi i s k'/L') X_L[k' mod L][q + s M]
 *
 * The inverse undoes one such step. Of a real line only k <= L/2 are kept: X_L[L-k] is the conjugate of X_L[k].
 */
export interface Pass {
  readonly direction: "forward" | "inverse";
  readonly axis: Axis;
  /** Length of the line. */
  readonly n: number;
  readonly radix: number;
  /** L: product of the radices before this one in the forward direction. */
  readonly before: number;
  /** Whether the line is real, so that half of it is kept. */
  readonly isReal: boolean;
  /** Cosine lines are real lines, reordered and turned; see {@link createCosineLines}. */
  readonly kind: AxisKind;
  /** Whether input and output hold pairs (re, im). */
  readonly readsPairs: boolean;
  readonly writesPairs: boolean;
  /** Extents of the output. */
  readonly extents: Extents;
}

/** Passes from a field to its spectrum; those back are the same ones in reverse. */
export function forwardPasses(
  shape: readonly [number, number, number],
  kinds: readonly [AxisKind, AxisKind, AxisKind],
): readonly Pass[] {
  const axes = ([0, 1, 2] as const).filter((axis) => shape[axis] > 1);
  const halved = [...axes].reverse().find((axis) => kinds[axis] === "fourier");
  const order = [
    ...axes.filter((axis) => kinds[axis] === "cosine"),
    ...(halved === undefined ? [] : [halved]),
    ...axes.filter((axis) => kinds[axis] === "fourier" && axis !== halved),
  ];
  const lengths: [number, number, number] = [...shape];
  let isPaired = false;
  return order.flatMap((axis) => {
    const n = shape[axis];
    const kind = kinds[axis];
    const isReal = kind === "cosine" || axis === halved;
    let before = 1;
    return radicesOf(n).map((radix): Pass => {
      const done = before * radix;
      const isLast = done === n;
      const readsPairs = isPaired;
      isPaired = !(kind === "cosine" && isLast);
      lengths[axis] = isReal && isPaired ? (Math.floor(done / 2) + 1) * (n / done) : n;
      const pass: Pass = {
        direction: "forward",
        axis,
        n,
        radix,
        before,
        isReal,
        kind,
        readsPairs,
        writesPairs: isPaired,
        extents: [lengths[2] * (isPaired ? 2 : 1), lengths[1], lengths[0]],
      };
      before = done;
      return pass;
    });
  });
}

/** The passes that undo `forward`, in their order. */
export function inversePasses(
  forward: readonly Pass[],
  shape: readonly [number, number, number],
): readonly Pass[] {
  const field: Extents = [shape[2], shape[1], shape[0]];
  return forward
    .map(
      (pass, i): Pass => ({
        ...pass,
        direction: "inverse",
        readsPairs: pass.writesPairs,
        writesPairs: pass.readsPairs,
        extents: forward[i - 1]?.extents ?? field,
      }),
    )
    .reverse();
}
