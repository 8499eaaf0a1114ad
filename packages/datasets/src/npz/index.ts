/**
 * NumPy's `.npz` files: arrays by name, and whole sets of samples, for `numpy.load` and from `numpy.savez`. Runs in
 * browsers and in Node.
 *
 * @example
 * ```ts
 * import { spheres } from "@microstructure/datasets";
 * import { decodeSamplesNpz, encodeSamplesNpz } from "@microstructure/datasets/npz";
 *
 * const { volume } = spheres({ shape: [16, 16, 16], spacing: 1, unit: "nm", count: 5, radius: 3, seed: 1 });
 * const bytes = await encodeSamplesNpz([{ id: "a/0", group: "a", volume, params: { time: 0 } }]);
 * console.log(decodeSamplesNpz(bytes)[0]?.params.time); // 0
 * ```
 */

export { decodeNpz } from "./decode-npz.js";
export { decodeSamplesNpz } from "./decode-samples-npz.js";
export { type EncodeNpzOptions, encodeNpz } from "./encode-npz.js";
export { encodeSamplesNpz } from "./encode-samples-npz.js";
export type { NpyArray, NpyData, NpyNumbers } from "./npy-array.js";
