import { join } from "node:path";
import { conditionKey, horizon, type ProducerOptions } from "../producer.js";
import { DATASET, MEASURED_DATASET } from "../run/frames.js";
import type { MeasuredRow } from "../run/measurements.js";
import type { Settings } from "../run/settings.js";
import { simulateCampaign } from "../run/simulate-campaign.js";

/** Simulates every condition of the preset that the store does not hold yet. @throws Error listing runs that failed. */
export async function simulateConditions(
  out: string,
  settings: Settings,
  signal: AbortSignal,
): Promise<void> {
  const { conditions, frames, maxTime, growthTimes, edge } = settings.preset;
  const options: ProducerOptions = { edge, runs: conditions.length, times: {} };
  await simulateCampaign("simulate", join(out, DATASET), signal, {
    name: `tialn-${settings.presetName}`,
    conditions: conditions.map(({ xAl, temperature }) => ({
      xAl,
      temperature,
      until: horizon(xAl, temperature, maxTime, growthTimes),
      frames,
    })),
    seed: settings.seed,
    options,
    frames: conditions.length * frames,
  });
}

/** Simulates the treatments of measured films, one run per composition and temperature. */
export async function simulateTreatments(
  out: string,
  store: string,
  rows: readonly MeasuredRow[],
  { preset, seed }: Settings,
  signal: AbortSignal,
): Promise<void> {
  const times: Record<string, number[]> = {};
  const conditions = new Map<string, { xAl: number; temperature: number }>();
  for (const { xAl, temperature, time } of rows) {
    const key = conditionKey(xAl, temperature);
    conditions.set(key, { xAl, temperature });
    times[key] = [...new Set([...(times[key] ?? [0]), time])].sort((a, b) => a - b);
  }
  const options: ProducerOptions = { edge: preset.edge, runs: conditions.size, times };
  await simulateCampaign(
    store === MEASURED_DATASET ? "simulate measured films" : "simulate",
    join(out, store),
    signal,
    {
      name: "tialn-treatments",
      conditions: [...conditions.values()],
      seed,
      options,
      frames: Object.values(times).reduce((n, list) => n + list.length, 0),
    },
  );
}
