import {
  findNonFinite,
  fromArray,
  type GridOptions,
  type Shape3,
  type Volume,
  type VolumeData,
} from "@microstructure/volume";
import type { Dataset, File } from "h5wasm";
import { FileFormatError } from "../errors.js";
import { datasetsOf, isDataset } from "./datasets-of.js";
import type { Hdf5Type } from "./hdf5-type.js";
import { planRead, type Take } from "./plan-read.js";
import { typeOfMetadata } from "./type-of-metadata.js";
import { withHdf5File } from "./with-hdf5-file.js";

/** Filters below this number come with HDF5, others by plugins. */
const FIRST_FOREIGN_FILTER = 256;

/** Grid of the volume, which HDF5 has no common place for, and what of a 4-D dataset is read. */
export interface DecodeHdf5Options extends GridOptions {
  /** The axis of a 4-D dataset to leave out and the index along it: `{ axis: 0, index: 7 }` is the eighth time step. */
  readonly take?: Take;
}

/**
 * The volume in one dataset of an HDF5 file: `decodeHdf5(bytes, "runs/1/c", { take: { axis: 0, index: 7 } })`.
 *
 * **Shape** as stored, x last; datasets of rank 1 and 2 become `[1, 1, nx]` and `[1, ny, nx]`. Of rank 4 one axis is
 * left out: the one in `take`, else a last or first axis of length 1, such as the single component of scalars.
 * **Values** as stored: bytes and booleans stay bytes; 8- and 16-bit integers and 32-bit floats become f32; others f64.
 * **Accuracy** what was never written reads as the fill value. Only chunks with gzip or fletcher32 have a checksum.
 *
 * @throws FileFormatError when the file is damaged or has no such dataset, or the dataset does not fit a volume;
 * MissingPackageError when h5wasm is not installed.
 */
export async function decodeHdf5(
  bytes: Uint8Array,
  path: string,
  options: DecodeHdf5Options = {},
): Promise<Volume<VolumeData>> {
  if (!(bytes instanceof Uint8Array))
    throw new TypeError(`decodeHdf5: expected a Uint8Array, got ${typeof bytes}`);
  const { take, ...grid } = options;
  const { data, shape } = await withHdf5File(bytes, (file) => read(file, path, take, bytes.length));
  return fromArray(data, shape, grid);
}

function read(
  file: File,
  path: string,
  take: Take | undefined,
  fileSize: number,
): { data: VolumeData; shape: Shape3 } {
  const entity = file.get(path);
  if (!isDataset(entity)) {
    const paths = datasetsOf(file).map((found) => found.path);
    throw fail(`expected a dataset at ${path}, got none; the file has ${paths.join(", ") || "no datasets"}`);
  }
  const { metadata } = entity;
  const type = typeOfMetadata(metadata);
  if (type === "other") throw fail(`expected numbers in ${path}, got another type`);
  if (metadata.virtual_sources?.length)
    throw fail(`expected data of its own in ${path}, got references to other files`);
  const { shape, ranges } = planRead(path, metadata.shape ?? [], take);
  const voxels = shape[0] * shape[1] * shape[2];
  // Deflate shrinks at most 1032 times. Without a bound, damaged extents would allocate any amount of memory.
  if (voxels * metadata.size > 1100 * fileSize) {
    throw fail(
      `expected data that fit the file of ${fileSize} bytes in ${path}, got ${shape.join("x")} voxels`,
    );
  }
  const data = toVoxels(slice(entity, ranges, path), type, path);
  if (data.length !== voxels) throw fail(`expected ${voxels} voxels in ${path}, got ${data.length}`);
  return { data, shape };
}

/** The values in `ranges`. @throws FileFormatError naming a compression that the library lacks. */
function slice(dataset: Dataset, ranges: [number, number][], path: string): unknown {
  try {
    return dataset.slice(ranges);
  } catch (cause) {
    const foreign = dataset.filters.find(({ id }) => id >= FIRST_FOREIGN_FILTER);
    if (foreign === undefined) throw cause;
    const reason = `expected ${path} uncompressed or with gzip, got ${foreign.name || `filter ${foreign.id}`}; save it again`;
    throw new FileFormatError("hdf5", reason, { cause });
  }
}

function toVoxels(values: unknown, type: Hdf5Type, path: string): VolumeData {
  if (!ArrayBuffer.isView(values)) throw fail(`expected numbers in ${path}, got none`);
  if (type === "u1" || type === "bool") return Uint8Array.from(values as Uint8Array | Int8Array);
  if (type === "u8" || type === "i8") {
    const wide = (values as BigInt64Array | BigUint64Array).find(
      (value) => !Number.isSafeInteger(Number(value)),
    );
    if (wide !== undefined) throw fail(`expected integers below 2^53 in ${path}, got ${wide}`);
    return Float64Array.from(values as BigInt64Array, Number);
  }
  const wide = type === "u4" || type === "i4" || type === "f8";
  const data = (wide ? Float64Array : Float32Array).from(values as Float32Array);
  const at = findNonFinite(fromArray(data, [1, 1, data.length]));
  if (at >= 0) throw fail(`expected finite values in ${path}, got ${data[at]} at voxel ${at}`);
  return data;
}

function fail(reason: string): FileFormatError {
  return new FileFormatError("hdf5", reason);
}
