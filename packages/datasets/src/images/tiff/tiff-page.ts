import type { SampleType } from "../grey.js";

/** Where the pixels of one page of a TIFF file lie and how they are stored; every part lies inside the file. */
export interface TiffPage {
  readonly width: number;
  readonly height: number;
  readonly type: SampleType;
  readonly littleEndian: boolean;
  /** 1 none, 5 LZW, 8 deflate. */
  readonly compression: 1 | 5 | 8;
  /** 1 none, 2 differences of neighbours, 3 differences of the bytes of floats. */
  readonly predictor: 1 | 2 | 3;
  /** True when 0 is white. */
  readonly inverted: boolean;
  /** Extents of a strip or tile; a strip is as wide as the page. */
  readonly partWidth: number;
  readonly partHeight: number;
  readonly tiled: boolean;
  /** Byte ranges of strips or tiles, row by row. */
  readonly parts: readonly { readonly offset: number; readonly size: number }[];
}

/** Bytes that one sample of a type takes. */
export function sampleBytes(type: SampleType): number {
  return Number(type[1]);
}

/** Bytes that a strip or tile unpacks to: the last strip may be short or filled up. */
export function partBytes(page: TiffPage, part: number): { least: number; most: number } {
  const rowBytes = page.partWidth * sampleBytes(page.type);
  const rows = page.tiled ? page.partHeight : Math.min(page.partHeight, page.height - part * page.partHeight);
  return { least: rowBytes * rows, most: rowBytes * page.partHeight };
}
