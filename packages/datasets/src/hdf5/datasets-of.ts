import type { Dataset, Entity, File, Metadata } from "h5wasm";

/** A dataset with what its header says. */
export interface FoundDataset {
  readonly path: string;
  readonly dataset: Dataset;
  readonly metadata: Metadata;
}

/** All datasets of an open file, by path. */
export function datasetsOf(file: File): FoundDataset[] {
  return file.paths().flatMap((path) => {
    const entity = file.get(path);
    return isDataset(entity) ? [{ path, dataset: entity, metadata: entity.metadata }] : [];
  });
}

/** True for datasets; told by what they can do because the class is loaded only when it is needed. */
export function isDataset(entity: Entity | null): entity is Dataset {
  return entity !== null && "slice" in entity;
}
