import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncDirectory } from "./sync-directory.js";

/** Name of the directory inside a store where runs grow until they are complete. */
const PARTIAL = ".partial";
const CLAIM = "claim-";
/** Between the id of a run and what makes the name of its directory new. */
const ATTEMPT = "~";

/** Name of the file in an unfinished run's directory without which nothing of the run can be used. */
export const CHECKPOINT = "checkpoint";

/**
 * Path of the directory for the unfinished runs of a store, one subdirectory per run id. It exists when an earlier call
 * left some.
 *
 * Its name is new every time, so that a worker that outlives a killed campaign for a moment no longer finds its files.
 */
export async function claimPartials(store: string): Promise<string> {
  const parent = join(store, PARTIAL);
  const claim = join(parent, `${CLAIM}${randomUUID()}`);
  const names = await namesIn(parent);
  const held = names.find((name) => name.startsWith(CLAIM));
  if (held !== undefined) await rename(join(parent, held), claim);
  for (const name of names) await rm(join(parent, name), { recursive: true, force: true });
  return claim;
}

/** Creates what {@link claimPartials} named, where it is not there yet. */
export async function createPartials(claim: string): Promise<void> {
  await mkdir(claim, { recursive: true });
  for (const path of [dirname(claim), dirname(dirname(claim))]) await syncDirectory(path);
}

/**
 * Path of the directory in a claim where run `id` grows, existing, with what an earlier process left of it.
 *
 * Its name is new every time, so that a process that still works on the run, although it was given up for dead, no longer
 * finds its files.
 */
export async function takePartial(claim: string, id: string): Promise<string> {
  const directory = join(claim, `${id}${ATTEMPT}${randomUUID()}`);
  for (const name of await namesIn(claim)) {
    if (runOf(name) !== id) continue;
    try {
      await rename(join(claim, name), directory);
      return directory;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  await mkdir(directory);
  return directory;
}

/** Removes all unfinished runs from a claim but those of `keep` that can be continued. */
export async function prunePartials(claim: string, keep: ReadonlySet<string>): Promise<void> {
  for (const name of await namesIn(claim)) {
    const directory = join(claim, name);
    const kept = keep.has(runOf(name)) && (await namesIn(directory)).includes(CHECKPOINT);
    if (!kept) await removePartial(directory);
  }
}

/** {@link prunePartials}, then takes the claim itself away when nothing is left in it. */
export async function releasePartials(claim: string, keep: ReadonlySet<string>): Promise<void> {
  await prunePartials(claim, keep);
  if ((await namesIn(claim)).length > 0) return;
  await rm(dirname(claim), { recursive: true, force: true });
}

/** Removes one unfinished run, the checkpoint first: what is left by a crash halfway is never taken for usable. */
export async function removePartial(directory: string): Promise<void> {
  await rm(join(directory, CHECKPOINT), { force: true });
  await rm(directory, { recursive: true, force: true });
}

function runOf(name: string): string {
  return name.split(ATTEMPT)[0] as string;
}

/** Names of what is in a directory, in order; none when there is no such directory. */
async function namesIn(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw error;
  }
}
