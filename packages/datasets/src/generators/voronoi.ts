import { createRandom, type Volume } from "@microstructure/volume";
import { type Block, visitBlocks } from "./blocks.js";
import { boxOf, randomPoint } from "./box.js";
import { emptyVolume, type GeneratedGrid } from "./empty-volume.js";

/** What {@link voronoi} draws. */
export interface VoronoiOptions extends GeneratedGrid {
  /** Number of grains, 1 ... 2^24 (f32 holds no more labels). */
  readonly grains: number;
  /** Integer in [0, 2^53). */
  readonly seed: number;
  /** Whether grains continue across the faces of the box. Default true. */
  readonly periodic?: boolean;
  /** Also mark the voxels within half of this of a grain boundary; in the unit of length, up to the shortest edge. Default: no mask. */
  readonly boundaryWidth?: number;
}

/** A polycrystal and how it was made. */
export interface Voronoi {
  /** Index of the grain of each voxel, from 0. */
  readonly labels: Volume;
  /** z, y, x of the centre of grain g at 3 g, from the corner of the box; voxel (z, y, x) is at ((z + 1/2) dz, ...). */
  readonly centres: Float64Array;
  /** 1 near grain boundaries, else 0; only with `boundaryWidth`. */
  readonly boundary?: Volume;
}

/**
 * A Poisson-Voronoi polycrystal: centres drawn uniformly in the box, every voxel in the grain of its nearest centre, the
 * lower label where two are equally near.
 *
 * A grain that holds no voxel centre has a label that no voxel has. The mask is exact: it holds the voxels no farther than
 * `boundaryWidth` / 2 from a face of their Voronoi cell with another grain. A width of the largest spacing or more marks
 * at least one of any two voxels of different grains that share a face.
 *
 * **Cost** O(N) for N voxels and up to N grains.
 *
 * @throws RangeError for a number of grains or a width that is out of range.
 */
export function voronoi(
  options: VoronoiOptions & { readonly boundaryWidth: number },
): Voronoi & { readonly boundary: Volume };
export function voronoi(options: VoronoiOptions): Voronoi;
export function voronoi(options: VoronoiOptions): Voronoi {
  const caller = "voronoi";
  const { grains, seed, periodic = true, boundaryWidth } = options;
  const labels = emptyVolume(caller, options);
  if (!(Number.isInteger(grains) && grains >= 1 && grains <= 2 ** 24)) {
    throw new RangeError(`${caller}: expected grains an integer from 1 to 2^24, got ${grains}`);
  }
  const box = boxOf(labels);
  const shortest = Math.min(...box.edges.filter((_, axis) => box.open[axis]));
  if (boundaryWidth !== undefined && !(boundaryWidth >= 0 && boundaryWidth <= shortest)) {
    throw new RangeError(
      `${caller}: expected boundaryWidth from 0 to the shortest edge, ${shortest}, got ${boundaryWidth}`,
    );
  }
  const random = createRandom(seed);
  const centres = new Float64Array(3 * grains);
  for (let grain = 0; grain < grains; grain++) centres.set(randomPoint(box, random), 3 * grain);
  if (boundaryWidth === undefined) {
    visitBlocks(labels, centres, { periodic, margin: 0 }, (block) => labelBlock(labels, block));
    return { labels, centres };
  }
  const boundary = emptyVolume(caller, options);
  visitBlocks(labels, centres, { periodic, margin: boundaryWidth }, (block) => {
    labelBlock(labels, block, { mask: boundary.data, width: boundaryWidth });
  });
  return { labels, centres, boundary };
}

function labelBlock(
  { data, shape, spacing }: Volume,
  { from, to, label, position }: Block,
  boundary?: { readonly mask: Float32Array; readonly width: number },
): void {
  const inPlane = new Float64Array(label.length);
  for (let z = from[0]; z < to[0]; z++) {
    for (let y = from[1]; y < to[1]; y++) {
      for (let c = 0; c < label.length; c++) {
        const dz = position[3 * c]! - (z + 0.5) * spacing[0];
        const dy = position[3 * c + 1]! - (y + 0.5) * spacing[1];
        inPlane[c] = dz * dz + dy * dy;
      }
      const row = (z * shape[1] + y) * shape[2];
      for (let x = from[2]; x < to[2]; x++) {
        const at = (x + 0.5) * spacing[2];
        let best = 0;
        let least = Infinity;
        for (let c = 0; c < label.length; c++) {
          const dx = position[3 * c + 2]! - at;
          const square = inPlane[c]! + dx * dx;
          if (square < least || (square === least && label[c]! < label[best]!)) {
            least = square;
            best = c;
          }
        }
        data[row + x] = label[best]!;
        if (boundary !== undefined) {
          for (let c = 0; c < label.length; c++) {
            if (label[c] === label[best]) continue;
            const dx = position[3 * c + 2]! - at;
            // Twice the distance to the face between two cells, times that of their centres.
            const past = inPlane[c]! + dx * dx - least;
            if (past * past <= boundary.width ** 2 * squareBetween(position, c, best)) {
              boundary.mask[row + x] = 1;
              break;
            }
          }
        }
      }
    }
  }
}

function squareBetween(position: Float64Array, a: number, b: number): number {
  const z = position[3 * a]! - position[3 * b]!;
  const y = position[3 * a + 1]! - position[3 * b + 1]!;
  const x = position[3 * a + 2]! - position[3 * b + 2]!;
  return z * z + y * y + x * x;
}
