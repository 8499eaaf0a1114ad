import {
  applySymmetry,
  crc32,
  createRandom,
  drawSymmetry,
  type SymmetryOptions,
} from "@microstructure/volume";
import type { IndexedDataset, Sample, SampleEntry } from "../types.js";
import { mapVolumes } from "./map-volumes.js";

/** Which random motions {@link augment} draws: `roll` for periodic fields, `symmetries` for isotropic ones. */
export interface AugmentOptions extends SymmetryOptions {
  /** Integer in [0, 2^53); give each epoch its own. */
  readonly seed: number;
}

/**
 * The samples of `source`, each moved by a random shift or symmetry of its box. What happens to a sample follows from its
 * id and the seed, wherever it comes in the order; id, params and group stay.
 *
 * `roll` shifts by whole voxels with periodic wrap; `symmetries` mirrors axes and exchanges those of equal voxel count and
 * spacing, 48 ways for a cube. Either is `true` for all axes or a list of axes: `["y", "x"]` leaves a growth or load
 * direction z alone.
 *
 * **Cost** a copy per read. Augment after {@link cache}, or every epoch gets the same copies.
 *
 * @throws RangeError for a seed or an axis that is none.
 */
export function augment<E extends SampleEntry>(
  source: IndexedDataset<E>,
  options: AugmentOptions,
): IndexedDataset<E>;
export function augment(
  source: AsyncIterable<Sample> | Iterable<Sample>,
  options: AugmentOptions,
): AsyncIterable<Sample>;
export function augment(
  source: IndexedDataset | AsyncIterable<Sample> | Iterable<Sample>,
  { seed, ...motions }: AugmentOptions,
): IndexedDataset | AsyncIterable<Sample> {
  drawSymmetry({ shape: [1, 1, 1], spacing: [1, 1, 1] }, motions, createRandom(seed));
  return mapVolumes(source, (volume, { id }) => {
    const random = createRandom(seed, crc32(new TextEncoder().encode(id)));
    return applySymmetry(volume, drawSymmetry(volume, motions, random));
  });
}
