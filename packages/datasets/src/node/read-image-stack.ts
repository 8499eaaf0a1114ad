import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Volume, VolumeData } from "@microstructure/volume";
import { decodePngStack } from "../images/decode-png-stack.js";
import { decodeTiffStack } from "../images/decode-tiff-stack.js";
import type { Grey } from "../images/grey.js";
import type { ImageStackOptions } from "../images/stack-volume.js";

const PNG = /\.png$/i;
const TIFF = /\.tiff?$/i;

/**
 * The volume in a TIFF file, or in a folder of PNG or TIFF images in natural order of names: `slice-9` before `slice-10`.
 *
 * Other files in the folder are passed over. Grey values as in `decodeTiffStack` and `decodePngStack`.
 *
 * @throws FileFormatError when an image is damaged or does not fit; RangeError for a folder without images or with both
 * kinds.
 */
export function readImageStack(
  path: string,
  options: ImageStackOptions & { readonly grey: Exclude<Grey, "raw"> },
): Promise<Volume>;
export function readImageStack(path: string, options?: ImageStackOptions): Promise<Volume<VolumeData>>;
export async function readImageStack(
  path: string,
  options: ImageStackOptions = {},
): Promise<Volume<VolumeData>> {
  const paths = (await stat(path)).isDirectory() ? await imagesIn(path) : [path];
  const files: Uint8Array[] = [];
  for (const file of paths) files.push(new Uint8Array(await readFile(file)));
  return PNG.test(paths[0] as string) ? decodePngStack(files, options) : decodeTiffStack(files, options);
}

async function imagesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith("."));
  const [png, tiff] = [PNG, TIFF].map((pattern) => names.filter((name) => pattern.test(name)));
  const found = [...(png ?? []), ...(tiff ?? [])];
  if (found.length === 0 || (png?.length && tiff?.length)) {
    throw new RangeError(
      `readImageStack: expected PNG or TIFF images in ${folder}, got ${png?.length} of PNG and ${tiff?.length} of TIFF`,
    );
  }
  return found.sort(new Intl.Collator("en", { numeric: true }).compare).map((name) => join(folder, name));
}
