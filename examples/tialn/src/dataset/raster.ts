import { encode } from "fast-png";

export type Colour = readonly [red: number, green: number, blue: number];

/** A picture in memory. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Fills a rectangle; (0, 0) is the upper left corner. */
  fill(x: number, y: number, width: number, height: number, colour: Colour): void;
  png(): Uint8Array;
}

/** A white picture. */
export function createRaster(width: number, height: number): Raster {
  const data = new Uint8Array(3 * width * height).fill(255);
  return {
    width,
    height,
    fill(x, y, w, h, colour) {
      for (let row = y; row < y + h; row++) {
        for (let column = x; column < x + w; column++) data.set(colour, 3 * (row * width + column));
      }
    },
    png: () => encode({ width, height, data, channels: 3, depth: 8 }, { zlib: { level: 9 } }),
  };
}
