import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { StoreConflictError } from "../errors.js";
import { lockFolder } from "./lock-folder.js";
import { readRoot, readRun, writeRoot } from "./store-directory.js";
import { syncDirectory } from "./sync-directory.js";

/**
 * Ids of the runs moved from the stores at `from` into the one at `into`, which is created when absent. Runs that `into`
 * holds already stay where they are. Call `runCampaign` on `into` afterwards: it skips the runs it finds, declares the
 * whole campaign and computes what is missing.
 *
 * All are on one file system: a run is moved in one step, and after an interruption the same call moves the rest.
 *
 * @throws StoreConflictError when a store is being written, holds no dataset, or one of another campaign name.
 * @throws InvalidStoreError when a run is damaged: seals and numbers of chunks are checked.
 */
export async function adoptRuns(from: readonly string[], into: string): Promise<string[]> {
  await mkdir(into, { recursive: true });
  return locked(into, async () => {
    const adopted: string[] = [];
    for (const store of from) adopted.push(...(await locked(store, () => adoptFrom(store, into))));
    return adopted;
  });
}

async function adoptFrom(store: string, into: string): Promise<string[]> {
  const root = await readRoot(store);
  if (!root) throw new StoreConflictError(store, "expected a dataset, got an empty directory");
  const held = await readRoot(into);
  if (held && held.campaign.name !== root.campaign.name) {
    throw new StoreConflictError(
      store,
      `holds campaign "${root.campaign.name}", not "${held.campaign.name}"`,
    );
  }
  if (!held) await writeRoot(into, root);
  const adopted: string[] = [];
  for (const id of root.runs) {
    if (!(await readRun(store, id)) || (await readRun(into, id))) continue;
    await rename(join(store, id), join(into, id));
    adopted.push(id);
  }
  for (const directory of [into, store]) await syncDirectory(directory);
  return adopted;
}

async function locked<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const unlock = await lockFolder(directory);
  if (!unlock) throw new StoreConflictError(directory, "another campaign is writing to this store");
  try {
    return await work();
  } finally {
    await unlock();
  }
}
