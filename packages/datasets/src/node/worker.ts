/** Entry of a worker process: does the runs its parent hands out, one at a time, and does not outlive the parent. */

import { endWithParent } from "./end-with-parent.js";
import { loadProducer } from "./load-producer.js";
import type { WorkerReply, WorkerRequest } from "./protocol.js";
import { createRunWriter } from "./run-writer.js";

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
  const { producer } = await loadProducer(request.producer);
  const { params, seed, options } = request.run;
  const writer = await createRunWriter(request.store, request.run);
  try {
    let frame = 0;
    for await (const produced of producer.produce({ params, seed, options }, signal)) {
      signal.throwIfAborted();
      await writer.append(produced);
      send({ kind: "frame", frame: frame++, time: produced.time });
    }
    signal.throwIfAborted();
    return { kind: "completed", frames: await writer.commit() };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

function send(reply: WorkerReply): void {
  process.send?.(reply);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
