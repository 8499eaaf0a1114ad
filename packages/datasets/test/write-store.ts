import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fromFunction, toFloat32, type Volume } from "@microstructure/volume";
import { openRunWriter } from "../src/node/open-run-writer.js";
import { claimPartials, createPartials, releasePartials } from "../src/node/partial-runs.js";
import { planRuns } from "../src/node/plan-runs.js";
import { rootAttributes } from "../src/node/root-attributes.js";
import { writeRoot } from "../src/node/store-directory.js";
import type { EncodingOptions } from "../src/store/encoding.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { waves, waveValue } from "./waves.js";

/** A store of one run with `count` frames, written in this process. */
export async function writeStore({
  count = 3,
  encoding,
}: {
  count?: number;
  encoding?: EncodingOptions;
} = {}): Promise<{ store: string; id: string; frames: Volume[] }> {
  const store = join(temporaryDirectory(), "waves.zarr");
  mkdirSync(store);
  const producer = { name: "test", version: "1" };
  const campaign = { ...waves, conditions: [{ x: 0.5 }], seeds: [1], ...(encoding && { encoding }) };
  const [run] = planRuns(campaign, producer);
  const id = run!.id;
  await writeRoot(store, await rootAttributes(campaign, producer, [run!]));
  const partials = await claimPartials(store);
  await createPartials(partials);
  const { writer } = await openRunWriter(store, partials, run!);
  const frames: Volume[] = [];
  for (let i = 0; i < count; i++) {
    const volume = fromFunction((z, y, x) => waveValue(0.5, 1, i, [z, y, x]), [2, 3, 4]);
    await writer.append({ time: i, volume });
    frames.push(toFloat32(volume));
  }
  await writer.commit();
  await releasePartials(partials, new Set());
  return { store, id, frames };
}
