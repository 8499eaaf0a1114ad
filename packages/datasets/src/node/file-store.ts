import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AsyncMutable } from "@zarrita/storage";

/**
 * A Zarr store over existing directories. Writes reach the disk before they return, and never create a directory: when
 * the directory has been taken away meanwhile, a write fails instead of starting a second, incomplete one.
 */
export function fileStore(root: string): AsyncMutable {
  return {
    async get(key) {
      try {
        return await readFile(join(root, key));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
      }
    },
    async set(key, value) {
      const file = await open(join(root, key), "w");
      try {
        await file.writeFile(value);
        await file.datasync();
      } finally {
        await file.close();
      }
    },
  };
}
