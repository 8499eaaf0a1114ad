/**
 * Runs the specs that the npm package of tfjs-core ships on the simd backend and on the cpu backend, and writes
 * docs/results/tfjs-specs.md. Jasmine is no dependency of the repository: `npm install jasmine-core@3` in a folder anywhere.
 *
 *     npx tsx --conditions=@microstructure/source test/upstream/main.ts <path of jasmine-core> [part of a file name]
 *
 * With a part of a name, prints the failures of those files instead.
 */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { version_core } from "@tensorflow/tfjs-core";
import { bundleSpecs, specFiles } from "./bundle.js";
import { type Outcome, report } from "./report.js";

const PAGE = fileURLToPath(new URL("../../../../docs/results/tfjs-specs.md", import.meta.url));
const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));
const [jasmineCore, part = ""] = process.argv.slice(2);
if (!jasmineCore) throw new TypeError("main: expected the path of jasmine-core");

const folder = mkdtempSync(join(tmpdir(), "specs-"));
try {
  const files = specFiles().filter((file) => file.includes(part));
  const bundle = await bundleSpecs(files, folder);
  const outcomesOn = (backend: string): Outcome[] => {
    const target = join(folder, `${backend}.json`);
    const args = ["--import", "tsx", CHILD, bundle, resolve(jasmineCore), target];
    const options = { env: { ...process.env, SPECS_BACKEND: backend }, stdio: "ignore" } as const;
    execFileSync(process.execPath, args, options);
    return JSON.parse(readFileSync(target, "utf8")) as Outcome[];
  };
  const [simd, cpu] = [outcomesOn("simd"), outcomesOn("cpu")];
  if (part === "") {
    const about = `The ${files.length} spec files in the package of tfjs-core ${version_core}, run in Node ${process.versions.node} by [main.ts](../../packages/tfjs-backend-simd/test/upstream/main.ts), simd on 2 threads. Skipped are those that their authors disabled. Two specs are for the cpu backend alone.`;
    writeFileSync(PAGE, report(simd, cpu, about));
  }
  for (const [name, outcomes] of Object.entries({ simd, cpu })) {
    const failed = outcomes.filter(({ status }) => status === "failed");
    console.log(`${name}: ${outcomes.length} specs, ${failed.length} failed`);
    if (part !== "") for (const one of failed) console.log(`  ${one.name}\n    ${one.message.slice(0, 300)}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
