import { assertVolume, type Volume, type VolumeData } from "@microstructure/volume";
import { assertFinite } from "./assert-comparable.js";

/** Which voxels are the phase that a binary descriptor measures. */
export interface PhaseOptions {
  /** The phase is every voxel whose value is this or more, compared in f64: the f32 next to 0.7 lies below it. */
  readonly threshold: number;
}

/**
 * 1 for each voxel of `volume` whose value is at least `threshold`, otherwise 0.
 *
 * @throws TypeError or RangeError unless `volume` is a volume without NaN or infinity and `threshold` is finite.
 */
export function phaseMask(caller: string, volume: Volume<VolumeData>, threshold: number): Uint8Array {
  assertVolume(caller, volume);
  if (!Number.isFinite(threshold)) {
    throw new RangeError(`${caller}: expected a finite threshold, got ${threshold}`);
  }
  const { data } = volume;
  const mask = new Uint8Array(data.length);
  let sum = 0;
  for (let i = 0; i < mask.length; i++) {
    const v = data[i]!;
    sum += v;
    mask[i] = Number(v >= threshold);
  }
  // No sum of finite values is NaN, and none is infinite unless it overflows.
  if (!Number.isFinite(sum)) assertFinite(caller, volume);
  return mask;
}
