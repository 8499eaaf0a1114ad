import * as zarr from "zarrita";
import { InvalidStoreError, isDatasetsError } from "../errors.js";

/** Types of the arrays of a run. */
type StoredType = "float32" | "uint16" | "float64";

/**
 * The array at `location`, checked against what the run's attributes promise.
 *
 * @throws InvalidStoreError when it is absent, unreadable, or of another type, shape or chunking.
 */
export async function openArray<D extends StoredType>(
  location: zarr.Location<zarr.Readable>,
  dtype: D,
  shape: readonly number[],
  chunks: readonly number[],
): Promise<zarr.Array<D, zarr.Readable>> {
  const array = await guard(location.path, "array cannot be opened", () =>
    zarr.open.v3(location, { kind: "array" }),
  );
  if (!array.is(dtype)) {
    throw new InvalidStoreError(location.path, `expected data type ${dtype}, got ${array.dtype}`);
  }
  const found = `[${array.shape}] in chunks [${array.chunks}]`;
  if (found !== `[${shape}] in chunks [${chunks}]`) {
    throw new InvalidStoreError(location.path, `expected [${shape}] in chunks [${chunks}], got ${found}`);
  }
  return array as unknown as zarr.Array<D, zarr.Readable>;
}

/** The values of one chunk. @throws InvalidStoreError when it is missing, truncated or undecodable. */
export async function readChunk<D extends StoredType>(
  array: zarr.Array<D, zarr.Readable>,
  at: number[],
): Promise<zarr.TypedArray<D>> {
  const path = `${array.path} chunk [${at}]`;
  const { data } = await guard(path, "chunk cannot be decoded", () => array.getChunk(at));
  const expected = array.chunks.reduce((a, b) => a * b, 1);
  if (data.length !== expected) {
    throw new InvalidStoreError(path, `expected ${expected} values, got ${data.length}`);
  }
  return data;
}

/** The result of `read`, with every error other than this package's own wrapped as an InvalidStoreError. */
export async function guard<T>(path: string, reason: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (isDatasetsError(cause)) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new InvalidStoreError(path, `${reason} (${detail})`, { cause });
  }
}
