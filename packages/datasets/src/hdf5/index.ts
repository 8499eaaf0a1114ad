/**
 * Datasets of HDF5 files as volumes, read with the optional package h5wasm. Runs in browsers and in Node.
 *
 * @example
 * ```ts no-run
 * import { readFile } from "node:fs/promises";
 * import { decodeHdf5, listHdf5 } from "@microstructure/datasets/hdf5";
 *
 * const bytes = new Uint8Array(await readFile("specimen.h5"));
 * for (const { path, shape, type } of await listHdf5(bytes)) console.log(path, shape, type);
 * const grains = await decodeHdf5(bytes, "cells/grain", { spacing: 0.25, unit: "um" });
 * ```
 */

export { type DecodeHdf5Options, decodeHdf5 } from "./decode-hdf5.js";
export type { Hdf5Type } from "./hdf5-type.js";
export { type Hdf5Dataset, listHdf5 } from "./list-hdf5.js";
export type { Take } from "./plan-read.js";
