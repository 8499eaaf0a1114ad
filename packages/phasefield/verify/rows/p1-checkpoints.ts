import { fork } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Line, measure } from "../line.js";
import {
  checkpointCases,
  type Ending,
  isSameEnding,
  resume,
  runUninterrupted,
} from "../oracle/checkpoint-cases.js";
import type { Row } from "../row.js";

/** Runs resumed from a checkpoint, in the same process and in another. */
export const checkpoints: Row = {
  id: "P1",
  title: "Checkpoints",
  preset: "fast",
  async run({ folder }) {
    mkdirSync(folder, { recursive: true });
    const cases = checkpointCases();
    const runs: { middle: Uint8Array; ending: Ending }[] = [];
    for (const one of cases) runs.push(await runUninterrupted(one));
    const what = `of ${cases.length} runs (4 schemes; adaptive, fixed, noise, M(c), elastic) that do not go on bit for bit`;
    return [
      await measure("P1", `number ${what}, same process`, 0, async () => {
        let differing = 0;
        for (const [i, one] of cases.entries()) {
          if (!isSameEnding(await resume(one, runs[i]!.middle), runs[i]!.ending)) differing++;
        }
        return differing;
      }),
      await measure("P1", `number ${what}, another process`, 0, async () => {
        for (const [i, { middle }] of runs.entries()) writeFileSync(join(folder, `${i}.checkpoint`), middle);
        await resumeElsewhere(folder);
        const differing = runs.filter(({ ending }, i) => {
          const times = JSON.parse(readFileSync(join(folder, `${i}.times.json`), "utf8")) as number[];
          return !isSameEnding({ times, state: readFileSync(join(folder, `${i}.end`)) }, ending);
        });
        rmSync(folder, { recursive: true });
        return differing.length;
      }),
    ] satisfies Line[];
  },
};

function resumeElsewhere(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL("./p1-resume.ts", import.meta.url)), [folder]);
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the process that resumes ended with code ${code}`));
    });
  });
}
