import type { Volume } from "@microstructure/volume";
import type { IndexedDataset, Sample, SampleEntry } from "../types.js";
import { isIndexed } from "./is-indexed.js";

/** What {@link mapVolumes} does to each sample: its volume anew. */
export type VolumeMap = (volume: Volume, sample: Sample) => Volume | Promise<Volume>;

/**
 * The samples of `source` with `change(volume)` in place of their volumes, such as a crop, a coarser grid or another
 * scale of values. Id, params and group stay. Lazy: computed anew at each read, so that {@link cache} belongs after it.
 */
export function mapVolumes<E extends SampleEntry>(
  source: IndexedDataset<E>,
  change: VolumeMap,
): IndexedDataset<E>;
export function mapVolumes(
  source: AsyncIterable<Sample> | Iterable<Sample>,
  change: VolumeMap,
): AsyncIterable<Sample>;
export function mapVolumes(
  source: IndexedDataset | AsyncIterable<Sample> | Iterable<Sample>,
  change: VolumeMap,
): IndexedDataset | AsyncIterable<Sample> {
  const changed = async (sample: Sample): Promise<Sample> => ({
    ...sample,
    volume: await change(sample.volume, sample),
  });
  const stream: AsyncIterable<Sample> = {
    async *[Symbol.asyncIterator]() {
      for await (const sample of source) yield await changed(sample);
    },
  };
  if (!isIndexed(source)) return stream;
  const { info, size, entries } = source;
  return { ...stream, info, size, entries, read: async (entry) => changed(await source.read(entry)) };
}
