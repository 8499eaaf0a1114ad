import { plainEncoding } from "../store/encoding.js";
import { FORMAT, FORMAT_VERSION, type RootAttributes } from "../store/format.js";
import { seal } from "../store/seal.js";
import type { ProducerDescription } from "../types.js";
import type { Campaign } from "./campaign.js";
import type { PlannedRun } from "./plan-runs.js";

/** Root attributes of a campaign whose runs are planned. */
export function rootAttributes(
  { name, conditions, seeds, options = null, license, encoding }: Campaign,
  producer: ProducerDescription,
  planned: readonly PlannedRun[],
): Promise<RootAttributes> {
  return seal({
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    campaign: { name, producer, conditions, seeds, options, encoding: plainEncoding(encoding) },
    runs: planned.map((run) => run.id),
    columns: columnsOf(planned),
    ...(license === undefined ? {} : { license }),
  });
}

function columnsOf(planned: readonly PlannedRun[]): RootAttributes["columns"] {
  const names = new Set(planned.flatMap(({ params }) => Object.keys(params)));
  const columns = [...names].map((name) => [name, planned.map(({ params }) => params[name] ?? null)]);
  return { ...Object.fromEntries(columns), seed: planned.map(({ seed }) => seed) };
}
