import { formatShape, type Shape3, type Volume } from "@microstructure/volume";

/** Means over the boxes of a grid of at most `cells` boxes per axis, as equal as whole voxels allow. Made for one shape. */
export interface Coarsener {
  /** Number of means per field. */
  readonly width: number;
  /** @throws RangeError for a volume of another shape. */
  (id: string, volume: Volume): Float64Array;
}

/** A function that coarsens volumes of this shape. */
export function createCoarsener(caller: string, shape: Shape3, cells: number): Coarsener {
  const [boxesZ, boxesY, boxesX] = shape.map((n) => boxOfVoxel(n, Math.min(n, cells))) as [
    Boxes,
    Boxes,
    Boxes,
  ];
  const width = boxesZ.count * boxesY.count * boxesX.count;
  const voxels = new Float64Array(width);
  for (const z of boxesZ.of)
    for (const y of boxesY.of)
      for (const x of boxesX.of) voxels[(z * boxesY.count + y) * boxesX.count + x]! += 1;

  const coarsen = (id: string, volume: Volume): Float64Array => {
    if (formatShape(volume.shape) !== formatShape(shape)) {
      throw new RangeError(
        `${caller}: expected volumes of one shape, got ${formatShape(shape)} and ${formatShape(volume.shape)} in ${id}`,
      );
    }
    const sums = new Float64Array(width);
    let i = 0;
    for (const z of boxesZ.of) {
      for (const y of boxesY.of) {
        const row = (z * boxesY.count + y) * boxesX.count;
        for (const x of boxesX.of) sums[row + x]! += volume.data[i++]!;
      }
    }
    return sums.map((sum, box) => sum / voxels[box]!);
  };
  return Object.assign(coarsen, { width });
}

interface Boxes {
  readonly count: number;
  /** Box of each voxel along one axis. */
  readonly of: Int32Array;
}

function boxOfVoxel(n: number, count: number): Boxes {
  return { count, of: Int32Array.from({ length: n }, (_, i) => Math.floor((i * count) / n)) };
}
