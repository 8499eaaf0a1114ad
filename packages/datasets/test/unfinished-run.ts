import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { computeRun } from "../src/node/compute-run.js";
import { claimPartials, createPartials, releasePartials } from "../src/node/partial-runs.js";
import { type PlannedRun, planRuns } from "../src/node/plan-runs.js";
import type { Producer } from "../src/node/producer.js";
import type { RunReply } from "../src/node/protocol.js";
import * as producer from "./fixtures/map-producer.js";
import { maps } from "./maps.js";

/** The first run of {@link maps} with `options`. */
export function plannedMap(options: producer.MapOptions = {}): PlannedRun {
  return planRuns(maps(options), { name: "map-producer", version: "1" })[0] as PlannedRun;
}

/** One campaign's work on one run, in this process. Gives what was reported; `report` sees it as it happens. */
export async function attempt(
  store: string,
  run: PlannedRun,
  {
    checkpointEvery = 0,
    signal = new AbortController().signal,
    report = () => {},
    produce = producer.produce,
  }: {
    checkpointEvery?: number;
    signal?: AbortSignal;
    report?: (reply: RunReply) => void;
    produce?: Producer["produce"];
  } = {},
): Promise<RunReply[]> {
  const replies: RunReply[] = [];
  mkdirSync(store, { recursive: true });
  const partials = await claimPartials(store);
  try {
    await createPartials(partials);
    await computeRun(
      { produce },
      {
        store,
        partials,
        run,
        checkpointEvery,
        signal,
        report: (reply) => {
          replies.push(reply);
          report(reply);
        },
      },
    );
    return replies;
  } finally {
    await releasePartials(partials, new Set(existsSync(join(store, run.id)) ? [] : [run.id]));
  }
}

/** {@link attempt} that is interrupted by its signal when frame `frame` has been reported. */
export async function interrupt(
  store: string,
  run: PlannedRun,
  frame: number,
  checkpointEvery = 0,
): Promise<void> {
  const stop = new AbortController();
  const report = (reply: RunReply) => {
    if (reply.kind === "frame" && reply.frame === frame) stop.abort(new Error("interrupted"));
  };
  const error = await attempt(store, run, { signal: stop.signal, report, checkpointEvery }).catch(
    (e: Error) => e,
  );
  if (!(error instanceof Error && error.message === "interrupted"))
    throw new Error("expected an interruption");
}

/** Directory of the unfinished run in `store`. */
export function partialOf(store: string, { id }: PlannedRun): string {
  const [claim] = readdirSync(join(store, ".partial"));
  const runs = readdirSync(join(store, ".partial", claim as string));
  return join(store, ".partial", claim as string, runs.find((name) => name.startsWith(id)) as string);
}
