import { assertVolume, findNonFinite, type Volume, type VolumeData } from "@microstructure/volume";

/**
 * The two-phase body of the largest voxels: 1 in exactly round(fraction * N) of the N voxels, 0 in the others.
 *
 * Of voxels equal to the last that fits, those first in memory are taken. Random fields have hardly any such ties.
 *
 * **Cost** O(N log N), a sorted copy.
 *
 * @throws RangeError for a fraction outside [0, 1], or a volume with NaN or infinity.
 */
export function thresholdToFraction(volume: Volume<VolumeData>, fraction: number): Volume {
  const caller = "thresholdToFraction";
  assertVolume(caller, volume);
  if (!(fraction >= 0 && fraction <= 1)) {
    throw new RangeError(`${caller}: expected fraction from 0 to 1, got ${fraction}`);
  }
  const bad = findNonFinite(volume);
  if (bad >= 0)
    throw new RangeError(`${caller}: expected finite voxels, got ${volume.data[bad]} at index ${bad}`);

  const { data } = volume;
  const phase = new Float32Array(data.length);
  const count = Math.round(fraction * data.length);
  if (count > 0) {
    const threshold = data.slice().sort()[data.length - count]!;
    let left = count;
    for (let i = 0; i < data.length; i++) {
      if (data[i]! > threshold) {
        phase[i] = 1;
        left--;
      }
    }
    for (let i = 0; left > 0; i++) {
      if (data[i] === threshold) {
        phase[i] = 1;
        left--;
      }
    }
  }
  return { data: phase, shape: volume.shape, spacing: volume.spacing, unit: volume.unit };
}
