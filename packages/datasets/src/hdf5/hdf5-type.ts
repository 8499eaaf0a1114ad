import type { Metadata } from "h5wasm";

/** Kinds of numbers by their bytes, named as in numpy: `u` unsigned, `i` signed, `f` float. */
export type Hdf5Type = "u1" | "u2" | "u4" | "u8" | "i1" | "i2" | "i4" | "i8" | "f4" | "f8" | "bool" | "other";

const INTEGER = 0;
const FLOAT = 1;
const ENUM = 8;

/** The kind of numbers in a dataset; `other` for text, compounds and all that no volume can hold. */
export function hdf5Type({ type, size, signed, vlen, enum_type }: Metadata): Hdf5Type {
  if (vlen) return "other";
  if (type === INTEGER && [1, 2, 4, 8].includes(size)) return `${signed ? "i" : "u"}${size}` as Hdf5Type;
  if (type === FLOAT && (size === 4 || size === 8)) return `f${size}`;
  const names = type === ENUM && size === 1 ? Object.entries(enum_type?.members ?? {}) : [];
  const isBoolean =
    names.length === 2 && names.every(([name, value]) => value === ["FALSE", "TRUE"].indexOf(name));
  return isBoolean ? "bool" : "other";
}
