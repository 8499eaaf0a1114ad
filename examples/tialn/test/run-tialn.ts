import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const script = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type OnStderr = (text: string, kill: (signal: NodeJS.Signals) => void) => void;

/** The main job in a process of its own; `onStderr` may end it. */
export function runTialn(args: readonly string[], onStderr?: OnStderr): Promise<Finished> {
  return run(script("main.ts"), args, onStderr);
}

/** The job that makes the data set, likewise. */
export function runDataset(args: readonly string[], onStderr?: OnStderr): Promise<Finished> {
  return run(script("dataset/main.ts"), args, onStderr);
}

function run(main: string, args: readonly string[], onStderr: OnStderr = () => {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ["--import", TSX, "--conditions=@microstructure/source", main, ...args],
      {
        cwd: dirname(main),
      },
    );
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data) => {
      stdout += data;
    });
    child.stderr.on("data", (data) => {
      stderr += data;
      onStderr(stderr, (signal) => child.kill(signal));
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
