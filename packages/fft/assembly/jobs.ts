import { complexLines } from "./lines";
import { realLines } from "./lines-of-kind";
import { scale } from "./scale";

/**
 * A job is sweeps, run one after the other on each slice of axis 0. The threads divide the slices, or, if `byLines`, the
 * lines of each slice; then there is one sweep only. Written by job.ts.
 */
@unmanaged
class Job {
  input: usize;
  work: usize;
  output: usize;
  scratch: usize;
  scratchStride: usize;
  sweeps: i32;
  slices: i32;
  byLines: i32;
}
const JOB: usize = 64;

@unmanaged
class Sweep {
  /** 0 to 3 as in realLines, 4 complex, 5 its inverse, 6 multiplication of `lines` numbers. */
  kind: i32;
  /** Which array of the job: 0 input, 1 work, 2 output. */
  from: i32;
  to: i32;
  sliceIn: usize;
  sliceOut: usize;
  lines: i32;
  table: usize;
  xstep: usize;
  xhop: usize;
  ystep: usize;
  yhop: usize;
  block: i32;
  area: usize;
  /** Which slices to bring into the caches first, by sequential loads: 1 the one read, 2 the one written, 3 both. */
  touch: i32;
  scale: f64;
}
const SWEEP: usize = 64;

/** This thread's share of a job. */
export function runShare<T>(address: usize, thread: i32, threads: i32): void {
  const job = changetype<Job>(address);
  const byLines = job.byLines != 0;
  const slices = job.slices;
  const first = byLines ? 0 : (slices * thread) / threads;
  const end = byLines ? slices : (slices * (thread + 1)) / threads;
  const scratch = job.scratch + job.scratchStride * thread;
  for (let slice = first; slice < end; slice++) {
    for (let i = 0; i < job.sweeps; i++) {
      const sweep = changetype<Sweep>(address + JOB + SWEEP * i);
      const x = load<usize>(address + 4 * sweep.from) + sweep.sliceIn * slice;
      const y = load<usize>(address + 4 * sweep.to) + sweep.sliceOut * slice;
      let start = 0;
      let lines = sweep.lines;
      if (byLines) {
        const share = linesPerThread(sweep, threads);
        start = min(share * thread, lines);
        lines = min(share, lines - start);
      }
      if (sweep.touch & 1) touch(x, sweep.sliceIn, scratch);
      if (sweep.touch & 2) touch(y, sweep.sliceOut, scratch);
      if (lines > 0) runLines<T>(sweep, x, y, start, lines, scratch);
    }
  }
}

/** Loads one byte per cache line. The sum goes to `sink`, so that the loads are not left out. */
function touch(p: usize, bytes: usize, sink: usize): void {
  let sum: i32 = 0;
  for (const end = p + bytes; p < end; p += 64) sum += load<u8>(p);
  store<i32>(sink, sum);
}

/** Lines of one share: whole cache lines where lines are neighbours, so that no two threads write into one. */
function linesPerThread(sweep: Sweep, threads: i32): i32 {
  const hop = <i32>min(sweep.xhop, sweep.yhop);
  const unit = hop < 64 ? 64 / hop : 1;
  const share = (sweep.lines + threads - 1) / threads;
  return ((share + unit - 1) / unit) * unit;
}

function runLines<T>(sweep: Sweep, x: usize, y: usize, first: i32, lines: i32, scratch: usize): void {
  const kind = sweep.kind;
  const u = x + sweep.xhop * first;
  const v = y + sweep.yhop * first;
  if (kind == 6) {
    scale<T>(v, lines, sweep.scale);
  } else if (kind > 3) {
    complexLines<T>(
      sweep.table,
      u,
      sweep.xstep,
      sweep.xhop,
      v,
      sweep.ystep,
      sweep.yhop,
      lines,
      sweep.block,
      scratch,
      sweep.area,
      kind == 5,
    );
  } else {
    realLines<T>(
      kind,
      sweep.table,
      u,
      sweep.xstep,
      sweep.xhop,
      v,
      sweep.ystep,
      sweep.yhop,
      lines,
      sweep.block,
      scratch,
      sweep.area,
      sweep.scale,
    );
  }
}
