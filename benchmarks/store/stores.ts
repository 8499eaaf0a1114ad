import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EncodingOptions, StoredDataset } from "@microstructure/datasets";
import { openStore, runCampaign } from "@microstructure/datasets/node";
import { simulate, tialn } from "@microstructure/phasefield";
import { wasm } from "@microstructure/phasefield/wasm";
import { workPath } from "../measure/work-folder.js";
import { TEMPERATURE, tialnStart } from "../solver/start.js";

export const EDGE = 48;

/** A store on disk, open. */
export interface MeasuredStore {
  readonly path: string;
  readonly dataset: StoredDataset;
  readonly bytesPerFrame: number;
  readonly writeMs: number;
}

const PRODUCER = fileURLToPath(new URL("frames-producer.ts", import.meta.url));
let file: string | undefined;

/** `frames` frames of TiAlN, one a minute, in f32. */
async function framesFile(frames: number): Promise<string> {
  if (file !== undefined) return file;
  const all = new Float32Array(frames * EDGE ** 3);
  const times = Array.from({ length: frames }, (_unused, i) => 60 * i);
  let filled = 0;
  for await (const { volume } of simulate(tialn, {
    initial: tialnStart(EDGE),
    temperature: TEMPERATURE,
    times,
    backend: wasm({ precision: "f32" }),
  })) {
    all.set(volume.data, filled);
    filled += volume.data.length;
  }
  file = workPath("frames.f32");
  writeFileSync(file, all);
  return file;
}

/** The frames stored as `encoding` says. */
export async function writeStore(encoding: EncodingOptions, frames: number): Promise<MeasuredStore> {
  const path = workPath(`${encoding.dtype}-${encoding.framesPerChunk}.zarr`);
  const options = { file: await framesFile(frames) };
  await runCampaign(
    { name: "bench", producer: PRODUCER, conditions: [{ edge: EDGE }], seeds: [1], options, encoding },
    { store: path, workers: 1 },
  );
  const dataset = await openStore(path);
  const [run] = dataset.runs;
  const { ms } = run!.record as { ms: number };
  return { path, dataset, bytesPerFrame: bytesIn(path) / dataset.size, writeMs: ms };
}

function bytesIn(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.reduce((sum, name) => {
    const found = statSync(join(folder, name));
    return sum + (found.isFile() ? found.size : 0);
  }, 0);
}
