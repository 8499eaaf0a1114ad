import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FinalReply, RunReply, WorkerReply, WorkerRequest } from "./protocol.js";

/** Milliseconds a worker has to stop by itself before it is killed. */
const GRACE = 1000;
/** Characters of a worker's stderr kept to explain its death. */
const STDERR_TAIL = 2000;
/** Milliseconds after a worker's end in which its last words are waited for. */
const STDERR_DELAY = 200;

/** A child process that answers one request at a time. */
export interface WorkerProcess {
  /** False once the process has ended; a new one is needed then. */
  readonly alive: boolean;
  /** The final reply; `failed` with the cause when the process dies. Never rejects. */
  request(request: WorkerRequest, onRunReply?: (reply: RunReply) => void): Promise<FinalReply>;
  /** Asks the run in hand to stop; kills the process when it does not. */
  abort(): void;
  /** Ends the process, which has no run in hand, and waits for its end. */
  stop(): Promise<void>;
}

/** Starts a worker process: from TypeScript when this package itself runs from source, else from the built file. */
export function startWorker(): WorkerProcess {
  const child = forkWorker();
  let stderr = "";
  let alive = true;
  let finish: ((reply: FinalReply) => void) | undefined;
  let onRunReply: ((reply: RunReply) => void) | undefined;
  const settle = (reply: FinalReply) => {
    const settled = finish;
    finish = undefined;
    settled?.(reply);
  };

  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_TAIL);
  });
  child.on("message", (reply: WorkerReply) => {
    if (isFinal(reply)) settle(reply);
    else onRunReply?.(reply);
  });
  const ended = new Promise<void>((resolve) => {
    const end = (cause: string) => {
      alive = false;
      settle({ kind: "failed", reason: [cause, stderr.trim()].filter(Boolean).join(": ") });
      resolve();
    };
    child.once("error", (error) => end(`worker process: ${error.message}`));
    child.once("exit", (code, signal) => {
      alive = false;
      const cause = `worker process ended with ${signal ?? `code ${code}`}`;
      if (child.stderr?.closed ?? true) end(cause);
      else child.stderr?.once("close", () => end(cause));
      setTimeout(end, STDERR_DELAY, cause).unref();
    });
  });

  return {
    get alive() {
      return alive;
    },
    request(request, listener) {
      if (!alive) return Promise.resolve({ kind: "failed", reason: "worker process has ended" });
      onRunReply = listener;
      return new Promise((resolve) => {
        finish = resolve;
        child.send(request, () => {});
      });
    },
    abort() {
      if (!alive || !finish) return;
      child.send({ kind: "abort" } satisfies WorkerRequest, () => {});
      const timer = setTimeout(() => child.kill("SIGKILL"), GRACE);
      void ended.then(() => clearTimeout(timer));
    },
    stop() {
      child.kill("SIGKILL");
      return ended;
    },
  };
}

function isFinal(reply: WorkerReply): reply is FinalReply {
  return reply.kind === "described" || reply.kind === "completed" || reply.kind === "failed";
}

function forkWorker(): ChildProcess {
  const fromSource = import.meta.url.endsWith(".ts");
  const entry = fileURLToPath(new URL(`../node/worker.${fromSource ? "ts" : "js"}`, import.meta.url));
  const stdio = ["ignore", "ignore", "pipe", "ipc"] as const;
  if (!fromSource) return fork(entry, { stdio: [...stdio], execArgv: inheritedFlags() });
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return fork(entry, {
    stdio: [...stdio],
    execArgv: ["--import", tsx, "--conditions=@microstructure/source"],
  });
}

/** This process's own flags (loaders, conditions, memory) without those that belong to its entry or its debugger. */
function inheritedFlags(): string[] {
  const flags = process.execArgv.filter((flag) => !/^--(input-type|inspect|test|watch)/.test(flag));
  const evaluated = flags.findIndex((flag) => /^(-e|-p|-pe|--eval|--print)$/.test(flag));
  if (evaluated >= 0) flags.splice(evaluated, 2);
  return flags;
}
