import type { Volume } from "@microstructure/volume";
import type { Readable } from "@zarrita/storage";
import * as zarr from "zarrita";
import type { Sample } from "../types.js";
import { decodeVoxels, type StoredData } from "./encoding.js";
import { FRAMES, type RunAttributes, TIME } from "./format.js";
import { parseRunAttributes } from "./parse-attributes.js";
import { guard, openArray, readChunk } from "./read-array.js";
import { verifiedStore } from "./verified-store.js";

/** One complete run, opened. */
export interface RunReader {
  readonly attributes: RunAttributes;
  frame(index: number): Promise<Sample>;
  times(): Promise<Float64Array>;
}

/** Decoded chunks by name: gives what it holds, or makes it. */
export type ChunkMemo = (key: string, make: () => Promise<StoredData>) => Promise<StoredData>;

/** A reader for run `id`, or undefined when the store holds no such run. Arrays are opened at the first read. */
export async function openRun(store: Readable, id: string, memo: ChunkMemo): Promise<RunReader | undefined> {
  const group = zarr.root(store).resolve(id);
  const opened = await guard(group.path, "run group cannot be opened", () =>
    zarr.open.v3(group, { kind: "group" }).catch((error: unknown) => {
      if (zarr.isZarritaError(error, "NotFoundError")) return undefined;
      throw error;
    }),
  );
  if (!opened) return undefined;
  const attributes = await parseRunAttributes(group.path, id, opened.attrs);
  const { frames, shape, spacing, unit, seed, encoding, files } = attributes;
  const { dtype, framesPerChunk } = encoding;
  const location = zarr.root(verifiedStore(store, group.path, files)).resolve(id);

  const openFrames = once(() =>
    openArray(location.resolve(FRAMES), dtype, [frames, ...shape], [framesPerChunk, ...shape]),
  );
  const times = once(async () =>
    readChunk(await openArray(location.resolve(TIME), "float64", [frames], [frames]), [0]),
  );
  const readFrames = async (index: number): Promise<StoredData> =>
    (await readChunk(await openFrames(), [index, 0, 0, 0])) as StoredData;
  const chunk = (index: number) =>
    framesPerChunk === 1 ? readFrames(index) : memo(`${id}/${index}`, () => readFrames(index));

  return {
    attributes,
    times,
    async frame(index) {
      if (!Number.isInteger(index) || index < 0 || index >= frames) {
        throw new RangeError(`frame: expected an index in [0, ${frames}) for run ${id}, got ${index}`);
      }
      const [stored, time] = await Promise.all([chunk(Math.floor(index / framesPerChunk)), times()]);
      const size = stored.length / framesPerChunk;
      const at = (index % framesPerChunk) * size;
      const data = decodeVoxels(stored.subarray(at, at + size), encoding);
      const volume: Volume = { data, shape, spacing, unit };
      const params = { ...attributes.params, seed, time: time[index] as number };
      return { id: `${id}/${index}`, volume, params, group: id };
    },
  };
}

/** `make` called at most once while it succeeds; a failure is not remembered. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
