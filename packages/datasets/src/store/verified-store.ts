import type { AsyncReadable, Readable } from "@zarrita/storage";
import { InvalidStoreError } from "../errors.js";
import { sha256 } from "./sha256.js";

/** SHA-256 in hex of every file below a group, by its path from there. */
export type FileDigests = Readonly<Record<string, string>>;

/**
 * The files of one group: whatever it gives out has the SHA-256 that the group's attributes promise.
 *
 * An absent chunk is an {@link InvalidStoreError} too. Zarr readers take it for a chunk full of the fill value, which for a
 * dataset would mean a made-up microstructure.
 *
 * @param path of the group, such as `/run-a`
 */
export function verifiedStore(store: Readable, path: string, digests: FileDigests): AsyncReadable {
  return {
    async get(key, options) {
      const name = key.slice(path.length + 1);
      const expected = Object.hasOwn(digests, name) ? digests[name] : undefined;
      if (expected === undefined) throw new InvalidStoreError(key, "file is not one of the run's");
      const bytes = await store.get(key, options);
      if (bytes === undefined) throw new InvalidStoreError(key, "file is missing");
      if ((await sha256(bytes)) !== expected) {
        throw new InvalidStoreError(key, "file was altered: its SHA-256 is not the one on record");
      }
      return bytes;
    },
  };
}
