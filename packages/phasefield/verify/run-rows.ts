import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Row } from "./row.js";
import type { RowResult } from "./worker.js";

export interface RunOptions {
  /** Rows computed at a time. */
  readonly jobs: number;
  /** Folder of the working files of rows. */
  readonly folder: string;
  /** Keep the working files that an interrupted run left. */
  readonly resume: boolean;
  readonly signal: AbortSignal;
  readonly onStart: (row: Row) => void;
  readonly onEnd: (row: Row, seconds: number, result: RowResult) => void;
}

/** Computes rows, each in a process of its own, so that none can take others along. Rejects with the signal's reason. */
export async function runRows(rows: readonly Row[], options: RunOptions): Promise<void> {
  const { jobs, folder, resume, signal, onStart, onEnd } = options;
  const waiting = [...rows];
  const work = async (): Promise<void> => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      signal.throwIfAborted();
      const own = join(folder, row.id);
      if (!resume) rmSync(own, { recursive: true, force: true });
      mkdirSync(own, { recursive: true });
      const start = performance.now();
      onStart(row);
      const result = await runRow(row.id, own, signal);
      signal.throwIfAborted();
      onEnd(row, (performance.now() - start) / 1000, result);
      if (result.error === undefined) rmSync(own, { recursive: true, force: true });
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
}

function runRow(id: string, folder: string, signal: AbortSignal): Promise<RowResult> {
  return new Promise((resolve) => {
    const child: ChildProcess = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), [id, folder], {
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    let result: RowResult | undefined;
    const stop = () => child.kill("SIGTERM");
    signal.addEventListener("abort", stop, { once: true });
    child.on("message", (message) => {
      result = message as RowResult;
    });
    child.once("close", (code) => {
      signal.removeEventListener("abort", stop);
      resolve(result ?? { lines: [], curves: {}, error: `the process of the row ended with code ${code}` });
    });
  });
}
