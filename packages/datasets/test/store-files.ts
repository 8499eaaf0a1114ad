import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fromFunction } from "@microstructure/volume";
import { openRunWriter } from "../src/node/open-run-writer.js";
import { claimPartials, createPartials, releasePartials } from "../src/node/partial-runs.js";
import { planRuns } from "../src/node/plan-runs.js";
import { rootAttributes } from "../src/node/root-attributes.js";
import { writeRoot } from "../src/node/store-directory.js";
import type { EncodingOptions } from "../src/store/encoding.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { waves, waveValue } from "./waves.js";

/** Files of a store by key, `/zarr.json` and below: a store that `openStore` reads. */
export type StoreFiles = ReadonlyMap<string, Uint8Array>;

/** The files of a store of three runs with five frames each. */
export async function storeFiles(encoding: EncodingOptions): Promise<StoreFiles> {
  const store = join(temporaryDirectory(), "waves.zarr");
  mkdirSync(store);
  const producer = { name: "test", version: "1" };
  const campaign = { ...waves, conditions: [{ x: 0 }, { x: 0.25 }, { x: 0.5 }], seeds: [1], encoding };
  const runs = planRuns(campaign, producer);
  await writeRoot(store, await rootAttributes(campaign, producer, runs));
  const partials = await claimPartials(store);
  await createPartials(partials);
  for (const run of runs) {
    const { writer } = await openRunWriter(store, partials, run);
    for (let time = 0; time < 5; time++) {
      const volume = fromFunction((z, y, x) => waveValue(run.params["x"]!, 1, time, [z, y, x]), [2, 3, 4]);
      await writer.append({ time, volume });
    }
    await writer.commit();
  }
  await releasePartials(partials, new Set());
  const files = readdirSync(store, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(store, name)).isFile(),
  );
  return new Map(
    files.map((name) => [`/${name.replaceAll("\\", "/")}`, Uint8Array.from(readFileSync(join(store, name)))]),
  );
}

/** Path of a directory that holds `files`. */
export function writeFiles(files: StoreFiles): string {
  const store = join(temporaryDirectory(), "damaged.zarr");
  for (const [key, bytes] of files) {
    mkdirSync(dirname(join(store, key)), { recursive: true });
    writeFileSync(join(store, key), bytes);
  }
  return store;
}
