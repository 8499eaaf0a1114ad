import type { Volume, VolumeData } from "@microstructure/volume";
import { type PhaseOptions, phaseMask } from "../phase-mask.js";

/**
 * Volume fraction of a phase: voxels of at least `threshold` over all voxels.
 *
 * @throws RangeError for NaN or infinity, or a threshold that is not finite.
 */
export function phaseFraction(volume: Volume<VolumeData>, { threshold }: PhaseOptions): number {
  const mask = phaseMask("phaseFraction", volume, threshold);
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i]!;
  return count / mask.length;
}
