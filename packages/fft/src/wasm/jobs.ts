import type { Place, Program, Step } from "./program.js";

/** A program as jobs for the kernels `job64` and `job32`, to be copied into memory and run one after the other. */
export interface Jobs {
  /** All jobs, as assembly/jobs.ts reads them. Each starts with room for the five addresses of a run. */
  readonly words: Int32Array;
  /** Where in `words` each job starts. */
  readonly starts: readonly number[];
  readonly scratchBytes: number;
}

const HEAD = 16; // words
const ENTRY = 16;
const SCALE = 6;
const PLACES: Readonly<Record<Place, number>> = { input: 0, work: 1, output: 2 };

interface Job {
  readonly entries: readonly Entry[];
  readonly slices: number;
  readonly byLines: boolean;
}

interface Entry {
  readonly words: readonly number[];
  readonly scale: number;
}

/**
 * The jobs of a program for some threads. Consecutive sweeps along axis 1 and 2 run together, slice by slice of axis 0,
 * if each thread gets a slice.
 */
export function createJobs(program: Program, bytes: 4 | 8, threads: number): Jobs {
  const jobs = [...sweepJobs(program, threads), ...scaleJobs(program, bytes)];
  const sizes = jobs.map(({ entries }) => HEAD + ENTRY * entries.length);
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((a, b) => a + b, 0));
  const words = new Int32Array(sizes.reduce((a, b) => a + b, 0));
  const doubles = new Float64Array(words.buffer);
  jobs.forEach(({ entries, slices, byLines }, i) => {
    const start = starts[i]!;
    words.set([entries.length, slices, byLines ? 1 : 0], start + 5);
    entries.forEach((entry, j) => {
      const at = start + HEAD + ENTRY * j;
      words.set(entry.words, at);
      doubles[at / 2 + 7] = entry.scale;
    });
  });
  return {
    words,
    starts,
    scratchBytes: Math.max(0, ...program.steps.map(({ sweep }) => sweep.scratchBytes)),
  };
}

function sweepJobs({ steps, slices }: Program, threads: number): Job[] {
  const jobs: Job[] = [];
  for (let i = 0; i < steps.length; ) {
    const axis0 = steps[i]!.sweep.axis === 0;
    const bySlices = !axis0 && slices >= threads;
    let end = i + 1;
    if (bySlices) while (end < steps.length && steps[end]!.sweep.axis > 0) end++;
    const group = steps.slice(i, end);
    const touched = bySlices ? touches(group, slices) : [];
    jobs.push({
      entries: group.map((step, j) => entryOf(step, touched[j] ?? 0)),
      slices: axis0 ? 1 : slices,
      byLines: !bySlices,
    });
    i = end;
  }
  return jobs;
}

/** Bytes of arrays that no cache holds, and of slices that the second one does. */
const LARGE = 16 * 2 ** 20;
const SLICE = 512 * 1024;

/**
 * Per step, which slices are loaded ahead (see assembly/jobs.ts): those that the group reads or writes first. Lines are
 * read and written in an order that the prefetchers of the machine do not see through.
 */
function touches(group: readonly Step[], slices: number): number[] {
  const bytes = group.map(({ sweep }) => sweep.sliceIn + sweep.sliceOut);
  if (slices * Math.max(...bytes) < LARGE || Math.max(...bytes) > 2 * SLICE) return [];
  const seen = new Set<Place>();
  return group.map(({ from, to }) => {
    const [reads, writes] = [!seen.has(from), to !== from && !seen.has(to)];
    seen.add(from).add(to);
    return (reads ? 1 : 0) + (writes ? 2 : 0);
  });
}

function entryOf({ sweep, from, to }: Step, touch: number): Entry {
  const { kind, sliceIn, sliceOut, lines, table, xstep, xhop, ystep, yhop, block, area, scale } = sweep;
  const places = [PLACES[from], PLACES[to]];
  return {
    words: [kind, ...places, sliceIn, sliceOut, lines, table, xstep, xhop, ystep, yhop, block, area, touch],
    scale,
  };
}

function scaleJobs({ scale }: Program, bytes: 4 | 8): Job[] {
  if (!scale) return [];
  const { numbers, factor } = scale;
  const words = [SCALE, PLACES.output, PLACES.output, 0, 0, numbers, 0, 0, bytes, 0, bytes];
  return [{ entries: [{ words, scale: factor }], slices: 1, byLines: true }];
}
