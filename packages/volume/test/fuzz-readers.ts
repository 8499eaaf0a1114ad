import { readdirSync, readFileSync } from "node:fs";
// @boundaries-ignore the mutator of all packages' readers
import { fuzz, type Tally } from "../../../tools/fuzz/fuzz.js";
// @boundaries-ignore the mutator of all packages' readers
import { mutateBytes } from "../../../tools/fuzz/mutate.js";
// @boundaries-ignore the mutator of all packages' readers
import { pick } from "../../../tools/fuzz/operator.js";
import { assertVolume, fromArray, fromFunction, type Volume, VolumeFormatError } from "../src/index.js";
import { decodeNpy, encodeNpy } from "../src/npy/index.js";
import type { VolumeData } from "../src/types.js";
import { decodeVti, encodeVti } from "../src/vti/index.js";
import { strictNpy } from "./strict-npy.js";
import { strictVti } from "./strict-vti.js";

const field = fromFunction((z, y, x) => 100 * z + 10 * y + x + 0.5, [2, 3, 4], {
  spacing: [2, 1, 0.5],
  unit: "nm",
});
const phase = fromArray(
  Uint8Array.from({ length: 24 }, (_, i) => i % 3),
  [2, 3, 4],
  field,
);
const line = fromArray(
  Uint8Array.from("\n  </AppendedData>\n</VTKFile>", (c) => c.charCodeAt(0)),
  [1, 1, 29],
);

/** Valid files of every storage, by VTK and numpy and by this package. */
function files(extension: string, own: readonly Uint8Array[], refused: readonly string[]): Uint8Array[] {
  const folder = new URL("./fixtures/", import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  const read = names.filter((name) => !refused.includes(name.slice(0, -extension.length)));
  return [...own, ...read.map((name) => Uint8Array.from(readFileSync(new URL(name, folder))))];
}

export const NPY_FILES: readonly Uint8Array[] = files(
  ".npy",
  [encodeNpy(field), encodeNpy(phase), encodeNpy(line)],
  ["i4", "f8_4d", "f8_empty"],
);

export const VTI_FILES: readonly Uint8Array[] = files(
  ".vti",
  [
    encodeVti({ field, phase }, { origin: [1, 2, 3] }),
    encodeVti(line),
    encodeVti(phase, { location: "point" }),
  ],
  ["compressed", "rotated", "with_integers"],
);

/** False when decodeNpy refuses the bytes; an error unless it does so as documented or reads what is there. */
export function acceptsNpy(bytes: Uint8Array): boolean {
  const volume = readOrRefuse(() => decodeNpy(bytes));
  if (volume === undefined) return false;
  assertVolume("fuzz", volume);
  const held = strictNpy(bytes);
  if (held === undefined) throw new Error("read what the description of the format does not allow");
  assertHolds(volume, held.shape, held.values);
  return true;
}

/** The same of decodeVti. */
export function acceptsVti(bytes: Uint8Array): boolean {
  const decoded = readOrRefuse(() => decodeVti(bytes));
  if (decoded === undefined) return false;
  const held = strictVti(bytes);
  if (held === undefined) throw new Error("read what the description of the format does not allow");
  const names = Object.keys(decoded.fields).sort();
  if (String(names) !== String([...held.keys()].sort()))
    throw new Error(`read fields ${names}, not ${[...held.keys()]}`);
  for (const name of names) {
    const volume = decoded.fields[name]!;
    const { shape, values, spacing, unit } = held.get(name)!;
    assertVolume("fuzz", volume);
    assertHolds(volume, shape, values);
    if (String(volume.spacing) !== String(spacing) || volume.unit !== unit) {
      throw new Error(`read a grid of [${volume.spacing}] ${volume.unit}, not [${spacing}] ${unit}`);
    }
  }
  if (!decoded.origin.every(Number.isFinite)) throw new Error(`read the origin ${decoded.origin}`);
  return true;
}

export function fuzzNpy(seed: number, count: number): Promise<Tally> {
  return fuzz({
    seed,
    count,
    mutate: (random) => mutateBytes(pick(random, NPY_FILES), NPY_FILES, random),
    accepts: acceptsNpy,
  });
}

export function fuzzVti(seed: number, count: number): Promise<Tally> {
  return fuzz({
    seed,
    count,
    mutate: (random) => mutateBytes(pick(random, VTI_FILES), VTI_FILES, random),
    accepts: acceptsVti,
  });
}

function readOrRefuse<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof VolumeFormatError)) throw error;
    if (error.message.length > 1000) throw new Error(`error of ${error.message.length} characters`);
    return undefined;
  }
}

function assertHolds(
  { data, shape }: Volume<VolumeData>,
  extents: readonly number[],
  values: readonly number[],
): void {
  if (String(shape) !== String(extents)) throw new Error(`read shape ${shape}, not ${extents}`);
  const wrong = values.findIndex((value, i) => !Object.is(data[i], value));
  if (wrong >= 0) throw new Error(`read ${data[wrong]} at ${wrong}, not ${values[wrong]}`);
}
