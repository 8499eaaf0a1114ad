import type { Metadata } from "h5wasm";
import type { Hdf5Type } from "./hdf5-type.js";

const INTEGER = 0;
const FLOAT = 1;
const ENUM = 8;

/** The kind of numbers in a dataset; `other` for text, compounds and all that no volume can hold. */
export function typeOfMetadata({ type, size, signed, vlen, enum_type }: Metadata): Hdf5Type {
  if (vlen) return "other";
  if (type === INTEGER && [1, 2, 4, 8].includes(size)) return `${signed ? "i" : "u"}${size}` as Hdf5Type;
  if (type === FLOAT && (size === 4 || size === 8)) return `f${size}`;
  const names = type === ENUM && size === 1 ? Object.entries(enum_type?.members ?? {}) : [];
  const isBoolean =
    names.length === 2 && names.every(([name, value]) => value === ["FALSE", "TRUE"].indexOf(name));
  return isBoolean ? "bool" : "other";
}
