import { createRandom, type Volume } from "@microstructure/volume";
import { type Box, boxOf, randomPoint } from "./box.js";
import { emptyVolume, type GeneratedGrid } from "./empty-volume.js";
import { fillSphere } from "./fill-sphere.js";
import { placeSpheres } from "./place-spheres.js";
import { type RadiusDistribution, radiusSource } from "./radius-distribution.js";
import { type Sphere, sphereMeasure } from "./sphere.js";

/** What {@link spheres} draws. */
export type SpheresOptions = GeneratedGrid & {
  /** Of every sphere, or a distribution; in the unit of length. */
  readonly radius: number | RadiusDistribution;
  /** Whether spheres may overlap. Default false. */
  readonly overlap?: boolean;
  /** Reciprocal of the greatest slope of the profile across a surface, in the unit of length; 0 (default): sharp. */
  readonly interfaceWidth?: number;
  /** Integer in [0, 2^53). */
  readonly seed: number;
} & (
    | { readonly count: number; readonly fraction?: never }
    /** Of the volume, in (0, 1); that of the spheres themselves, not of voxels. */
    | { readonly fraction: number; readonly count?: never }
  );

/** A body of spheres and what it is made of. */
export interface Spheres {
  readonly volume: Volume;
  readonly spheres: readonly Sphere[];
}

/**
 * Spheres (discs in a 2-D box) at random positions in a periodic box, 1 inside and 0 outside, with their centres and
 * radii.
 *
 * Without overlap by random sequential addition, which for equal radii jams at a fraction of about 0.38 in 3-D and 0.55 in
 * 2-D, and gives up somewhat below; the volumes of the spheres add up to `fraction` within half of one. With overlap
 * (Boolean model) `fraction` is the expected one, over seeds, 1 - (1 - v1 / V)(1 - v2 / V)..., within half a sphere.
 *
 * With an `interfaceWidth` w the voxels hold (1 - tanh(2 s / w)) / 2 at the distance s outside the nearest surface.
 *
 * **Cost** O(volume of the spheres); near jamming, the trials.
 *
 * @throws RangeError for parameters out of range, a sphere wider than the shortest edge, a fraction of less than half a
 * sphere, or when there is no room for all: the message says how many were placed.
 * @see Torquato, Uche & Stillinger, Phys. Rev. E 74, 061308 (2006) for the jamming fractions.
 */
export function spheres(options: SpheresOptions): Spheres {
  const caller = "spheres";
  const { overlap = false, interfaceWidth = 0, seed } = options;
  const volume = emptyVolume(caller, options);
  if (volume.data.length === 1) throw new RangeError(`${caller}: expected more than one voxel, got 1x1x1`);
  if (!(interfaceWidth >= 0 && interfaceWidth < Infinity)) {
    throw new RangeError(`${caller}: expected interfaceWidth >= 0, got ${interfaceWidth}`);
  }
  const box = boxOf(volume);
  const radii = drawRadii(caller, options, box);
  const random = createRandom(seed, 1);
  const placed = overlap
    ? radii.map((radius): Sphere => ({ centre: randomPoint(box, random), radius }))
    : placeSpheres(caller, radii, box, random);
  for (const sphere of placed) fillSphere(volume, sphere, interfaceWidth);
  return { volume, spheres: placed };
}

function drawRadii(caller: string, options: SpheresOptions, box: Box): number[] {
  const { radius, overlap = false, seed, count, fraction } = options;
  const source = radiusSource(caller, radius, createRandom(seed));
  const shortest = Math.min(...box.edges.filter((_, axis) => box.open[axis]));
  const draw = () => {
    const drawn = source();
    if (drawn <= shortest / 2) return drawn;
    throw new RangeError(
      `${caller}: expected radii up to half the shortest edge, ${shortest / 2}, got ${drawn}`,
    );
  };
  if ((count === undefined) === (fraction === undefined)) {
    throw new RangeError(
      `${caller}: expected either count or fraction, got count ${count} and fraction ${fraction}`,
    );
  }
  if (count !== undefined) {
    if (!(Number.isSafeInteger(count) && count > 0)) {
      throw new RangeError(`${caller}: expected count a positive integer, got ${count}`);
    }
    return Array.from({ length: count }, draw);
  }
  if (!(fraction > 0 && fraction < 1)) {
    throw new RangeError(`${caller}: expected fraction between 0 and 1, got ${fraction}`);
  }

  const dimensions = box.open.filter(Boolean).length;
  const radii: number[] = [];
  for (let filled = 0; ; ) {
    const next = draw();
    const share = sphereMeasure(next, dimensions) / box.measure;
    const after = overlap ? 1 - (1 - filled) * (1 - share) : filled + share;
    if (Math.abs(after - fraction) >= fraction - filled) break;
    radii.push(next);
    if (after >= fraction) break;
    filled = after;
  }
  if (radii.length === 0) {
    throw new RangeError(`${caller}: expected a fraction of at least half a sphere, got ${fraction}`);
  }
  return radii;
}
