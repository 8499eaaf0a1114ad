import { Worker } from "node:worker_threads";

/** Runs in its own thread, so that it also ends a process whose main thread is busy in a long computation. */
const WATCH = `
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, "SIGKILL"); }, 250);
`;

/**
 * Ends this process soon after its parent is gone, however the parent ended. An interrupt from the terminal, which
 * reaches the whole process group, is left for the parent to act on.
 */
export function endWithParent(): void {
  process.on("disconnect", () => process.exit(0));
  process.on("SIGINT", () => {});
  if (process.platform !== "win32") new Worker(WATCH, { eval: true }).unref();
}
