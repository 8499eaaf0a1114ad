import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { milliseconds } from "../fft/peers.js";
import { AbsentError, type Entry } from "../measure/suite.js";
import type { TrainingRow } from "../training/jobs.js";

/** Interpreters with PyTorch, several with colons between them. */
const PYTHONS = (process.env.TORCH_PYTHONS ?? "python3").split(":");
const SCRIPT = fileURLToPath(new URL("train_torch.py", import.meta.url));

/** Makes the entry of one installation of PyTorch. */
export type Torch = (row: TrainingRow, threads: number, budget: number) => Entry;

/** All installations that are named; one that is not there is an absent entry. */
export function torches(): Torch[] {
  return PYTHONS.map((python): Torch => {
    const version = versionOf(python);
    return ({ job, preset, batch }, threads, budget) => ({
      code: `PyTorch ${version ?? ""}`.trim(),
      role: "peer",
      measure() {
        if (version === undefined) throw new AbsentError("needs Python with torch");
        const args = [job, preset, `${batch}`, `${threads}`, `${budget}`];
        return milliseconds(
          execFileSync(python, [SCRIPT, ...args], {
            encoding: "utf8",
            stdio: ["ignore", "pipe", "pipe"],
            env: { ...process.env, OMP_NUM_THREADS: `${threads}`, OPENBLAS_NUM_THREADS: `${threads}` },
          }),
        );
      },
    });
  });
}

function versionOf(python: string): string | undefined {
  try {
    const code = "import torch; print(torch.__version__.split('+')[0].split('a')[0])";
    return execFileSync(python, ["-c", code], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}
