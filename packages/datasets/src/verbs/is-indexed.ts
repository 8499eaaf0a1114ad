import type { IndexedDataset } from "../types.js";

/** True for a dataset with random access, told by its fields. */
export function isIndexed(source: object): source is IndexedDataset {
  return "entries" in source && "read" in source && Array.isArray(source.entries);
}
