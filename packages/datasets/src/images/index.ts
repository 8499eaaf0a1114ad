/**
 * Stacks of images as volumes: TIFF and PNG from tomography, serial sections and image programs. Runs in browsers and
 * in Node.
 *
 * @example
 * ```ts
 * import { fromArray } from "@microstructure/volume";
 * import { decodePngStack, encodePngStack } from "@microstructure/datasets/images";
 *
 * const files = encodePngStack(fromArray(new Uint8Array(4 * 5 * 6), [4, 5, 6]));
 * const volume = decodePngStack(files, { grey: "unit", spacing: [50, 10, 10], unit: "nm" });
 * console.log(volume.shape); // [4, 5, 6]
 * ```
 */

export { decodePngStack } from "./decode-png-stack.js";
export { decodeTiffStack } from "./decode-tiff-stack.js";
export { type EncodePngStackOptions, encodePngStack } from "./encode-png-stack.js";
export type { Grey } from "./grey.js";
export type { ImageStackOptions } from "./stack-volume.js";
