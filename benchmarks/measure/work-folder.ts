import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string | undefined;

/** A path in a temporary folder of this process, which is removed when it ends. */
export function workPath(name: string): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), "bench-"));
    folder = made;
    process.on("exit", () => rmSync(made, { recursive: true, force: true }));
  }
  return join(folder, name);
}
