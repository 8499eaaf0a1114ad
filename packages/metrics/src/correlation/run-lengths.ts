import type { Shape3 } from "@microstructure/volume";
import type { Boundary } from "../boundary.js";

/** Uninterrupted runs of phase along the lines of one axis. */
export interface RunLengths {
  /** Number of runs of i voxels with an end on both sides, i = 0 ... n. */
  readonly whole: Float64Array;
  /** Number of runs of i voxels that an open boundary cuts at one or both ends. */
  readonly cut: Float64Array;
  /** Lines inside the phase all the way round a periodic box. */
  readonly endless: number;
  readonly lines: number;
}

/** The runs of ones of `mask` along `axis`. Lines are followed side by side, in the order of memory. */
export function runLengths(mask: Uint8Array, shape: Shape3, axis: 0 | 1 | 2, boundary: Boundary): RunLengths {
  const n = shape[axis];
  const inner = shape.slice(axis + 1).reduce((p, q) => p * q, 1);
  const outer = mask.length / (n * inner);
  const whole = new Float64Array(n + 1);
  const cut = new Float64Array(n + 1);
  const run = new Int32Array(inner);
  const first = new Int32Array(inner);
  let endless = 0;
  for (let o = 0; o < outer; o++) {
    run.fill(0);
    first.fill(0);
    for (let i = 0; i < n; i++) {
      const row = (o * n + i) * inner;
      for (let line = 0; line < inner; line++) {
        if (mask[row + line] === 1) run[line]!++;
        else if (run[line]! > 0) {
          if (run[line] === i) first[line] = i;
          else whole[run[line]!]!++;
          run[line] = 0;
        }
      }
    }
    for (let line = 0; line < inner; line++) {
      const last = run[line]!;
      if (boundary === "open") {
        cut[first[line]!]!++;
        cut[last]!++;
      } else if (last === n) endless++;
      else whole[first[line]! + last]!++;
    }
  }
  whole[0] = 0;
  cut[0] = 0;
  return { whole, cut, endless, lines: outer * inner };
}
