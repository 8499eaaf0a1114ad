/** What a file holds: values by index [z, y, x]. */
export interface Held {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

const DICT =
  /^\{(?=.*'descr':'([<>]f4|[<>]f8|[|<>]u1)')(?=.*'fortran_order':(True|False))(?=.*'shape':\(((?:0|[1-9]\d*)(?:,(?:0|[1-9]\d*))*)(,?)\))(?:'\w+':(?:'[^']*'|\w+|\([^)]*\))(?:,|(?=\}))){3}\}$/s;

/** The array of an npy file by the words of its format description, element by element; undefined for any other bytes. */
export function strictNpy(file: Uint8Array): Held | undefined {
  const bytes = Buffer.from(file);
  if (bytes.length < 12 || bytes.toString("latin1", 0, 6) !== "\x93NUMPY" || bytes[7] !== 0) return undefined;
  const version = bytes[6] as number;
  if (version < 1 || version > 3) return undefined;
  const start = version === 1 ? 10 : 12;
  const end = start + (version === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8));
  const dense = bytes.toString("latin1", start, end).replace(/[ \t\n]*([{}(),:])[ \t\n]*/g, "$1");
  const [, descr, order, extents, comma] = DICT.exec(dense) ?? [];
  if (descr === undefined || extents === undefined) return undefined;
  const counts = extents.split(",").map(Number);
  if (counts.length === 1 && comma === "") return undefined;
  const shape = [1, 1, ...counts].slice(-3) as [number, number, number];
  const size = Number(descr[2]);
  const total = shape[0] * shape[1] * shape[2];
  if (counts.length > 3 || total === 0 || bytes.length - end !== total * size) return undefined;

  const value = (at: number) => {
    if (descr.endsWith("u1")) return bytes.readUInt8(at);
    if (descr === "<f4") return bytes.readFloatLE(at);
    if (descr === ">f4") return bytes.readFloatBE(at);
    return descr === "<f8" ? bytes.readDoubleLE(at) : bytes.readDoubleBE(at);
  };
  const [nz, ny, nx] = shape;
  const values = Array.from({ length: total }, (_, i) => {
    const [z, y, x] = [Math.floor(i / (ny * nx)), Math.floor(i / nx) % ny, i % nx];
    return value(end + size * (order === "True" ? z + nz * (y + ny * x) : i));
  });
  return { shape, values };
}
