import { ROOM, potential, prepare } from "./chemistry";
import { linesOf, runSweep } from "./transforms";

/**
 * Slices of z, each taken through all of its work while it lies in cache. A job holds i32 each:
 *  0 input, 4 bytes from one slice to the next, 8 output, 12 bytes from one slice to the next, 16 slices,
 * 20 chemistry (0 for none), 24 with energy, 28 sums of each slice (4 f64, 64 bytes apart), 32 voxels of a slice,
 * 36 first sweep, 40 second sweep (0 for none), 44 array between the sweeps (0: slice scratch), 48 bytes from
 * one of its slices to the next, 52 scratch, 56 scratch bytes of one thread, 60 offset of the slice scratch in it: the
 * chemistry's room, then a slice, 64 whether slices are brought into the caches first, by sequential loads: lines are read
 * and written in an order that prefetchers do not see through. Before all of it the input may itself be made, by up to two
 * sweeps from another array: 68 this array (0 for none), 72 bytes from one slice to the next, 76 first sweep, 80 second
 * sweep, 84 array between them, 88 bytes from one of its slices to the next.
 * With a chemistry, g'(c) of the input goes into the first sweep, or to the output if there is none.
 */
// @ts-ignore: decorator
@inline
function run<T>(job: usize, thread: i32, threads: i32): void {
  const slices = load<i32>(job, 16);
  const chemistry = <usize>load<i32>(job, 20);
  const first = <usize>load<i32>(job, 36);
  const second = <usize>load<i32>(job, 40);
  const between = <usize>load<i32>(job, 44);
  const scratch = <usize>load<i32>(job, 52) + <usize>thread * <usize>load<i32>(job, 56);
  const room = scratch + <usize>load<i32>(job, 60);
  const own = room + ROOM;
  if (chemistry) prepare<T>(chemistry, room);
  const end = (slices * (thread + 1)) / threads;
  for (let z = (slices * thread) / threads; z < end; z++) {
    let from = <usize>load<i32>(job) + <usize>load<i32>(job, 4) * z;
    const to = <usize>load<i32>(job, 8) + <usize>load<i32>(job, 12) * z;
    const origin = <usize>load<i32>(job, 68);
    if (load<i32>(job, 64)) {
      if (origin) touch(origin + <usize>load<i32>(job, 72) * z, load<i32>(job, 72), room);
      touch(from, load<i32>(job, 4), room);
      touch(to, load<i32>(job, 12), room);
    }
    if (origin) {
      const start = origin + <usize>load<i32>(job, 72) * z;
      const middle = <usize>load<i32>(job, 84);
      lines<T>(<usize>load<i32>(job, 76), <usize>load<i32>(job, 80), start, middle ? middle + <usize>load<i32>(job, 88) * z : own, from, scratch);
    }
    if (chemistry) {
      const sums = <usize>load<i32>(job, 28) + 64 * z;
      store<f64>(sums, 0);
      store<f64>(sums, Infinity, 8);
      store<f64>(sums, -Infinity, 16);
      store<f64>(sums, 0, 24);
      const mu = first ? own : to;
      potential<T>(chemistry, from, mu, load<i32>(job, 32), load<i32>(job, 24) != 0, sums, room);
      from = mu;
    }
    if (first) lines<T>(first, second, from, between ? between + <usize>load<i32>(job, 48) * z : own, to, scratch);
  }
}

/** All lines of a slice by one sweep or two. */
function lines<T>(first: usize, second: usize, from: usize, middle: usize, to: usize, scratch: usize): void {
  runSweep<T>(first, from, second ? middle : to, 0, linesOf(first), scratch);
  if (second) runSweep<T>(second, middle, to, 0, linesOf(second), scratch);
}

/** Loads one byte per cache line. The sum goes to `sink`, so that the loads are not left out. */
function touch(p: usize, bytes: usize, sink: usize): void {
  let sum: i32 = 0;
  for (const end = p + bytes; p < end; p += 64) sum += load<u8>(p);
  store<i32>(sink, sum);
}

export function slices64(job: usize, thread: i32, threads: i32): void {
  run<f64>(job, thread, threads);
}

export function slices32(job: usize, thread: i32, threads: i32): void {
  run<f32>(job, thread, threads);
}
