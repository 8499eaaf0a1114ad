import type { Readable } from "@zarrita/storage";
import * as zarr from "zarrita";
import type { DatasetInfo, IndexedDataset, Sample, SampleEntry } from "../types.js";
import type { RunAttributes } from "./format.js";
import { openRun, type RunReader } from "./open-run.js";
import { parseRootAttributes } from "./parse-attributes.js";
import { guard } from "./read-array.js";
import { strictStore } from "./strict-store.js";

/** Bounds open files and sockets; large enough to hide the latency of one read. */
const PARALLEL_READS = 64;

/** Address of one stored frame. */
export interface FrameEntry extends SampleEntry {
  /** Index of the frame in its run, in order of time. */
  readonly frame: number;
}

/** A dataset in a Zarr store, with random access to its frames. */
export interface StoredDataset extends IndexedDataset<FrameEntry> {
  /** Complete runs in the order the campaign declares them, with their full provenance. */
  readonly runs: readonly RunAttributes[];
  /** One frame. @throws RangeError for an unknown run or frame; InvalidStoreError for a damaged chunk. */
  frame(runId: string, index: number): Promise<Sample>;
  /** Times of all frames of a run. @throws RangeError for an unknown run. */
  times(runId: string): Promise<Float64Array>;
}

/**
 * The dataset in a zarrita store: a directory, a URL, a zip file or a `Map`. Reads metadata only; frames are read when
 * asked for, checked against their CRC-32 and never cached.
 *
 * Iteration goes run by run in declared order, then by time. Runs that are declared but not complete are left out and
 * listed in `info.missing`.
 *
 * **Cost** one small read per declared run.
 *
 * @throws InvalidStoreError when there is no dataset, its format version is another, or metadata is damaged.
 */
export async function openStore(store: Readable): Promise<StoredDataset> {
  const root = zarr.root(strictStore(store));
  const { attrs } = await guard("/", "not a Zarr v3 group", () => zarr.open.v3(root, { kind: "group" }));
  const { campaign, runs: declared, license } = parseRootAttributes("/", attrs);

  const readers = new Map<string, RunReader>();
  for (let i = 0; i < declared.length; i += PARALLEL_READS) {
    const ids = declared.slice(i, i + PARALLEL_READS);
    const opened = await Promise.all(ids.map((id) => openRun(root.resolve(id), id)));
    for (const reader of opened) if (reader) readers.set(reader.attributes.id, reader);
  }

  const runs = [...readers.values()].map((reader) => reader.attributes);
  const entries = runs.flatMap(({ id, frames }) =>
    Array.from({ length: frames }, (_, frame) => ({ id: `${id}/${frame}`, group: id, frame })),
  );
  const info: DatasetInfo = {
    name: campaign.name,
    producer: campaign.producer,
    missing: declared.filter((id) => !readers.has(id)),
    ...(license === undefined ? {} : { license }),
  };
  const run = (caller: string, id: string): RunReader => {
    const reader = readers.get(id);
    if (!reader) throw new RangeError(`${caller}: expected the id of a complete run, got ${id}`);
    return reader;
  };
  const frame = async (runId: string, index: number) => run("frame", runId).frame(index);
  return {
    info,
    runs,
    entries,
    size: entries.length,
    frame,
    read: (entry) => frame(entry.group, entry.frame),
    times: async (runId) => (await run("times", runId).times()).slice(),
    async *[Symbol.asyncIterator]() {
      for (const entry of entries) yield await frame(entry.group, entry.frame);
    },
  };
}
