import type { AsyncMutable } from "@zarrita/storage";
import { sha256 } from "../store/sha256.js";

/** The same store; `digests` gets the SHA-256 of every file that is written, by its path without the leading slash. */
export function recordingStore(store: AsyncMutable, digests: Record<string, string>): AsyncMutable {
  return {
    get: (key, options) => store.get(key, options),
    async set(key, value) {
      digests[key.slice(1)] = await sha256(value);
      await store.set(key, value);
    },
  };
}
