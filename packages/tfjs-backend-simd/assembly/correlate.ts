import { narrowTile } from "./narrow-tile";
import { bytes, shareStart, word } from "./share";
import { dot, FROM_BIAS, FROM_TARGET, FROM_ZERO, tile } from "./tile";

/** Rows of a panel that stay in the first cache while a line of the output is worked on. */
const PANEL_ROWS = 256;

/**
 * Products of windows of a padded field with a filter, by lines of the output [samples, z, y, x, columns]. Words:
 *
 * 0 field, 1 output, 2 filter, 3 bias or 0,
 * 4-7 samples, z, y, x of the output, 8-11 bytes in the field from one output to the next along these, 12-15 the same in the output,
 * 16-17 taps along z and y, 18-19 bytes in the field from tap to tap, 20 numbers in a run of taps along x,
 * 21 columns, 22 bytes from row to row of the filter, 23 bytes from panel to panel of 16 columns; 0: columns one after the other,
 * 24 slope for negative results (f32), 25 scratch for windows or 0, 26 bytes of it per thread,
 * 27 parts into which the panels of a line are dealt.
 */
export function correlate(job: usize, thread: i32, threads: i32): void {
  const z = word(job, 5);
  const y = word(job, 6);
  const parts = word(job, 27);
  const panels = (word(job, 21) + 15) >> 4;
  const units = word(job, 4) * z * y * parts;
  const end = shareStart(units, thread + 1, threads);
  const scratch = bytes(job, 25) + <usize>thread * bytes(job, 26);
  for (let unit = shareStart(units, thread, threads); unit < end; unit++) {
    const line = unit / parts;
    const first = shareStart(panels, unit % parts, parts);
    const last = shareStart(panels, (unit % parts) + 1, parts);
    const sample = <usize>(line / (z * y));
    const plane = <usize>((line / y) % z);
    const row = <usize>(line % y);
    const from = bytes(job, 0) + sample * bytes(job, 8) + plane * bytes(job, 9) + row * bytes(job, 10);
    const to = bytes(job, 1) + sample * bytes(job, 12) + plane * bytes(job, 13) + row * bytes(job, 14);
    if (bytes(job, 23) == 0) dots(job, from, to);
    else if (bytes(job, 25) == 0) {
      tiles(job, from, bytes(job, 11), word(job, 16), word(job, 17), word(job, 20), to, first, last);
    } else {
      gather(job, from, scratch);
      const run = word(job, 16) * word(job, 17) * word(job, 20);
      tiles(job, scratch, 4 * <usize>run, 1, 1, run, to, first, last);
    }
  }
}

/** One line of the output in panels of columns from `first` to before `last`. */
function tiles(
  job: usize,
  from: usize,
  step: usize,
  tapsZ: i32,
  tapsY: i32,
  run: i32,
  to: usize,
  first: i32,
  last: i32,
): void {
  const x = word(job, 7);
  const outStep = bytes(job, 15);
  const columns = word(job, 21);
  const panelRow = bytes(job, 22);
  const tapZ = bytes(job, 18);
  const tapY = bytes(job, 19);
  const bias = bytes(job, 3);
  const slope = load<f32>(job, 96);
  const together = max(1, PANEL_ROWS / run);
  for (let p = first; p < last; p++) {
    const c = 16 * p;
    let panel = bytes(job, 2) + <usize>p * bytes(job, 23);
    for (let z = 0; z < tapsZ; z++) {
      for (let y = 0; y < tapsY; y += together) {
        const taps = min(together, tapsY - y);
        const isFirst = z == 0 && y == 0;
        const isLast = z == tapsZ - 1 && y + taps == tapsY;
        const kind = isFirst ? (bias != 0 ? FROM_BIAS : FROM_ZERO) : FROM_TARGET;
        const start = from + <usize>z * tapZ + <usize>y * tapY;
        if (columns - c <= 8) {
          narrowLine(job, start, step, taps, tapY, run, panel, kind, to, c, isLast ? slope : 1);
          panel += <usize>(taps * run) * panelRow;
          continue;
        }
        for (let i = 0; i < x; i += 2) {
          const left = start + <usize>i * step;
          const leftOut = to + <usize>i * outStep + 4 * <usize>c;
          const hasRight = i + 1 < x;
          tile(
            left,
            hasRight ? left + step : left,
            taps,
            tapY,
            run,
            panel,
            panelRow,
            kind,
            bias + 4 * <usize>c,
            leftOut,
            hasRight ? leftOut + outStep : leftOut,
            columns - c,
            isLast ? slope : 1,
          );
        }
        panel += <usize>(taps * run) * panelRow;
      }
    }
  }
}

/** One line of the output in a panel of which no more than 8 columns are needed, from `column` on. */
function narrowLine(
  job: usize,
  start: usize,
  step: usize,
  taps: i32,
  tapStride: usize,
  run: i32,
  panel: usize,
  kind: i32,
  to: usize,
  column: i32,
  slope: f32,
): void {
  const last = word(job, 7) - 1;
  const outStep = bytes(job, 15);
  const out = to + 4 * <usize>column;
  for (let i = 0; i <= last; i += 4) {
    const b = <usize>min(i + 1, last);
    const c = <usize>min(i + 2, last);
    const d = <usize>min(i + 3, last);
    narrowTile(
      start + <usize>i * step,
      start + b * step,
      start + c * step,
      start + d * step,
      taps,
      tapStride,
      run,
      panel,
      bytes(job, 22),
      kind,
      bytes(job, 3) + 4 * <usize>column,
      out + <usize>i * outStep,
      out + b * outStep,
      out + c * outStep,
      out + d * outStep,
      word(job, 21) - column,
      slope,
    );
  }
}

/** One line of the output, whose few columns are each a sum over a filter of their own. */
function dots(job: usize, from: usize, to: usize): void {
  const x = word(job, 7);
  const columns = word(job, 21);
  const tapsZ = word(job, 16);
  const tapsY = word(job, 17);
  const run = word(job, 20);
  const plane: usize = 4 * <usize>(tapsY * run);
  const slope = load<f32>(job, 96);
  const bias = bytes(job, 3);
  for (let i = 0; i < x; i++, from += bytes(job, 11), to += bytes(job, 15)) {
    let weights = bytes(job, 2);
    for (let c = 0; c < columns; c++) {
      let sum: f32 = bias != 0 ? load<f32>(bias + 4 * <usize>c) : 0;
      for (let z = 0; z < tapsZ; z++, weights += plane) {
        sum += dot(from + <usize>z * bytes(job, 18), tapsY, bytes(job, 19), run, weights);
      }
      store<f32>(to + 4 * <usize>c, sum < 0 ? (slope == 0 ? 0 : sum * slope) : sum);
    }
  }
}

/** Copies the windows of one line, each as one run. What is copied too far is overwritten, or in the last bytes of the scratch. */
function gather(job: usize, from: usize, to: usize): void {
  const x = word(job, 7);
  const step = bytes(job, 11);
  const run: usize = 4 * bytes(job, 20);
  const tapsZ = word(job, 16);
  const tapsY = word(job, 17);
  const tapZ = bytes(job, 18);
  const tapY = bytes(job, 19);
  const window = <usize>(tapsZ * tapsY) * run;
  for (let i = 0; i < x; i++, from += step) {
    let plane = from;
    const end = to + window;
    for (let next = to + <usize>tapsY * run; to < end; next += <usize>tapsY * run, plane += tapZ) {
      let start = plane;
      for (; to < next; to += run, start += tapY) {
        v128.store(to, v128.load(start));
        for (let k: usize = 16; k < run; k += 16) v128.store(to + k, v128.load(start + k));
      }
    }
  }
}
