import type { Readable } from "@zarrita/storage";
import FileSystemStore from "@zarrita/storage/fs";
import { openStore as openAnyStore, type StoredDataset } from "../store/open-store.js";

/**
 * The dataset in a directory, or in a zarrita store like the function of the same name of the main entry.
 *
 * @throws InvalidStoreError when there is no dataset, its format version is another, or metadata is damaged.
 */
export function openStore(store: string | Readable): Promise<StoredDataset> {
  return openAnyStore(typeof store === "string" ? new FileSystemStore(store) : store);
}
