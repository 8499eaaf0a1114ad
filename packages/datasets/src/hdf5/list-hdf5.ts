import { datasetsOf } from "./datasets-of.js";
import type { Hdf5Type } from "./hdf5-type.js";
import { typeOfMetadata } from "./type-of-metadata.js";
import { withHdf5File } from "./with-hdf5-file.js";

/** A dataset in an HDF5 file. */
export interface Hdf5Dataset {
  /** From the root, without a leading slash. */
  readonly path: string;
  readonly shape: readonly number[];
  readonly type: Hdf5Type;
}

/**
 * All datasets of an HDF5 file.
 *
 * @throws FileFormatError when the bytes are damaged or no HDF5 file; MissingPackageError when h5wasm is not installed.
 */
export async function listHdf5(bytes: Uint8Array): Promise<Hdf5Dataset[]> {
  if (!(bytes instanceof Uint8Array))
    throw new TypeError(`listHdf5: expected a Uint8Array, got ${typeof bytes}`);
  return withHdf5File(bytes, (file) =>
    datasetsOf(file).map(({ path, metadata }) => ({
      path,
      shape: metadata.shape ?? [],
      type: typeOfMetadata(metadata),
    })),
  );
}
