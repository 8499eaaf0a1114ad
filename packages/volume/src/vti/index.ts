/**
 * VTK's XML image format `.vti`, which ParaView opens: fields with spacing, origin and unit. Runs in browsers and
 * in Node.
 *
 * @example
 * ```ts
 * import { filled } from "@microstructure/volume";
 * import { decodeVti, encodeVti } from "@microstructure/volume/vti";
 *
 * const aluminium = filled(0.56, [48, 48, 48], { spacing: 1, unit: "nm" });
 * const bytes = encodeVti({ aluminium });
 * console.log(decodeVti(bytes).fields.aluminium?.unit);
 * ```
 */

export { type DecodedVti, type DecodeVtiOptions, decodeVti } from "./decode-vti.js";
export { type EncodeVtiOptions, encodeVti } from "./encode-vti.js";
export type { FieldLocation } from "./types.js";
