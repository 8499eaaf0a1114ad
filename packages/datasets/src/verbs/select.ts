import type { IndexedDataset, SampleEntry } from "../types.js";

/** The part of `dataset` named by `entries`, in that order: how a split becomes a dataset again. Reads nothing yet. */
export function select<E extends SampleEntry>(
  dataset: IndexedDataset<E>,
  entries: readonly E[],
): IndexedDataset<E> {
  return {
    info: dataset.info,
    size: entries.length,
    entries,
    read: (entry) => dataset.read(entry),
    async *[Symbol.asyncIterator]() {
      for (const entry of entries) yield await dataset.read(entry);
    },
  };
}
