import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { wasmBackend } from "../solver/backends.js";
import { runOwn } from "./own-run.js";
import { optionsOf, type Problem } from "./problems.js";
import { type Errors, errorsOf, type Solution } from "./solution.js";

/** The end that runs are compared with. */
export interface Reference extends Pick<Solution, "released" | "field" | "steps"> {
  /** Its distance from a run of four times the tolerance, of half the steps: about three times its own error. */
  readonly uncertainty: Errors;
}

const CACHE = fileURLToPath(new URL("../../node_modules/.cache/microstructure-bench", import.meta.url));

/** The reference of `problem`: our second-order scheme at a tight tolerance, computed once and kept with the packages. */
export async function referenceOf(problem: Problem): Promise<Reference> {
  const { data, ...grid } = optionsOf(problem).initial;
  const key = createHash("sha256")
    .update(JSON.stringify({ ...problem, initial: grid }))
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest("hex")
    .slice(0, 16);
  const [numbers, field] = [join(CACHE, `${key}.json`), join(CACHE, `${key}.f64`)];
  try {
    const bytes = readFileSync(field);
    const held = JSON.parse(readFileSync(numbers, "utf8")) as Omit<Reference, "field">;
    return { ...held, field: new Float64Array(Uint8Array.from(bytes).buffer) };
  } catch {
    const made = await computeReference(problem);
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(field, new Uint8Array(made.field.buffer));
    writeFileSync(numbers, JSON.stringify({ ...made, field: undefined }));
    return made;
  }
}

async function computeReference(problem: Problem): Promise<Reference> {
  const run = (tolerance: number) => runOwn(problem, wasmBackend("f64", 1), { scheme: "sbdf2", tolerance });
  console.log(`  reference of ${problem.name}`);
  const rough = await run(4 * problem.referenceTolerance);
  const { released, field, steps } = await run(problem.referenceTolerance);
  return { released, field, steps, uncertainty: errorsOf(rough, { released, field }) };
}
