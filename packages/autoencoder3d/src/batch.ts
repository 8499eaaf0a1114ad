import {
  assertVolume,
  findNonFinite,
  formatShape,
  sameShape,
  type Volume,
  type VolumeData,
  voxelCount,
} from "@microstructure/volume";
import { type Tensor, type Tensor5D, tensor5d } from "@tensorflow/tfjs-core";
import { assertArray } from "./argument.js";
import { assertSameGrid } from "./grid.js";
import type { AutoencoderConfig } from "./types.js";

/** @throws RangeError unless every volume has the configured shape, spacing and unit, and only finite values. */
export function assertInputs(
  caller: string,
  volumes: readonly Volume<VolumeData>[],
  config: AutoencoderConfig,
): void {
  assertArray(caller, "volumes", volumes);
  volumes.forEach((volume, i) => {
    assertInput(caller, volume, config, i);
  });
}

/** @throws RangeError unless the volume has the configured shape, spacing and unit, and only finite values. */
export function assertInput(
  caller: string,
  volume: Volume<VolumeData>,
  config: AutoencoderConfig,
  index: number,
): void {
  assertVolume(caller, volume);
  const { inputShape } = config;
  if (!sameShape(volume.shape, inputShape)) {
    throw new RangeError(
      `${caller}: expected volumes of shape ${formatShape(inputShape)}, got ${formatShape(volume.shape)} at index ${index}`,
    );
  }
  assertSameGrid(caller, volume, config, index);
  const bad = findNonFinite(volume);
  if (bad >= 0) {
    throw new RangeError(
      `${caller}: expected finite values, got ${volume.data[bad]} in volume ${index} at voxel ${bad}`,
    );
  }
}

/** The fields in network units, `[batch, nz, ny, nx, 1]`. */
export function toBatch(
  fields: readonly ArrayLike<number>[],
  { inputShape, inputScale }: AutoencoderConfig,
): Tensor5D {
  const voxels = voxelCount(inputShape);
  const values = new Float32Array(fields.length * voxels);
  fields.forEach((field, n) => {
    const start = n * voxels;
    for (let i = 0; i < voxels; i++) values[start + i] = (field[i]! - inputScale.offset) / inputScale.scale;
  });
  return tensor5d(values, [fields.length, ...inputShape, 1]);
}

/** The volumes of a batch in network units, in the field's own units. */
export async function fromBatch(batch: Tensor, config: AutoencoderConfig): Promise<Volume[]> {
  const { inputShape, inputScale, spacing, unit } = config;
  const values = (await batch.data()) as Float32Array;
  const voxels = voxelCount(inputShape);
  return Array.from({ length: values.length / voxels }, (_, n) => ({
    data: values.slice(n * voxels, (n + 1) * voxels).map((v) => v * inputScale.scale + inputScale.offset),
    shape: [...inputShape],
    spacing: [...spacing],
    unit,
  }));
}
