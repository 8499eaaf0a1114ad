/**
 * The shared dense 3-D field of microstructure.js: a plain record and free functions over it.
 *
 * @example
 * ```ts
 * import { fromFunction, mean, roll } from "@microstructure/volume";
 *
 * const wave = fromFunction((z, y, x) => Math.cos((2 * Math.PI * x) / 48), [48, 48, 48], { spacing: 1, unit: "nm" });
 * console.log(mean(roll(wave, [0, 0, 12])));
 * ```
 */

export { toFloat32, toFloat64 } from "./convert.js";
export { crc32 } from "./crc32.js";
export { filled, fromArray, fromFunction, zeros } from "./create.js";
export { isVolumeError, VolumeFormatError } from "./errors.js";
export { map, zipMap } from "./map.js";
export { philox4x32 } from "./philox.js";
export { createRandom, permutation, type Random } from "./random.js";
export { extent, findNonFinite, mean, standardDeviation, sum, variance } from "./reduce.js";
export { blockMean, upsample } from "./resample.js";
export { type AffineScale, rescale, unitRange, unscale } from "./rescale.js";
export {
  assertSameShape,
  assertShape,
  assertVolume,
  axisIndex,
  formatShape,
  offsetOf,
  sameShape,
  voxelCount,
} from "./shape.js";
export { crop, plane, roll } from "./slice.js";
export { applySymmetry, type BoxSymmetry, drawSymmetry, type SymmetryOptions } from "./symmetry.js";
export type { Axis, GridOptions, LengthUnit, Shape3, Spacing3, Volume, VolumeData } from "./types.js";
