import type { Readable } from "@zarrita/storage";
import * as zarr from "zarrita";
import type { DatasetInfo, IndexedDataset, Sample, SampleEntry } from "../types.js";
import type { StoredData } from "./encoding.js";
import type { RunAttributes } from "./format.js";
import { memoLast } from "./memo-last.js";
import { openRun, type RunReader } from "./open-run.js";
import { parseRootAttributes } from "./parse-attributes.js";
import { guard } from "./read-array.js";

/** Bounds open files and sockets; large enough to hide the latency of one read. */
const PARALLEL_READS = 64;

/** Decoded chunks that are held. */
const CHUNKS_HELD = 8;

/** Address of one stored frame. */
export interface FrameEntry extends SampleEntry {
  /** Index of the frame in its run, in order of time. */
  readonly frame: number;
  /** Parameters of the run and its `seed`. */
  readonly params: Readonly<Record<string, number>>;
}

/** A dataset in a Zarr store, with random access to its frames. */
export interface StoredDataset extends IndexedDataset<FrameEntry> {
  /** Complete runs in the order the campaign declares them, with their full provenance. */
  readonly runs: readonly RunAttributes[];
  /** One frame. @throws RangeError for an unknown run or frame; InvalidStoreError for a damaged chunk. */
  frame(runId: string, index: number): Promise<Sample>;
  /** Times of all frames of a run. @throws RangeError for an unknown run. */
  times(runId: string): Promise<Float64Array>;
  /**
   * Parameters, `seed` and `time` of all frames as columns in the order of `entries`; NaN where a run has no such parameter.
   *
   * **Cost** two small reads per run.
   */
  columns(): Promise<Readonly<Record<string, Float64Array>>>;
}

/**
 * The dataset in a zarrita store: a directory, a URL, a zip file or a `Map`. Reads metadata only; chunks of frames are
 * read when asked for and checked against their SHA-256; the last few stay decoded.
 *
 * Iteration goes run by run in declared order, then by time. Runs that are declared but not complete are left out and
 * listed in `info.missing`.
 *
 * **Cost** one small read per declared run; in memory, addresses of all frames and the last 8 chunks of several frames.
 *
 * @throws InvalidStoreError when there is no dataset, its format version is another, or metadata is damaged.
 */
export async function openStore(store: Readable): Promise<StoredDataset> {
  const root = zarr.root(store);
  const { attrs } = await guard("/", "not a Zarr v3 group", () => zarr.open.v3(root, { kind: "group" }));
  const { campaign, runs: declared, license } = await parseRootAttributes("/", attrs);

  const memo = memoLast<StoredData>(CHUNKS_HELD);
  const readers = new Map<string, RunReader>();
  for (let i = 0; i < declared.length; i += PARALLEL_READS) {
    const ids = declared.slice(i, i + PARALLEL_READS);
    const opened = await Promise.all(ids.map((id) => openRun(store, id, memo)));
    for (const reader of opened) if (reader) readers.set(reader.attributes.id, reader);
  }

  const runs = [...readers.values()].map((reader) => reader.attributes);
  const entries = runs.flatMap(({ id, frames, params, seed }) => {
    const known: FrameEntry["params"] = { ...params, seed };
    return Array.from({ length: frames }, (_, frame) => ({
      id: `${id}/${frame}`,
      group: id,
      frame,
      params: known,
    }));
  });
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
    async columns() {
      const names = new Set(entries.flatMap(({ params }) => Object.keys(params)));
      const columns: Record<string, Float64Array> = {};
      for (const name of names) {
        columns[name] = Float64Array.from(entries, ({ params }) => params[name] ?? Number.NaN);
      }
      const times = await Promise.all([...readers.values()].map((reader) => reader.times()));
      return { ...columns, time: Float64Array.from(times.flatMap((time) => [...time])) };
    },
    async *[Symbol.asyncIterator]() {
      for (const entry of entries) yield await frame(entry.group, entry.frame);
    },
  };
}
