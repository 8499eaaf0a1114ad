import type { Random } from "@microstructure/volume";
import type { ConvGeometry, Triple } from "../src/convolution/conv-geometry.js";
import { choose } from "./backend.js";

type Sides = readonly [before: number, after: number];

/** How TensorFlow.js says it. */
export interface ConvCase {
  readonly geometry: ConvGeometry;
  readonly strides: number | number[];
  readonly pad: "same" | "valid" | number | [Sides, Sides, Sides, Sides];
}

/** A random convolution of `rank` axes; in two dimensions a plane of its own depth 1. */
export function randomConvolution(random: Random, rank: 2 | 3): ConvCase {
  const axes = rank === 3 ? [0, 1, 2] : [1, 2];
  const pick = (from: number, to: number) => from + random.integer(to - from + 1);
  const triple = (make: () => number): Triple => {
    const [z, y, x] = [make(), make(), make()];
    return [rank === 3 ? z : 1, y, x];
  };
  const kind = choose(random, "same", "valid", "number", ...(rank === 2 ? ["sides" as const] : []));
  const side = pick(1, 4);
  const isCube = random.integer(2) === 0;
  // By a number of pad, 2-D outputs are as large as if the window and the strides along y were those along x too.
  const isSquare = rank === 2 && kind === "number";
  const kernel = triple(() => (isCube || isSquare ? side : pick(1, 4)));
  const one = pick(1, 3);
  const isAlike = isSquare || random.integer(2) === 0;
  const stride = triple(() => (isAlike ? one : pick(1, 3)));
  const margin = pick(0, side);
  const given = [0, 1, 2].map((): Sides => [pick(0, 2), pick(0, 2)]);
  const fine = [1, 1, 1];
  const coarse = [1, 1, 1];
  const before = [0, 0, 0];
  for (const a of axes) {
    const [k, s] = [kernel[a]!, stride[a]!];
    const sides: Sides = kind === "number" ? [margin, margin] : kind === "sides" ? given[a]! : [0, 0];
    const least = kind === "same" ? 1 : Math.max(1, k - sides[0] - sides[1]);
    const n = pick(least, least + 6);
    fine[a] = n;
    if (kind === "same") {
      coarse[a] = Math.ceil(n / s);
      const missing = (coarse[a] - 1) * s + k - n;
      // In three dimensions strides beyond the window make it begin inside; in two they do not.
      before[a] = Math.floor((rank === 3 ? missing : Math.max(0, missing)) / 2);
    } else {
      coarse[a] = Math.floor((n + sides[0] + sides[1] - k) / s) + 1;
      before[a] = sides[0];
    }
  }
  return {
    geometry: {
      samples: pick(1, 3),
      fine: fine as unknown as Triple,
      coarse: coarse as unknown as Triple,
      kernel,
      stride,
      before: before as unknown as Triple,
      fineChannels: choose(random, 1, 2, 3, 4, 5, 8, 17),
      coarseChannels: choose(random, 1, 2, 3, 4, 7, 16, 18),
      isPeriodic: false,
    },
    strides: isAlike ? one : axes.map((a) => stride[a]!),
    pad: kind === "number" ? margin : kind === "sides" ? [[0, 0], given[1]!, given[2]!, [0, 0]] : kind,
  };
}
