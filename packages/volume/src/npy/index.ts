/**
 * NumPy's `.npy` format: what `numpy.save` writes and `numpy.load` reads. Runs in browsers and in Node.
 *
 * @example
 * ```ts
 * import { filled } from "@microstructure/volume";
 * import { decodeNpy, encodeNpy } from "@microstructure/volume/npy";
 *
 * const bytes = encodeNpy(filled(0.5, [48, 48, 48]));
 * console.log(decodeNpy(bytes, { spacing: 1, unit: "nm" }).shape);
 * ```
 */

export { decodeNpy } from "./decode-npy.js";
export { encodeNpy } from "./encode-npy.js";
