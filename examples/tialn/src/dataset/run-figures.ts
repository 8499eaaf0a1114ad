import type { StoredDataset } from "@microstructure/datasets";
import { wasm } from "@microstructure/fft/wasm";
import { dominantWavelength } from "@microstructure/metrics";
import { standardDeviation } from "@microstructure/volume";
import type { Condition } from "../run/presets.js";
import { createProgress } from "../run/progress.js";

/** One run of the set in numbers. */
export interface RunFigures extends Condition {
  /** Of the run in its store. */
  readonly id: string;
  readonly steps: number;
  readonly warnings: readonly string[];
  readonly frames: readonly FrameFigures[];
}

export interface FrameFigures {
  /** s. */
  readonly time: number;
  /** Of the Al fraction. */
  readonly standardDeviation: number;
  /** Mean wavelength 2 pi / <q>, nm; only of the frames that {@link isCharted}. */
  readonly wavelength: number | undefined;
}

/** Standard deviation of the Al fraction from which a structure counts as decomposed: about half of what it comes to. */
export const DECOMPOSED = 0.2;

/** Figures of every run of a store. Reads, and so checks, every frame. */
export async function collectRunFigures(dataset: StoredDataset, signal: AbortSignal): Promise<RunFigures[]> {
  const fft = await wasm();
  const progress = createProgress("read back", dataset.size);
  const runs: RunFigures[] = [];
  let read = 0;
  for (const { id, params, record } of dataset.runs) {
    const { steps, warnings } = record as { steps: number; warnings: string[] };
    const frames: FrameFigures[] = [];
    for (const [i, time] of (await dataset.times(id)).entries()) {
      signal.throwIfAborted();
      const { volume } = await dataset.frame(id, i);
      frames.push({
        time,
        standardDeviation: standardDeviation(volume),
        wavelength: isCharted(i) ? dominantWavelength(volume, { fft }) : undefined,
      });
      progress.update(++read);
    }
    runs.push({ id, xAl: params.xAl!, temperature: params.temperature!, steps, warnings, frames });
  }
  progress.end(`${read} structures`);
  return runs;
}

/** Whether the wavelength of frame `i` is wanted: all of the first ten, then ever fewer. */
function isCharted(i: number): boolean {
  return i > 0 && (i <= 10 || (i <= 60 && i % 5 === 0) || i % 10 === 0);
}

/** Time of the first frame that is decomposed, s. */
export function onsetOf({ frames }: RunFigures): number | undefined {
  return frames.find((frame) => frame.standardDeviation >= DECOMPOSED)?.time;
}

/** The frame at a time, if the run has one. */
export function frameAt({ frames }: RunFigures, time: number): FrameFigures | undefined {
  return frames.find((frame) => frame.time === time);
}
