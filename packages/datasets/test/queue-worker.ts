import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("./fixtures/queue-worker.ts", import.meta.url));
const flags = ["--import", "tsx", "--conditions=@microstructure/source"];

/** A service with one worker in a process group of its own, once it listens. */
export async function startQueueWorker(connection: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...flags, entry, connection], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout!, "data");
  return child;
}

/** Ends a service and its worker at once, as a power cut does; a service that has ended already is left alone. */
export async function killGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  process.kill(-child.pid!, "SIGKILL");
  await exited;
}
