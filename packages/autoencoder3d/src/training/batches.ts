import { createRandom, permutation, type Volume, type VolumeData } from "@microstructure/volume";
import { assertInput } from "../batch.js";
import type { AutoencoderConfig } from "../types.js";
import { type AugmentOptions, augmentField } from "./augment.js";
import type { VolumeSource } from "./types.js";

/** How one epoch goes through its source. */
export interface BatchOptions {
  readonly epoch: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly augment: AugmentOptions;
}

/** The fields of one epoch in batches: arrays shuffled by seed and epoch, streams in their own order. */
export async function* epochBatches(
  source: VolumeSource,
  config: AutoencoderConfig,
  { epoch, batchSize, seed, augment }: BatchOptions,
): AsyncGenerator<VolumeData[]> {
  const random = createRandom(seed, 2 * epoch + 1);
  const isAugmented = augment.roll === true || augment.symmetries === true;
  let batch: VolumeData[] = [];
  for await (const { data } of epochVolumes(source, config, seed, epoch)) {
    batch.push(isAugmented ? augmentField(data, config.inputShape, augment, random) : data);
    if (batch.length === batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

async function* epochVolumes(
  source: VolumeSource,
  config: AutoencoderConfig,
  seed: number,
  epoch: number,
): AsyncGenerator<Volume<VolumeData>> {
  if (typeof source !== "function") {
    for (const i of permutation(source.length, createRandom(seed, 2 * epoch))) yield source[i]!;
    return;
  }
  let index = 0;
  for await (const volume of source()) {
    assertInput("fit", volume, config, index++);
    yield volume;
  }
  if (index === 0) throw new RangeError("fit: expected at least one volume, got an empty stream");
}
