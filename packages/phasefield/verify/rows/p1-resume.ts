/** Resumes the checkpoints that row P1 left in a folder and writes how they end beside them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkpointCases, resume } from "../oracle/checkpoint-cases.js";

const folder = process.argv[2] as string;
for (const [i, one] of checkpointCases().entries()) {
  const { times, state } = await resume(one, readFileSync(join(folder, `${i}.checkpoint`)));
  writeFileSync(join(folder, `${i}.times.json`), JSON.stringify(times));
  writeFileSync(join(folder, `${i}.end`), state);
}
