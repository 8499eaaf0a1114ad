import { ProducerError } from "../errors.js";
import type { ProducerDescription } from "../types.js";
import type { WorkerProcess } from "./worker-process.js";

/**
 * What the producer module at a `file:` URL says of itself, loaded in `worker`.
 *
 * @throws ProducerError when it cannot be loaded; the signal's reason once it aborts, which ends the worker.
 */
export async function describeProducer(
  worker: WorkerProcess,
  producer: string,
  signal: AbortSignal | undefined,
): Promise<ProducerDescription> {
  const stop = () => void worker.stop();
  signal?.addEventListener("abort", stop, { once: true });
  const reply = await worker.request({ kind: "describe", producer });
  signal?.removeEventListener("abort", stop);
  signal?.throwIfAborted();
  if (reply.kind === "described") return reply.description;
  throw new ProducerError(
    producer,
    reply.kind === "failed" ? reply.reason : `unexpected reply ${reply.kind}`,
  );
}
