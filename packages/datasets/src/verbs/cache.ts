import type { IndexedDataset, Sample, SampleEntry } from "../types.js";

/** How much {@link cache} keeps. */
export interface CacheOptions {
  /** Bytes of voxels held at most; `Infinity` keeps everything. */
  readonly bytes: number;
}

/**
 * The same dataset, with the samples read last kept in memory: the one not used for longest goes first. Reads of a sample
 * that is being read wait for the same read; a read that fails is tried again the next time.
 *
 * Readers of one sample share its volume: write to a copy, never to it.
 *
 * **Cost** nothing is gained by passes in one order over more than `bytes`: each sample is gone before it comes again.
 *
 * @throws RangeError unless `bytes` is positive.
 */
export function cache<E extends SampleEntry>(
  dataset: IndexedDataset<E>,
  { bytes }: CacheOptions,
): IndexedDataset<E> {
  if (!(bytes > 0)) throw new RangeError(`cache: expected a positive number of bytes, got ${bytes}`);
  const held = new Map<string, Sample>();
  const loading = new Map<string, Promise<Sample>>();
  let used = 0;

  const keep = (id: string, sample: Sample) => {
    const size = sample.volume.data.byteLength;
    if (size > bytes) return;
    held.set(id, sample);
    used += size;
    for (const [oldest, { volume }] of held) {
      if (used <= bytes) return;
      held.delete(oldest);
      used -= volume.data.byteLength;
    }
  };
  const load = async (entry: E): Promise<Sample> => {
    const sample = await dataset.read(entry);
    keep(entry.id, sample);
    return sample;
  };
  const read = async (entry: E): Promise<Sample> => {
    const sample = held.get(entry.id);
    if (sample !== undefined) {
      held.delete(entry.id);
      held.set(entry.id, sample);
      return sample;
    }
    let loaded = loading.get(entry.id);
    if (loaded === undefined) {
      loaded = load(entry).finally(() => loading.delete(entry.id));
      loading.set(entry.id, loaded);
    }
    return loaded;
  };
  const { info, size, entries } = dataset;
  return {
    info,
    size,
    entries,
    read,
    async *[Symbol.asyncIterator]() {
      for (const entry of entries) yield await read(entry);
    },
  };
}
