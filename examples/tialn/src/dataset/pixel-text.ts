import type { Raster } from "./raster.js";

/** Letters 3 pixels wide and 5 high, a row per digit of three bits. */
const GLYPHS: Readonly<Record<string, string>> = {
  "0": "75557",
  "1": "26227",
  "2": "71747",
  "3": "71717",
  "4": "55711",
  "5": "74717",
  "6": "74757",
  "7": "71222",
  "8": "75757",
  "9": "75717",
  ".": "00002",
  K: "55655",
  h: "44655",
  i: "20222",
  m: "00775",
  n: "00655",
  s: "03616",
  " ": "00000",
};

/** Pixels from one letter to the next, unscaled. */
const ADVANCE = 4;
const HEIGHT = 5;

/** Width and height of a text in pixels. */
export function textSize(text: string, scale: number): readonly [number, number] {
  return [scale * (ADVANCE * text.length - 1), scale * HEIGHT];
}

/** Draws a text in black with its upper left corner at (x, y). @throws RangeError for a letter there is none of. */
export function drawText(raster: Raster, text: string, x: number, y: number, scale: number): void {
  for (const [i, letter] of [...text].entries()) {
    const rows = GLYPHS[letter];
    if (rows === undefined) throw new RangeError(`drawText: expected letters of a label, got ${letter}`);
    for (let row = 0; row < HEIGHT; row++) {
      for (let column = 0; column < 3; column++) {
        if (((Number(rows[row]) >> (2 - column)) & 1) === 0) continue;
        raster.fill(x + scale * (ADVANCE * i + column), y + scale * row, scale, scale, [0, 0, 0]);
      }
    }
  }
}
