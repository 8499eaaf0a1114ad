import type { Launcher } from "../wasm/launcher.js";
import { type ConvGeometry, perAxis, type Triple, volumeOf } from "./conv-geometry.js";
import type { Finish } from "./correlate.js";
import { packedBytes, packFilter, type RowBlock } from "./packed-filter.js";
import { boxOf, paddedBytes, padField } from "./padded-field.js";
import { correlateWindows, type Windows, windowBytes } from "./windows.js";

/** Filters of more taps do not fit in a job. */
export const MOST_TAPS = 16000;

/** Fine voxels of one remainder by the stride along one axis: they see the same taps of the kernel. */
interface Phase {
  /** The first of them, and how many there are. */
  readonly first: number;
  readonly count: number;
  /** Taps of the kernel in the order of the coarse voxels that they meet. */
  readonly taps: readonly number[];
  /** Coarse voxel that the first tap of the first fine voxel meets; may be negative. */
  readonly start: number;
}

function phasesOf(fine: number, kernel: number, stride: number, before: number): Phase[] {
  return Array.from({ length: Math.min(stride, fine) }, (_, first): Phase => {
    const remainder = (((first + before) % stride) + stride) % stride;
    const count = Math.ceil((fine - first) / stride);
    const taps: number[] = [];
    for (let tap = remainder; tap < kernel; tap += stride) taps.unshift(tap);
    return { first, count, taps, start: (first + before - remainder) / stride - (taps.length - 1) };
  });
}

/**
 * The transposed convolution of the field at `coarse` with the filter at `filter`, [kernel, fine channels, coarse channels],
 * written to `fine`: the adjoint of correlate. Each phase of the fine grid is an ordinary convolution of the coarse one.
 */
export function spread(
  launcher: Launcher,
  geometry: ConvGeometry,
  { coarse, filter, fine }: { readonly fine: number; readonly filter: number; readonly coarse: number },
  finish: Finish = {},
): void {
  const { samples, kernel, stride, fineChannels, coarseChannels, isPeriodic } = geometry;
  const phases = [0, 1, 2].map((a) =>
    phasesOf(geometry.fine[a]!, kernel[a]!, stride[a]!, geometry.before[a]!),
  ) as [Phase[], Phase[], Phase[]];
  const seen = phases.map((list) => list.filter(({ taps }) => taps.length > 0));
  const before = perAxis((a) => Math.max(0, ...seen[a]!.map(({ start }) => -start)));
  const needed = perAxis((a) =>
    Math.max(0, ...seen[a]!.map(({ start, count, taps }) => before[a] + start + count - 1 + taps.length)),
  );
  const box = boxOf(geometry.coarse, before, needed);
  const [d, h, w] = geometry.fine;
  const jobs = phases[0].flatMap((z) => phases[1].flatMap((y) => phases[2].map((x) => [z, y, x] as const)));
  const windows = jobs.map((job) => windowsOf(geometry, box, before, job, fine, finish));
  const rowsOf = ({ taps, channels }: Windows) => volumeOf(taps) * channels;
  const [padded, packed, scratch] = launcher.scratch(
    paddedBytes(samples, box, coarseChannels),
    Math.max(...windows.map((one) => packedBytes(rowsOf(one), fineChannels))),
    Math.max(...windows.map(windowBytes)) * launcher.runtime.threads,
  ) as [number, number, number];
  const field = { address: coarse, extent: geometry.coarse, channels: coarseChannels };
  padField(launcher, samples, field, { box, before, isPeriodic }, padded);
  if (windows.some((one) => rowsOf(one) === 0)) {
    fillWithBias(launcher, fine, samples * d * h * w, fineChannels, finish);
  }
  for (const [i, one] of windows.entries()) {
    if (rowsOf(one) === 0) continue;
    packFilter(launcher, blocksOf(geometry, jobs[i]!, filter), fineChannels, packed);
    const at = { ...one.field, address: one.field.address + padded };
    correlateWindows(launcher, { ...one, field: at, filter: packed }, scratch);
  }
}

type Job = readonly [Phase, Phase, Phase];

function windowsOf(
  { samples, fine, stride, fineChannels, coarseChannels }: ConvGeometry,
  box: Triple,
  before: Triple,
  [z, y, x]: Job,
  address: number,
  finish: Finish,
): Windows {
  const voxel = 4 * coarseChannels;
  const line = box[2] * voxel;
  const out = 4 * fineChannels;
  const start = perAxis((a) => before[a] + [z, y, x][a]!.start);
  return {
    samples,
    field: {
      address: (start[0] * box[1] + start[1]) * line + start[2] * voxel,
      sample: box[0] * box[1] * line,
      step: [box[1] * line, line, voxel],
    },
    taps: [z.taps.length, y.taps.length, x.taps.length],
    tapStep: [box[1] * line, line],
    channels: coarseChannels,
    output: {
      address: address + ((z.first * fine[1] + y.first) * fine[2] + x.first) * out,
      extent: [z.count, y.count, x.count],
      sample: volumeOf(fine) * out,
      step: [stride[0] * fine[1] * fine[2] * out, stride[1] * fine[2] * out, stride[2] * out],
      channels: fineChannels,
    },
    filter: 0,
    ...finish,
  };
}

/** The part of the filter that a phase sees, coarse channels as rows. */
function blocksOf(
  { kernel, fineChannels, coarseChannels }: ConvGeometry,
  [z, y, x]: Job,
  filter: number,
): RowBlock[] {
  const tapBytes = 4 * fineChannels * coarseChannels;
  return z.taps.flatMap((kz) =>
    y.taps.flatMap((ky) =>
      x.taps.map((kx) => ({
        source: filter + ((kz * kernel[1] + ky) * kernel[2] + kx) * tapBytes,
        rows: coarseChannels,
        rowStride: 4,
        columnStride: 4 * coarseChannels,
      })),
    ),
  );
}

function fillWithBias(
  { runtime: { buffer } }: Launcher,
  address: number,
  voxels: number,
  channels: number,
  { bias, slope = 1 }: Finish,
): void {
  const out = new Float32Array(buffer, address, voxels * channels);
  if (bias === undefined) {
    out.fill(0);
    return;
  }
  const values = new Float32Array(buffer, bias, channels).map((value) => (value < 0 ? value * slope : value));
  for (let i = 0; i < out.length; i += channels) out.set(values, i);
}
