import type { Launcher } from "../wasm/launcher.js";
import { perAxis, type Triple, volumeOf } from "./conv-geometry.js";

/** A field [samples, z, y, x, channels] of f32 in memory. */
export interface Field {
  readonly address: number;
  readonly extent: Triple;
  readonly channels: number;
}

/** Bytes of a field with margins. */
export function paddedBytes(samples: number, box: Triple, channels: number): number {
  return 4 * samples * volumeOf(box) * channels;
}

/** The box that holds `extent` voxels from `before` on and reaches to `needed`. */
export function boxOf(extent: Triple, before: Triple, needed: Triple): Triple {
  return perAxis((a) => Math.max(before[a] + extent[a], needed[a]));
}

/** True when a field can be used as it is. */
export function isWithout(extent: Triple, before: Triple, box: Triple): boolean {
  return extent.every((n, a) => n === box[a] && before[a] === 0);
}

/** Copies a field into boxes at `target`, with margins of zeros or of its periodic repetition. */
export function padField(
  launcher: Launcher,
  samples: number,
  { address, extent, channels }: Field,
  {
    box,
    before,
    isPeriodic,
  }: { readonly box: Triple; readonly before: Triple; readonly isPeriodic: boolean },
  target: number,
): void {
  const words = [address, target, samples, ...extent, 4 * channels, ...box, ...before, Number(isPeriodic)];
  launcher.run("pad", words, paddedBytes(samples, box, channels) < 1 << 16);
}
