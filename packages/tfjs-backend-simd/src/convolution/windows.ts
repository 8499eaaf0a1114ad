import { float32, type Launcher } from "../wasm/launcher.js";
import { type Triple, volumeOf } from "./conv-geometry.js";
import { isByColumn, packedBytes } from "./packed-filter.js";

/** Below so many multiplications one thread is as fast as several. */
const ALONE = 1 << 17;
/** Where there are fewer lines than this, their panels are dealt out too. */
const PARTS = 32;
/** Shorter runs of numbers are gathered into whole windows first. */
const SHORT_RUN = 16;

/** Products of windows of a field with a packed filter. */
export interface Windows {
  readonly samples: number;
  /** Address of the first window, and bytes to the next sample, and to the next window along z, y and x. */
  readonly field: { readonly address: number; readonly sample: number; readonly step: Triple };
  /** Taps of a window along each axis, and bytes between planes and lines of taps. */
  readonly taps: Triple;
  readonly tapStep: readonly [z: number, y: number];
  readonly channels: number;
  readonly output: {
    readonly address: number;
    readonly extent: Triple;
    readonly sample: number;
    readonly step: Triple;
    readonly channels: number;
  };
  /** Address of what packFilter made, or of rows of `filterRow` bytes in which panels lie side by side. */
  readonly filter: number;
  readonly filterRow?: number;
  /** Address of one number per column. */
  readonly bias?: number;
  /** What negative results are multiplied by. Default 1. */
  readonly slope?: number;
}

/** Bytes of scratch that {@link correlateWindows} needs per thread. */
export function windowBytes({ taps, channels, output }: Windows): number {
  const run = taps[2] * channels;
  const isGathered = run < SHORT_RUN && taps[0] * taps[1] > 1 && !isByColumn(output.channels);
  return isGathered ? 4 * volumeOf(taps) * channels * output.extent[2] + 64 : 0;
}

/** Computes them; `scratch` is as large as {@link windowBytes} says for all threads. */
export function correlateWindows(launcher: Launcher, windows: Windows, scratch: number): void {
  const { samples, field, taps, tapStep, channels, output, filter, filterRow, bias = 0, slope = 1 } = windows;
  const run = taps[2] * channels;
  const rows = taps[0] * taps[1] * run;
  const perThread = windowBytes(windows);
  const panel = filterRow !== undefined ? 64 : isByColumn(output.channels) ? 0 : packedBytes(rows, 16);
  const lines = samples * output.extent[0] * output.extent[1];
  const parts =
    panel === 0 ? 1 : Math.max(1, Math.min(Math.ceil(output.channels / 16), Math.floor(PARTS / lines)));
  const words = [
    field.address,
    output.address,
    filter,
    bias,
    samples,
    ...output.extent,
    field.sample,
    ...field.step,
    output.sample,
    ...output.step,
    taps[0],
    taps[1],
    ...tapStep,
    run,
    output.channels,
    filterRow ?? 64,
    panel,
    float32(slope),
    perThread === 0 ? 0 : scratch,
    perThread,
    parts,
  ];
  launcher.run("correlate", words, samples * volumeOf(output.extent) * output.channels * rows < ALONE);
}
