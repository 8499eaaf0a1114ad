import { fromFunction, toFloat32 } from "@microstructure/volume";
import { fromSamples, type IndexedDataset, type Sample } from "../src/index.js";

/** Twelve samples in three groups; voxel (z, y, x) of the i-th is 1000 i + 100 z + 10 y + x. */
export const samples: Sample[] = Array.from({ length: 12 }, (_, i) => ({
  id: `s${i}`,
  volume: toFloat32(fromFunction((z, y, x) => 1000 * i + 100 * z + 10 * y + x, [2, 2, 2])),
  params: { i },
  group: `g${i % 3}`,
}));

export const ids = (items: readonly Sample[]): string[] => items.map(({ id }) => id);

/** Done after a turn of the clock. */
export const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

interface SlowReads {
  readonly dataset: IndexedDataset<Sample>;
  /** Ids in the order of their reads, and the most reads that were open at once. */
  readonly stats: { readonly reads: string[]; most: number };
}

/** The samples behind reads that take a while; `fails` says which reads reject. */
export function slow(fails: (id: string, count: number) => boolean = () => false): SlowReads {
  const reads: string[] = [];
  let open = 0;
  const stats = { reads, most: 0 };
  const dataset: IndexedDataset<Sample> = {
    ...fromSamples(samples),
    read: async (entry) => {
      reads.push(entry.id);
      stats.most = Math.max(stats.most, ++open);
      await later();
      open--;
      if (fails(entry.id, reads.filter((id) => id === entry.id).length)) throw new Error(`no ${entry.id}`);
      return entry;
    },
  };
  return { dataset, stats };
}

interface Counter {
  readonly source: AsyncIterable<number>;
  readonly used: { asked: number; open: number; most: number; ended: number };
}

/** Counts 0, 1, 2, ... and remembers how it was used. */
export function counter(n: number, failsAt: number = Number.POSITIVE_INFINITY): Counter {
  const used = { asked: 0, open: 0, most: 0, ended: 0 };
  const source: AsyncIterable<number> = {
    [Symbol.asyncIterator]: () => ({
      async next() {
        const i = used.asked++;
        used.most = Math.max(used.most, ++used.open);
        await later();
        used.open--;
        if (i === failsAt) throw new Error(`no ${i}`);
        return i < n ? { done: false, value: i } : { done: true, value: undefined };
      },
      async return() {
        used.ended++;
        return { done: true, value: undefined };
      },
    }),
  };
  return { source, used };
}
