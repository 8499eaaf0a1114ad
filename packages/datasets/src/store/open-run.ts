import { crc32, type Volume } from "@microstructure/volume";
import * as zarr from "zarrita";
import { InvalidStoreError } from "../errors.js";
import type { Sample } from "../types.js";
import { FRAMES, type RunAttributes, TIME } from "./format.js";
import { parseRunAttributes } from "./parse-attributes.js";
import { guard, openArray, readChunk } from "./read-array.js";

/** One complete run, opened. */
export interface RunReader {
  readonly attributes: RunAttributes;
  frame(index: number): Promise<Sample>;
  times(): Promise<Float64Array>;
}

/** A reader for run `id`, or undefined when the store holds no such run. Arrays are opened at the first read. */
export async function openRun(
  location: zarr.Location<zarr.Readable>,
  id: string,
): Promise<RunReader | undefined> {
  const group = await guard(location.path, "run group cannot be opened", () =>
    zarr.open.v3(location, { kind: "group" }).catch((error: unknown) => {
      if (zarr.isZarritaError(error, "NotFoundError")) return undefined;
      throw error;
    }),
  );
  if (!group) return undefined;
  const attributes = parseRunAttributes(location.path, id, group.attrs);
  const { frames, shape, spacing, unit, seed } = attributes;

  const openFrames = once(() =>
    openArray(location.resolve(FRAMES), "float32", [frames, ...shape], [1, ...shape]),
  );
  const times = once(async () =>
    readChunk(await openArray(location.resolve(TIME), "float64", [frames], [frames]), [0]),
  );

  return {
    attributes,
    times,
    async frame(index) {
      if (!Number.isInteger(index) || index < 0 || index >= frames) {
        throw new RangeError(`frame: expected an index in [0, ${frames}) for run ${id}, got ${index}`);
      }
      const [array, time] = await Promise.all([openFrames(), times()]);
      const data = await readChunk(array, [index, 0, 0, 0]);
      if (crc32(data) !== attributes.crc32[index]) {
        throw new InvalidStoreError(
          `${array.path} chunk [${index},0,0,0]`,
          "checksum differs: bytes were altered",
        );
      }
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
