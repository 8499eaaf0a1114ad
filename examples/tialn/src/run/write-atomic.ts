import { renameSync, writeFileSync } from "node:fs";

/** Writes a file complete or not at all: into a temporary neighbour first, then renamed. */
export function writeAtomic(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.partial`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}
