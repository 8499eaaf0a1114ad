import type { AsyncReadable, Readable } from "@zarrita/storage";
import { InvalidStoreError } from "../errors.js";

/**
 * The same store, except that an absent chunk is an {@link InvalidStoreError}. Zarr readers take it for a chunk full of
 * the fill value, which for a dataset would mean a made-up microstructure.
 */
export function strictStore(store: Readable): AsyncReadable {
  return {
    async get(key, options) {
      const bytes = await store.get(key, options);
      if (bytes === undefined && /\/c[./][^/]*(\/|$)/.test(key)) {
        throw new InvalidStoreError(key, "chunk is missing");
      }
      return bytes;
    },
  };
}
