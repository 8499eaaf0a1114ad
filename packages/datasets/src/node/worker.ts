/** Entry of a worker process: does the runs its parent hands out, one at a time, and does not outlive the parent. */

import { canonicalJson } from "../store/canonical-json.js";
import type { ProducerDescription } from "../types.js";
import { computeRun } from "./compute-run.js";
import { endWithParent } from "./end-with-parent.js";
import { loadProducer } from "./load-producer.js";
import type { WorkerReply, WorkerRequest } from "./protocol.js";

endWithParent();
let abort = new AbortController();

process.on("message", (request: WorkerRequest) => {
  if (request.kind === "abort") {
    abort.abort();
    return;
  }
  abort = new AbortController();
  const work = request.kind === "describe" ? describe(request) : run(request, abort.signal);
  work.catch((error: unknown) => ({ kind: "failed", reason: reasonOf(error) }) as const).then(send);
});

async function describe({ producer }: WorkerRequest & { kind: "describe" }): Promise<WorkerReply> {
  return { kind: "described", description: (await loadProducer(producer)).description };
}

async function run(request: WorkerRequest & { kind: "run" }, signal: AbortSignal): Promise<WorkerReply> {
  const { producer, description } = await loadProducer(request.producer);
  assertProducer(request.run.producer, description);
  return { kind: "completed", frames: await computeRun(producer, { ...request, signal, report: send }) };
}

/** The module may have been edited since the run was planned, or be another on another machine. */
function assertProducer(planned: ProducerDescription, found: ProducerDescription): void {
  if (canonicalJson({ ...planned }) === canonicalJson({ ...found })) return;
  const [expected, got] = [planned, found].map(
    ({ name, version, software = {} }) => `${name} ${version} ${JSON.stringify(software)}`,
  );
  throw new TypeError(`expected the producer that the run was planned with, ${expected}, got ${got}`);
}

function send(reply: WorkerReply): void {
  process.send?.(reply);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
