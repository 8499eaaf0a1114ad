import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { runCampaign } from "@microstructure/datasets/node";
import type { Comparison, Entry, Reading, Suite, SuiteOptions } from "../measure/suite.js";
import { workPath } from "../measure/work-folder.js";

const PRODUCER = fileURLToPath(new URL("producer.ts", import.meta.url));

/** Campaigns: how many runs of how many cells per edge. */
const CAMPAIGNS = [
  { runs: 8, edge: 24 },
  { runs: 8, edge: 32 },
  { runs: 8, edge: 48 },
  { runs: 2, edge: 96 },
  { runs: 1, edge: 96 },
] as const;
type CampaignSize = (typeof CAMPAIGNS)[number];

/** How the cores of the machine are shared out. */
interface Layout {
  readonly workers: number;
  readonly threads: number;
}

/** Seconds per run of whole campaigns, with the start of their processes: one run per core, or all cores to one run. */
export const throughput: Suite = {
  name: "campaign-throughput",
  title: "Campaigns of TiAlN runs with elasticity, adaptive steps",
  unit: "s/run",
  rounds: 3,
  *comparisons(options) {
    const cores = availableParallelism();
    for (const size of CAMPAIGNS) yield compare(size, cores, options);
  },
};

function compare(size: CampaignSize, cores: number, options: SuiteOptions): Comparison {
  const { runs, edge } = size;
  const steps = stepsOf(edge, options);
  const job = `${runs} run${runs === 1 ? "" : "s"} of ${edge}^3`;
  const entries = [
    entry("ours", size, { workers: cores, threads: 1 }, steps),
    entry("peer", size, { workers: 1, threads: cores }, steps),
  ];
  return { job, precision: "f64", threads: cores, entries };
}

function entry(role: Entry["role"], size: CampaignSize, layout: Layout, steps: number): Entry {
  const { workers, threads } = layout;
  return {
    code: `${workers} worker${workers === 1 ? "" : "s"} x ${threads} thread${threads === 1 ? "" : "s"}`,
    role,
    measure: () => measure(size, layout, steps),
  };
}

async function measure({ runs, edge }: CampaignSize, layout: Layout, steps: number): Promise<Reading> {
  const store = workPath("campaign.zarr");
  const { workers, threads } = layout;
  const begin = performance.now();
  const { failed } = await runCampaign(
    {
      name: "throughput",
      producer: PRODUCER,
      conditions: [{ edge }],
      seeds: Array.from({ length: runs }, (_, i) => i),
      options: { steps, threads },
    },
    { store, workers },
  );
  const seconds = (performance.now() - begin) / 1000 / runs;
  rmSync(store, { recursive: true, force: true });
  if (failed.length > 0) throw new Error(failed.map(({ reason }) => reason).join("\n"));
  return { value: seconds, detail: { "runs per hour": Math.round(3600 / seconds), steps } };
}

/** As many steps as take about a second, so that the start of a process counts as little as in a real campaign. */
function stepsOf(edge: number, { isQuick }: SuiteOptions): number {
  return isQuick ? 5 : Math.round(5e7 / edge ** 3);
}
