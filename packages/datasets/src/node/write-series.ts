import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Volume, VolumeData } from "@microstructure/volume";
import { encodeNpy } from "@microstructure/volume/npy";
import { encodeVti } from "@microstructure/volume/vti";
import { encodeNpyArray } from "../npz/encode-npy-array.js";
import { replaceFile } from "./replace-file.js";

/** A frame of a simulation (`time`) or a sample of a dataset (`params.time`). */
export interface SeriesFrame {
  readonly volume: Volume<VolumeData>;
  readonly time?: number;
  readonly params?: Readonly<Record<string, number>>;
}

/** Names and formats of a series. */
export interface WriteSeriesOptions {
  /** Start of all file names, of letters, digits, `.`, `_` and `-`. Default `series`. */
  readonly name?: string;
  /** Name of the field in `.vti` files. Default `field`. */
  readonly field?: string;
  /** Default `["vti"]`. */
  readonly formats?: readonly ("vti" | "npy")[];
  /** Stops before the next frame. */
  readonly signal?: AbortSignal;
}

/** What was written. */
export interface WrittenSeries {
  readonly frames: number;
  /** Path of the file to open in ParaView, when `.vti` files were written. */
  readonly pvd: string | undefined;
}

/**
 * Writes frames in order of time as files that other programs open, and says how many. `vti`: `series_0000.vti` and so
 * on with `series.pvd`, which ParaView opens as one animation. `npy`: `series_0000.npy` with the times in
 * `series_time.npy`.
 *
 * An old `.pvd` is removed first and the new one comes last, so that one that exists names whole files of one series.
 * Frames of an older, longer series stay behind.
 *
 * @throws RangeError when times do not increase, as they do not across runs: write one series per run.
 */
export async function writeSeries(
  directory: string,
  frames: Iterable<SeriesFrame> | AsyncIterable<SeriesFrame>,
  options: WriteSeriesOptions = {},
): Promise<WrittenSeries> {
  const { name = "series", field = "field", formats = ["vti"], signal } = options;
  assertOptions(name, formats);
  const pvd = join(directory, `${name}.pvd`);
  const timeFile = join(directory, `${name}_time.npy`);
  await mkdir(directory, { recursive: true });
  for (const path of [pvd, timeFile]) await rm(path, { force: true });

  const times: number[] = [];
  for await (const frame of frames) {
    signal?.throwIfAborted();
    const time = timeOf(frame, times);
    const file = join(directory, frameName(name, times.length));
    if (formats.includes("vti")) await replaceFile(`${file}.vti`, [encodeVti(frame.volume, { name: field })]);
    if (formats.includes("npy")) await replaceFile(`${file}.npy`, [encodeNpy(frame.volume)]);
    times.push(time);
  }
  if (formats.includes("npy")) {
    const array = { data: Float64Array.from(times), shape: [times.length] };
    await replaceFile(timeFile, [encodeNpyArray(array, "time")]);
  }
  if (!formats.includes("vti")) return { frames: times.length, pvd: undefined };
  await replaceFile(pvd, [collection(name, times)]);
  return { frames: times.length, pvd };
}

function assertOptions(name: string, formats: readonly string[]): void {
  if (!/^[\w.-]+$/.test(name)) {
    throw new RangeError(
      `writeSeries: expected a name of letters, digits, ., _ and -, got ${JSON.stringify(name)}`,
    );
  }
  if (formats.length === 0 || formats.some((format) => format !== "vti" && format !== "npy")) {
    throw new RangeError(`writeSeries: expected formats vti and npy, got ${formats.join() || "none"}`);
  }
}

function timeOf({ time, params }: SeriesFrame, before: readonly number[]): number {
  const own = time ?? params?.time;
  const last = before.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (own === undefined || !Number.isFinite(own) || own <= last) {
    throw new RangeError(`writeSeries: expected increasing times, got ${own} in frame ${before.length}`);
  }
  return own;
}

function frameName(name: string, index: number): string {
  return `${name}_${String(index).padStart(4, "0")}`;
}

function collection(name: string, times: readonly number[]): string {
  const entries = times.map(
    (time, i) => `    <DataSet timestep="${time}" part="0" file="${frameName(name, i)}.vti"/>\n`,
  );
  return `<?xml version="1.0"?>
<VTKFile type="Collection" version="0.1" byte_order="LittleEndian">
  <Collection>
${entries.join("")}  </Collection>
</VTKFile>
`;
}
