import type { DatasetInfo, IndexedDataset, Sample } from "../types.js";

/**
 * A dataset over samples held in memory, such as volumes you made or loaded yourself.
 *
 * @throws RangeError when two samples share an id.
 */
export function fromSamples(
  samples: readonly Sample[],
  info: Partial<DatasetInfo> = {},
): IndexedDataset<Sample> {
  const ids = new Set<string>();
  for (const { id } of samples) {
    if (ids.has(id)) throw new RangeError(`fromSamples: expected unique ids, got ${id} twice`);
    ids.add(id);
  }
  return {
    info: { name: "samples", missing: [], ...info },
    size: samples.length,
    entries: samples,
    read: async (entry) => entry,
    async *[Symbol.asyncIterator]() {
      yield* samples;
    },
  };
}
