import { bytes, shareStart, word } from "./share";

/** From so many bytes on the engine's copy is faster than a loop. */
const LONG: usize = 256;

/**
 * Copies runs of bytes (a multiple of 4). Words: source, target, bytes of a run, extents of i, j, k, l, bytes from run to run of
 * the source along these, and of the target.
 */
export function copy(job: usize, thread: i32, threads: i32): void {
  const run = bytes(job, 2);
  const extentJ = word(job, 4);
  const extentK = word(job, 5);
  const inner = word(job, 6);
  const sourceStep = bytes(job, 10);
  const targetStep = bytes(job, 14);
  const units = word(job, 3) * extentJ * extentK;
  const end = shareStart(units, thread + 1, threads);
  for (let unit = shareStart(units, thread, threads); unit < end; unit++) {
    const k = <usize>(unit % extentK);
    const rest = unit / extentK;
    const j = <usize>(rest % extentJ);
    const i = <usize>(rest / extentJ);
    let from = bytes(job, 0) + i * bytes(job, 7) + j * bytes(job, 8) + k * bytes(job, 9);
    let to = bytes(job, 1) + i * bytes(job, 11) + j * bytes(job, 12) + k * bytes(job, 13);
    for (let l = 0; l < inner; l++, from += sourceStep, to += targetStep) {
      if (run >= LONG) memory.copy(to, from, run);
      else copyShort(to, from, run);
    }
  }
}

// @ts-ignore: decorator
@inline
function copyShort(to: usize, from: usize, run: usize): void {
  const vectors = to + (run & ~15);
  const stop = to + run;
  for (; to < vectors; to += 16, from += 16) v128.store(to, v128.load(from));
  for (; to < stop; to += 4, from += 4) store<f32>(to, load<f32>(from));
}
