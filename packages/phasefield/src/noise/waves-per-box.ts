import type { Plan } from "../plan/plan.js";

/** What identifies each stored mode independently of the grid. */
export interface WavesPerBox {
  /** A number per wave vector, the same for a wave and its conjugate. */
  readonly index: Float64Array;
  /** Whether the mode is the conjugate (-1) of the wave that `index` names, the wave itself (1). */
  readonly sign: Int8Array;
  /** Whether the mode is stored once for itself and its conjugate. */
  readonly isPair: Uint8Array;
  /** Whether the mode is its own conjugate. */
  readonly isReal: Uint8Array;
  readonly isNyquist: Uint8Array;
  /** Argument of the mode for a real wave of its number: transforms count from the first cell, whose centre is not at 0. */
  readonly phase: Float64Array;
}

/** Half the number of waves per axis that an index can hold. */
const REACH = 2 ** 15;

/** Numbers of all modes of a grid: integer waves (half waves between walls) per box, folded into one index. */
export function wavesPerBox({ shape, spectrum }: Pick<Plan, "shape" | "spectrum">): WavesPerBox {
  const [nz, ny, nx] = spectrum.shape;
  const modes = nz * ny * nx;
  const index = new Float64Array(modes);
  const sign = new Int8Array(modes).fill(1);
  const isPair = new Uint8Array(modes);
  const isReal = new Uint8Array(modes);
  const isNyquist = new Uint8Array(modes);
  const phase = new Float64Array(modes);
  const halved = [2, 1, 0].find((axis) => spectrum.kinds[axis] === "fourier" && shape[axis]! > 1);
  const isFourier = spectrum.kinds.map((kind) => kind === "fourier");
  for (let m = 0; m < modes; m++) {
    const at = [Math.floor(m / (ny * nx)), Math.floor(m / nx) % ny, m % nx];
    const waves = at.map((i, axis) => (isFourier[axis] && 2 * i > shape[axis]! ? i - shape[axis]! : i));
    isNyquist[m] = at.some((i, axis) => isFourier[axis] && shape[axis]! > 1 && 2 * i === shape[axis]!)
      ? 1
      : 0;
    const lead = [2, 1, 0].map((axis) => (isFourier[axis] ? waves[axis]! : 0)).find((w) => w !== 0);
    isReal[m] = lead === undefined ? 1 : 0;
    if (lead !== undefined && lead < 0) sign[m] = -1;
    isPair[m] = halved !== undefined && at[halved] !== 0 && !isNyquist[m] ? 1 : 0;
    phase[m] = waves.reduce((sum, w, axis) => sum + (isFourier[axis] ? (Math.PI * w) / shape[axis]! : 0), 0);
    index[m] = waves.reduce(
      (sum, w, axis) => sum * 2 * REACH + (isFourier[axis] ? sign[m]! * w : w) + REACH,
      0,
    );
  }
  return { index, sign, isPair, isReal, isNyquist, phase };
}
