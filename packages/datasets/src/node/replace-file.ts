import { open, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { syncDirectory } from "./sync-directory.js";

/** Replaces a file in one step: whatever happens, it holds what it held before or all of `parts`, one after the other. */
export async function replaceFile(path: string, parts: readonly (string | Uint8Array)[]): Promise<void> {
  const directory = dirname(path);
  const temporary = join(directory, `.${basename(path)}.partial`);
  const file = await open(temporary, "w");
  try {
    for (const part of parts) await file.writeFile(part);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncDirectory(directory);
}
