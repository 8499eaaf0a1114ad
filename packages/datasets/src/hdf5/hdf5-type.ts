/** Kinds of numbers by their bytes, named as in numpy: `u` unsigned, `i` signed, `f` float. */
export type Hdf5Type = "u1" | "u2" | "u4" | "u8" | "i1" | "i2" | "i4" | "i8" | "f4" | "f8" | "bool" | "other";
