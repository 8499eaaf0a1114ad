import {
  applySymmetry,
  createRandom,
  drawSymmetry,
  permutation,
  type Volume,
  type VolumeData,
} from "@microstructure/volume";
import { describeValue } from "../argument.js";
import { assertInput } from "../batch.js";
import { smallestBatch } from "../config.js";
import type { AutoencoderConfig } from "../types.js";
import type { AugmentOptions } from "./augment.js";
import type { VolumeSource } from "./types.js";

/** How one epoch goes through its source. */
export interface BatchOptions {
  /** Counted from 0. */
  readonly epoch: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly augment: AugmentOptions;
}

/**
 * The fields of one epoch in batches: arrays shuffled by seed and epoch, streams in their own order. A rest that is
 * too small to normalise goes with the batch before it.
 */
export async function* epochBatches(
  source: VolumeSource,
  config: AutoencoderConfig,
  { epoch, batchSize, seed, augment }: BatchOptions,
): AsyncGenerator<VolumeData[]> {
  const random = createRandom(seed, 2 * epoch + 1);
  const isAugmented = augment.roll === true || augment.symmetries === true;
  const smallest = smallestBatch(config);
  const heldBack = smallest === 1 ? 0 : smallest;
  let batch: VolumeData[] = [];
  for await (const volume of epochVolumes(source, config, seed, epoch)) {
    const seen = isAugmented ? applySymmetry(volume, drawSymmetry(volume, augment, random)) : volume;
    batch.push(seen.data);
    if (batch.length === batchSize + heldBack) {
      yield batch.slice(0, batchSize);
      batch = batch.slice(batchSize);
    }
  }
  if (batch.length > 0 && batch.length < smallest) {
    throw new RangeError(`fit: expected at least ${smallest} volumes per epoch, got ${batch.length}`);
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
  for await (const volume of startStream(source)) {
    assertInput("fit", volume, config, index++);
    yield volume;
  }
  if (index === 0) {
    throw new RangeError(
      `fit: expected at least one volume in epoch ${epoch + 1}, got an empty stream; the function must return a new iterable each time`,
    );
  }
}

function startStream(source: () => AsyncIterable<Volume<VolumeData>>): AsyncIterable<Volume<VolumeData>> {
  const stream: unknown = source();
  const isIterable =
    typeof stream === "object" &&
    stream !== null &&
    (Symbol.asyncIterator in stream || Symbol.iterator in stream);
  if (!isIterable) {
    throw new TypeError(
      `fit: expected the source function to return an async iterable, got ${describeValue(stream)}`,
    );
  }
  return stream as AsyncIterable<Volume<VolumeData>>;
}
