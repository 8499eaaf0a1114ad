import { createRandom, type GridOptions, type Shape3, type Volume } from "@microstructure/volume";
import { emptyVolume } from "../empty-volume.js";
import { assertFits, assertOptions } from "./assert-options.js";
import { chooseLayers, modulo, nearestLayers, rowLength } from "./layers.js";
import { fillGrains, growTo } from "./nearest.js";
import { particleLattice } from "./particle-lattice.js";
import { nearestParticles, type ParticleShape, particleArea } from "./particles.js";

/** Shapes of martensite. */
export type DualPhaseFamily = "laminate" | "rectangles" | "ellipses" | "random";

/** What {@link dualPhase} draws. */
export interface DualPhaseOptions extends GridOptions {
  readonly family: DualPhaseFamily;
  /** [1, ny, nx], by default [1, 128, 128]. */
  readonly shape?: Shape3;
  /** Of the voxels, in (0, 1). */
  readonly martensiteFraction: number;
  /**
   * In the unit of length: thickness of the layers of a laminate; geometric mean of length and width of particles; square
   * root of the mean area of the grains of `random`, of either phase.
   */
  readonly size: number;
  /** Length over width of particles or grains, >= 1, by default 1; layers have none. */
  readonly aspectRatio?: number;
  /** Of layers or of the length, rad from +x towards +y. Default 0. */
  readonly direction?: number;
  /**
   * From 0, every layer or particle anywhere in its cell of the lattice, to 1 (default), all at the same place in theirs;
   * `random` has no lattice.
   */
  readonly regularity?: number;
  /** Integer in [0, 2^53). */
  readonly seed: number;
}

/** A dual-phase micrograph and what was realised of its options. */
export interface DualPhase {
  /** 1 in martensite, 0 in ferrite. */
  readonly volume: Volume;
  /** Layers or particles of martensite; in `random`, grains of either phase. */
  readonly count: number;
  /**
   * Size with which a whole number of particles meets the fraction, exact within a voxel; the mean thickness of layers, or
   * the size of grains, exact.
   */
  readonly size: number;
  /** In [0, pi); that of layers is one for which they close on themselves. */
  readonly direction: number;
}

/**
 * A periodic 2-D ferrite-martensite structure of one of four families, after Noguchi, Wang & Inoue (2022): complete
 * laminates, rectangles, ellipses, and random grains.
 *
 * The fraction is exact, round(fraction * N) voxels: all particles grow alike until they cover so many, which leaves at
 * most one of them an incomplete row. Layers take whole rows along their direction, the nearest number of them, so that
 * none has a step: for ny = nx the fraction is exact within 1 / (2 nx). A whole number of layers or particles must fit the
 * box, and those that overlap must be larger to cover as much: `size` differs from the one asked for, up to twofold where
 * only one fits.
 *
 * `random` assigns the grains of a Voronoi tessellation, stretched by `aspectRatio` along `direction`, to martensite until
 * the fraction is met; the last is filled in part, from its centre. The paper made this family with Dream3D: this is a
 * substitute and no copy of it.
 *
 * The paper states [seen: text of the preprint]: 3824 images of 128 x 128 pixels; fraction, aspect
 * ratio, size, direction and distribution, from regular to random, were varied (of random grains the first three); one
 * of its sets holds rectangles at fractions from 0.2 to 0.3 only, so that they do not overlap. It states no other range,
 * and none is built in.
 *
 * **Cost** O(N log N) for N voxels.
 *
 * @throws RangeError for parameters out of range; for shapes thinner than a voxel, or too large to fit the fraction.
 * @see https://doi.org/10.21203/rs.3.rs-1551515/v1
 */
export function dualPhase(options: DualPhaseOptions): DualPhase {
  const { family, martensiteFraction: fraction, size, regularity = 1, seed } = options;
  const direction = modulo(options.direction ?? 0, Math.PI);
  const aspectRatio = family === "laminate" ? 1 : (options.aspectRatio ?? 1);
  const volume = emptyVolume("dualPhase", { ...options, shape: options.shape ?? [1, 128, 128] });
  assertOptions(volume, { fraction, size, aspectRatio, direction, regularity });

  const [, ny, nx] = volume.shape;
  const edges = [ny * volume.spacing[1], nx * volume.spacing[2]] as const;
  const random = createRandom(seed);
  const count = Math.round(fraction * ny * nx);
  const shape = (outline: ParticleShape["outline"]) => ({ outline, size, aspectRatio, direction });
  switch (family) {
    case "laminate": {
      assertFits(size, 2 * fraction * Math.max(...edges));
      const layers = chooseLayers(edges, size / fraction, direction);
      const thickness = layers.period * fraction;
      const nearest = nearestLayers(volume, layers, { thickness, regularity, random });
      const rows = wholeRows(count, rowLength(volume, layers), ny * nx);
      paint(volume, growTo(nearest, rows).voxels);
      const mean = (layers.period * rows) / (ny * nx);
      return { volume, count: layers.count, size: mean, direction: layers.direction };
    }
    case "rectangles":
    case "ellipses": {
      const particle = shape(family === "ellipses" ? "ellipse" : "rectangle");
      assertFits(size, size * Math.sqrt((2 * fraction * edges[0] * edges[1]) / particleArea(particle)));
      const centres = particleLattice(edges, particle, { fraction, regularity, random });
      const { voxels, reach } = growTo(nearestParticles(volume, centres, particle, count), count);
      paint(volume, voxels);
      return { volume, count: centres.length / 2, size: size * reach, direction };
    }
    case "random": {
      assertFits(size, Math.sqrt((edges[0] * edges[1]) / 2));
      const grains = Math.round((edges[0] * edges[1]) / size ** 2);
      const centres = Float64Array.from({ length: 2 * grains }, (_, i) => random.uniform() * edges[i % 2]!);
      paint(volume, fillGrains(nearestParticles(volume, centres, shape("ellipse"), ny * nx), count));
      return { volume, count: grains, size: Math.sqrt((edges[0] * edges[1]) / grains), direction };
    }
    default:
      throw new RangeError(
        `dualPhase: expected family laminate, rectangles, ellipses or random, got ${String(family satisfies never)}`,
      );
  }
}

/** The multiple of `row` nearest to `count`. */
function wholeRows(count: number, row: number, voxels: number): number {
  const whole = row * Math.round(count / row);
  if (whole > 0 && whole < voxels) return whole;
  throw new RangeError(
    `dualPhase: expected martensiteFraction with at least a row of ${row} voxels in either phase, got ${count / voxels}`,
  );
}

function paint({ data }: Volume, voxels: Uint32Array): void {
  for (const voxel of voxels) data[voxel] = 1;
}
