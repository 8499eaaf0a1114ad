import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";

/** Suffix of files that are being written; leftovers are harmless. */
export const PARTIAL = ".partial";

/** Writes a file complete or not at all: into a temporary neighbour, flushed to disk, then renamed. */
export function writeAtomic(path: string, content: string | Uint8Array): void {
  const temporary = `${path}${PARTIAL}`;
  try {
    const file = openSync(temporary, "w");
    try {
      const bytes = typeof content === "string" ? Buffer.from(content) : content;
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
