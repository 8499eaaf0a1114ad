import { fileURLToPath } from "node:url";
import { type Campaign, type RunOutcome, runCampaign } from "@microstructure/datasets/node";
import type { ProducerOptions } from "../producer.js";
import { createProgress } from "./progress.js";

const PRODUCER = fileURLToPath(new URL("../producer.ts", import.meta.url));

/** A campaign of the example's producer. */
export interface SimulationCampaign {
  readonly name: string;
  readonly conditions: readonly Readonly<Record<string, number>>[];
  readonly seed: number;
  readonly options: ProducerOptions;
  /** Default: f32. */
  readonly encoding?: NonNullable<Campaign["encoding"]>;
  /** Frames of all runs together, for the progress line. */
  readonly frames: number;
  /** Default: the number of processors. */
  readonly workers?: number;
}

/**
 * The runs of a store, after simulating those it does not hold yet, with a progress line.
 *
 * @throws Error listing the runs that failed.
 */
export async function simulateCampaign(
  label: string,
  store: string,
  signal: AbortSignal,
  { name, conditions, seed, options, encoding, frames, workers }: SimulationCampaign,
): Promise<readonly RunOutcome[]> {
  const progress = createProgress(label, frames);
  const perRun = frames / conditions.length;
  const { runs, failed } = await runCampaign(
    {
      name,
      producer: PRODUCER,
      conditions,
      seeds: [seed],
      options: options as unknown as { [key: string]: never },
      ...(encoding !== undefined && { encoding }),
    },
    {
      store,
      signal,
      ...(workers !== undefined && { workers }),
      onProgress({ framesWritten, framesResumed, skipped, done, total }) {
        const stored = skipped * perRun + framesResumed + framesWritten;
        progress.update(Math.min(frames, stored), `${done}/${total} runs`);
      },
    },
  );
  progress.end(`${runs.length} runs`);
  if (failed.length > 0) {
    const list = failed.map(({ id, reason }) => `${id}: ${reason}`).join("\n  ");
    throw new Error(`${label}: ${failed.length} of ${runs.length} runs failed:\n  ${list}`);
  }
  return runs;
}
