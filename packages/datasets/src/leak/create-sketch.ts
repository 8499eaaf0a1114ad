import { formatShape, type Shape3, type Volume, voxelCount } from "@microstructure/volume";

/**
 * A linear map of fields to few numbers that keeps mean products: voxels fall into bins by a hash of their place and are
 * summed there with a sign by the same hash. For any two fields the mean over bins of the product of their numbers is an
 * unbiased estimate of the mean over voxels of the product of their values.
 *
 * @see Charikar, Chen & Farach-Colton, ICALP (2002), "Finding frequent items in data streams".
 */
export interface Sketch {
  /** Numbers per field; that of its voxels where these are fewer, which makes the sketch exact. */
  readonly width: number;
  /** Writes the sketch of `volume - mean`. @throws RangeError for a volume of another shape. */
  write(id: string, volume: Volume, mean: number, out: Float32Array): void;
}

/** The sketch of fields of this shape by at most `size` numbers. */
export function createSketch(caller: string, shape: Shape3, size: number): Sketch {
  const voxels = voxelCount(shape);
  const width = Math.min(size, voxels);
  const isExact = width === voxels;
  const scale = Math.sqrt(width / voxels);
  const bins = Int32Array.from({ length: voxels }, (_, i) => (isExact ? i : (scramble(i) >>> 1) % width));
  const signs = Float32Array.from({ length: voxels }, (_, i) =>
    isExact || scramble(i) & 1 ? scale : -scale,
  );
  const sums = new Float64Array(width);
  return {
    width,
    write(id, volume, mean, out) {
      if (formatShape(volume.shape) !== formatShape(shape)) {
        throw new RangeError(
          `${caller}: expected volumes of one shape, got ${formatShape(shape)} and ${formatShape(volume.shape)} in ${id}`,
        );
      }
      sums.fill(0);
      for (let i = 0; i < voxels; i++) sums[bins[i]!]! += signs[i]! * (volume.data[i]! - mean);
      out.set(sums);
    },
  };
}

/** A 32-bit hash: the finaliser of MurmurHash3. */
function scramble(i: number): number {
  let h = i ^ (i >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
