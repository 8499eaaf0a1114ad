import { ThreadsUnavailableError } from "./errors.js";
import { WORKER_SOURCE } from "./worker-source.js";

/** A started worker. */
export interface Spawned {
  /** Resolves when the worker takes orders. */
  readonly ready: Promise<void>;
  terminate(): void;
}

/** A worker that has been sent `message`, in Node or a browser. A process may end while its workers sleep. */
export function spawn(message: object): Spawned {
  const node = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  return node ? spawnInNode(node, message) : spawnInBrowser(message);
}

type Answer = { readonly ready: true } | { readonly error: string };

function settle(answer: Answer, resolve: () => void, reject: (error: Error) => void): void {
  if ("ready" in answer) resolve();
  else reject(new Error(`createRuntime: a worker could not start: ${answer.error}`));
}

function spawnInNode(node: typeof import("node:worker_threads"), message: object): Spawned {
  // Flags such as --import would load their modules into every worker.
  const worker = start(() => new node.Worker(WORKER_SOURCE, { eval: true, execArgv: [], name: "kernels" }));
  const ready = new Promise<void>((resolve, reject) => {
    worker.once("message", (answer: Answer) => settle(answer, resolve, reject));
    worker.once("error", reject);
  }).then(() => {
    worker.removeAllListeners("error");
    worker.unref();
  });
  worker.postMessage(message);
  return { ready, terminate: () => void worker.terminate() };
}

function spawnInBrowser(message: object): Spawned {
  if (typeof Worker !== "function" || typeof Blob !== "function")
    throw new ThreadsUnavailableError("workers");
  const url = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" }));
  const worker = start(() => new Worker(url));
  const ready = new Promise<void>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => settle(data, resolve, reject);
    worker.onerror = () => reject(new ThreadsUnavailableError("workers"));
  }).finally(() => URL.revokeObjectURL(url));
  worker.postMessage(message);
  return { ready, terminate: () => worker.terminate() };
}

/** @throws ThreadsUnavailableError where a security policy forbids workers. */
function start<W>(make: () => W): W {
  try {
    return make();
  } catch (cause) {
    throw new ThreadsUnavailableError("workers", { cause });
  }
}
