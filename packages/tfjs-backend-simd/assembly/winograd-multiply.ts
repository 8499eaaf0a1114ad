import { bytes, shareStart, word } from "./share";
import { FROM_TARGET, FROM_ZERO, tile } from "./tile";

/** Rows of a panel that stay in the first cache while tiles pass over them. */
const PANEL_ROWS = 256;
const POINTS = 64;

/**
 * Products, at each of 64 points, of a matrix [tiles, inner] with one in panels of 16 columns. Words:
 *
 * 0 left, 1 panels [points, panels, inner, 16], 2 result [points, tiles, columns], 3 tiles, 4 inner, 5 panels,
 * 6-7 bytes of the left matrices from point to point and from tile to tile, 8 bytes of the panels from point to point,
 * 9-10 bytes of the result from point to point and from tile to tile, 11 tiles that one thread takes at a time, an even number.
 */
export function winogradMultiply(job: usize, thread: i32, threads: i32): void {
  const tiles = word(job, 3);
  const chunk = word(job, 11);
  const units = POINTS * ((tiles + chunk - 1) / chunk);
  const end = shareStart(units, thread + 1, threads);
  for (let unit = shareStart(units, thread, threads); unit < end; unit++) {
    const point = <usize>(unit % POINTS);
    const first = chunk * (unit / POINTS);
    const left = bytes(job, 0) + point * bytes(job, 6) + <usize>first * bytes(job, 7);
    const out = bytes(job, 2) + point * bytes(job, 9) + <usize>first * bytes(job, 10);
    product(job, left, bytes(job, 1) + point * bytes(job, 8), out, min(chunk, tiles - first));
  }
}

function product(job: usize, left: usize, panel: usize, out: usize, tiles: i32): void {
  const inner = word(job, 4);
  const panels = word(job, 5);
  const step = bytes(job, 7);
  const outStep = bytes(job, 10);
  for (let p = 0; p < panels; p++, out += 64) {
    for (let k = 0; k < inner; k += PANEL_ROWS) {
      const rows = min(PANEL_ROWS, inner - k);
      let from = left + 4 * <usize>k;
      let to = out;
      for (let t = 0; t < tiles; t += 2, from += 2 * step, to += 2 * outStep) {
        const hasPair = t + 1 < tiles;
        const right = hasPair ? from + step : from;
        const kind = k == 0 ? FROM_ZERO : FROM_TARGET;
        tile(from, right, 1, 0, rows, panel, 64, kind, 0, to, hasPair ? to + outStep : to, 16, 1);
      }
      panel += 64 * <usize>rows;
    }
  }
}
