import type { Axis, Volume, VolumeData } from "@microstructure/volume";
import { type BoundaryOptions, resolveBoundary } from "../boundary.js";
import { type PhaseOptions, phaseMask } from "../phase-mask.js";
import { runLengths } from "./run-lengths.js";

/** How {@link chordLengths} tells the phase, and how it goes on beyond the box. */
export interface ChordLengthsOptions extends PhaseOptions, BoundaryOptions {}

/** Chords of a phase along one axis: runs of its voxels with another voxel at both ends. */
export interface ChordLengths {
  /** Lengths of 1 ... n voxels, in the unit of length. */
  readonly length: Float64Array;
  /** Number of chords of each length. */
  readonly count: Float64Array;
  /** Mean length, each chord counting once. Undefined where there is none. */
  readonly mean: number | undefined;
  /** Runs that are left out as their ends are not in the box: cut by an open boundary, or endless in a periodic one. */
  readonly unended: number;
}

/**
 * Chords of a phase along each axis.
 *
 * In a periodic box a chord goes on across the boundary, and a line that lies in the phase altogether has no end. With
 * an open boundary, chords that touch it are longer than what is seen of them and left out; long ones touch it more
 * often, so that the mean is too small where chords are not short beside the box.
 *
 * **Cost** one pass per axis.
 *
 * @throws RangeError for NaN or infinity, a threshold that is not finite, or another boundary.
 */
export function chordLengths(
  volume: Volume<VolumeData>,
  options: ChordLengthsOptions,
): Readonly<Record<Axis, ChordLengths>> {
  const boundary = resolveBoundary("chordLengths", options.boundary);
  const mask = phaseMask("chordLengths", volume, options.threshold);
  const along = (axis: 0 | 1 | 2): ChordLengths => {
    const { whole, cut, endless } = runLengths(mask, volume.shape, axis, boundary);
    const count = whole.subarray(1);
    const length = count.map((_, i) => (i + 1) * volume.spacing[axis]);
    const chords = count.reduce((p, q) => p + q, 0);
    const total = count.reduce((sum, number, i) => sum + number * length[i]!, 0);
    return {
      length,
      count,
      mean: chords === 0 ? undefined : total / chords,
      unended: endless + cut.reduce((p, q) => p + q, 0),
    };
  };
  return { z: along(0), y: along(1), x: along(2) };
}
