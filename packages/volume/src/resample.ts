import { zeros } from "./create.js";
import { formatShape, offsetOf } from "./shape.js";
import type { Shape3, Volume, VolumeData } from "./types.js";

/**
 * The field coarsened by averaging blocks of `factor` voxels (z, y, x); the mean is kept.
 *
 * @throws RangeError when a factor does not divide its axis.
 */
export function blockMean(volume: Volume<VolumeData>, factor: Shape3): Volume {
  const shape = scaleShape("blockMean", volume.shape, factor, (n, f) => n / f);
  const out = zeros(shape, {
    unit: volume.unit,
    spacing: [volume.spacing[0] * factor[0], volume.spacing[1] * factor[1], volume.spacing[2] * factor[2]],
  });
  const scale = 1 / (factor[0] * factor[1] * factor[2]);
  for (let z = 0; z < shape[0]; z++) {
    for (let y = 0; y < shape[1]; y++) {
      for (let x = 0; x < shape[2]; x++) {
        let total = 0;
        for (let dz = 0; dz < factor[0]; dz++) {
          for (let dy = 0; dy < factor[1]; dy++) {
            const row = offsetOf(volume.shape, z * factor[0] + dz, y * factor[1] + dy, x * factor[2]);
            for (let dx = 0; dx < factor[2]; dx++) total += volume.data[row + dx] as number;
          }
        }
        out.data[offsetOf(shape, z, y, x)] = total * scale;
      }
    }
  }
  return out;
}

/** The field refined by repeating each voxel `factor` times per axis (nearest neighbour). */
export function upsample(volume: Volume<VolumeData>, factor: Shape3): Volume {
  const shape = scaleShape("upsample", volume.shape, factor, (n, f) => n * f);
  const out = zeros(shape, {
    unit: volume.unit,
    spacing: [volume.spacing[0] / factor[0], volume.spacing[1] / factor[1], volume.spacing[2] / factor[2]],
  });
  let i = 0;
  for (let z = 0; z < shape[0]; z++) {
    for (let y = 0; y < shape[1]; y++) {
      const row = offsetOf(volume.shape, Math.floor(z / factor[0]), Math.floor(y / factor[1]), 0);
      for (let x = 0; x < shape[2]; x++) {
        out.data[i++] = volume.data[row + Math.floor(x / factor[2])] as number;
      }
    }
  }
  return out;
}

function scaleShape(
  caller: string,
  shape: Shape3,
  factor: Shape3,
  scale: (n: number, f: number) => number,
): Shape3 {
  const scaled = [0, 1, 2].map((a) => scale(shape[a] as number, factor[a] as number));
  if (!factor.every((f) => Number.isInteger(f) && f > 0) || !scaled.every(Number.isInteger)) {
    throw new RangeError(
      `${caller}: expected integer factors that divide ${formatShape(shape)}, got [${factor}]`,
    );
  }
  return scaled as unknown as Shape3;
}
