import { readdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { InvalidStoreError } from "../errors.js";
import { FRAMES } from "../store/format.js";
import { sha256 } from "../store/sha256.js";
import type { FileDigests } from "../store/verified-store.js";

/** @throws InvalidStoreError naming the first file in `group` that is missing or has another SHA-256. */
export async function verifyChunks(group: string, digests: FileDigests): Promise<void> {
  for (const [name, expected] of Object.entries(digests)) {
    const path = join(group, name);
    if ((await digestOf(path)) !== expected) {
      throw new InvalidStoreError(path, "chunk of frames is missing or was altered");
    }
  }
}

/** Removes chunks of frames other than those of `digests`: written after the checkpoint. */
export async function dropChunks(group: string, digests: FileDigests): Promise<void> {
  const kept = new Set(["zarr.json", ...Object.keys(digests).map((name) => basename(name))]);
  for (const name of await readdir(join(group, FRAMES))) {
    if (!kept.has(name)) await rm(join(group, FRAMES, name), { recursive: true });
  }
}

async function digestOf(path: string): Promise<string | undefined> {
  try {
    return await sha256(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
