import { complexSweep, realSweep, type Sweep, type SweepContext } from "@microstructure/fft/runtime";
import type { ElasticLayout } from "./elastic-layout.js";

/** Transforms of one axis, there and back. */
export interface ElasticSweepPair {
  readonly forward: Sweep;
  readonly inverse: Sweep;
}

/** Sweeps of a mechanical problem: of slices along x and y, and of blocks of lines along z. */
export interface ElasticSweeps {
  readonly x: ElasticSweepPair;
  readonly y: ElasticSweepPair | undefined;
  /** Between spectra and `lines`, whose points are `lineStep` bytes apart. */
  readonly z: ElasticSweepPair | undefined;
}

/** The sweeps of a layout; forward transforms are unscaled. */
export function elasticSweeps(
  context: SweepContext,
  { extents, together, points, half, spectrum }: ElasticLayout,
  lineStep: number,
): ElasticSweeps {
  // Blocks are those of one thread whatever their number: results are the same then.
  const single = { ...context, threads: 1 };
  const [n0, n1, n2] = extents;
  const slice = [1, together * n1, n2];
  const modes = [n0, n1, half];
  const pad = spectrum.step - 8 * spectrum.numbers;
  const complex = (axis: number, inverse: 0 | 1) =>
    complexSweep(single, modes, axis, inverse, { from: pad, to: pad });
  return {
    x: {
      forward: realSweep(single, slice, 2, 0, 1),
      inverse: realSweep(single, slice, 2, 1, 1 / points),
    },
    y: n1 === 1 ? undefined : { forward: complex(1, 0), inverse: complex(1, 1) },
    z:
      n0 === 1
        ? undefined
        : {
            forward: { ...complex(0, 0), ystep: lineStep },
            inverse: { ...complex(0, 1), xstep: lineStep },
          },
  };
}

/** Bytes of scratch that any of some sweeps needs, in whole cache lines. */
export function scratchOf(...pairs: readonly (ElasticSweepPair | undefined)[]): number {
  const bytes = pairs.flatMap((pair) =>
    pair ? [pair.forward.scratchBytes, pair.inverse.scratchBytes] : [64],
  );
  return 64 * Math.ceil(Math.max(...bytes) / 64);
}
