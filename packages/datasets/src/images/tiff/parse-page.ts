import { FileFormatError } from "../../errors.js";
import type { SampleType } from "../grey.js";
import type { TiffDirectory } from "./read-directory.js";
import { partBytes, type TiffPage } from "./tiff-page.js";

/** What a page's directory does not say about it. */
export interface PageContext {
  /** Counts from 0. */
  readonly number: number;
  readonly littleEndian: boolean;
  readonly fileSize: number;
}

const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripSizes: 279,
  predictor: 317,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileSizes: 325,
  sampleFormat: 339,
} as const;
const TYPES: Readonly<Record<string, SampleType>> = {
  "8/1": "u1",
  "16/1": "u2",
  "32/1": "u4",
  "8/2": "i1",
  "16/2": "i2",
  "32/2": "i4",
  "32/3": "f4",
  "64/3": "f8",
};
const COMPRESSIONS: Readonly<Record<number, 1 | 5 | 8>> = { 1: 1, 5: 5, 8: 8, 32946: 8 };
const COLOURS: Readonly<Record<number, string>> = { 2: "RGB", 3: "palette colours", 5: "CMYK", 6: "YCbCr" };

/** The layout of one page. @throws FileFormatError when it is damaged or not a one-channel image that can be read. */
export function parsePage(directory: TiffDirectory, context: PageContext): TiffPage {
  const expectation = (what: string, got: unknown) =>
    new FileFormatError("tiff", `expected ${what} in page ${context.number}, got ${got}`);
  const number = (name: keyof typeof TAG, otherwise?: number): number => {
    const value = directory.numbers(TAG[name], 1)[0] ?? otherwise;
    if (value === undefined) throw expectation(`the tag ${name} (${TAG[name]})`, "none");
    return value;
  };

  const [width, height] = [number("width"), number("height")];
  if (width === 0 || height === 0) throw expectation("an image", `${width}x${height} pixels`);
  const colour = number("photometric", 1);
  const samples = number("samplesPerPixel", 1);
  if (samples !== 1 || (colour !== 0 && colour !== 1)) {
    const got = COLOURS[colour] ?? `${samples} channels of photometric kind ${colour}`;
    throw expectation("one channel of grey values", `${got}; convert it to grey first`);
  }
  const format = `${number("bits", 1)}/${number("sampleFormat", 1)}`;
  const type = TYPES[format];
  if (type === undefined) {
    throw expectation("8-, 16- or 32-bit integers or 32- or 64-bit floats", `bits/sample format ${format}`);
  }
  const compression = COMPRESSIONS[number("compression", 1)];
  if (compression === undefined) {
    throw expectation(
      "no compression, LZW or deflate",
      `compression ${number("compression")}; save it again`,
    );
  }
  if (number("fillOrder", 1) !== 1) throw expectation("fill order 1", number("fillOrder"));
  if (number("orientation", 1) !== 1) {
    throw expectation("rows from the top and columns from the left", `orientation ${number("orientation")}`);
  }
  const inverted = colour === 0;
  if (inverted && !type.startsWith("u")) throw expectation("unsigned integers where 0 is white", type);

  const tiled = directory.numbers(TAG.tileWidth, 1).length > 0;
  const partWidth = tiled ? number("tileWidth") : width;
  const partHeight = tiled ? number("tileHeight") : Math.min(number("rowsPerStrip", height), height);
  if (partWidth === 0 || partHeight === 0)
    throw expectation("strips or tiles", `${partWidth}x${partHeight} pixels`);
  const predictor = number("predictor", 1);
  const usable = predictor === 1 || (type.startsWith("f") ? predictor === 3 && !tiled : predictor === 2);
  if (!usable)
    throw expectation(
      "a predictor that fits the samples",
      `${predictor} for ${type}${tiled ? " in tiles" : ""}; save it without`,
    );

  const count = Math.ceil(width / partWidth) * Math.ceil(height / partHeight);
  const offsets = directory.numbers(tiled ? TAG.tileOffsets : TAG.stripOffsets, count + 1);
  const sizes = directory.numbers(tiled ? TAG.tileSizes : TAG.stripSizes, count + 1);
  if (offsets.length !== count || sizes.length !== count) {
    throw expectation(`${count} strips or tiles`, `${offsets.length} offsets and ${sizes.length} sizes`);
  }
  const page: TiffPage = {
    width,
    height,
    type,
    littleEndian: context.littleEndian,
    compression,
    predictor: predictor as 1 | 2 | 3,
    inverted,
    partWidth,
    partHeight,
    tiled,
    parts: offsets.map((offset, i) => ({ offset, size: sizes[i] as number })),
  };
  for (const [i, { offset, size }] of page.parts.entries()) {
    if (offset + size > context.fileSize) {
      throw expectation(`${size} bytes at ${offset}`, `a file of ${context.fileSize} bytes`);
    }
    if (!plausibleSize(page, i, size))
      throw expectation(`part ${i} in a size that fits its pixels`, `${size} bytes`);
  }
  return page;
}

/**
 * Deflate shrinks at most 1032 times; LZW 2559 times, where its longest string stands in 12 bits. Neither makes data much
 * larger. This bounds what decoding can allocate.
 */
function plausibleSize(page: TiffPage, part: number, size: number): boolean {
  const { least, most } = partBytes(page, part);
  if (page.compression === 1) return size === least || size === most;
  const ratio = page.compression === 5 ? 2560 : 1040;
  return size > 4 && most <= ratio * size + 4096 && size <= 2 * most + 1024;
}
