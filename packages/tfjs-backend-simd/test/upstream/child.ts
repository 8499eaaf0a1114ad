/** Runs the specs of a bundle under Jasmine and writes their outcomes: `child.ts <bundle> <jasmine-core> <outcomes.json>`. */

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Describe, JasmineRequire } from "./jasmine.js";
import type { Outcome } from "./report.js";

const [bundle, jasmineCore, target] = process.argv.slice(2) as [string, string, string];
const require = createRequire(import.meta.url);
const jasmineRequire = require(`${jasmineCore}/lib/jasmine-core/jasmine.js`) as JasmineRequire;
const jasmine = jasmineRequire.core(jasmineRequire);
jasmine.DEFAULT_TIMEOUT_INTERVAL = 20_000;
const env = jasmine.getEnv();
env.configure({ random: false });

const scope = globalThis as { specFile?: string };
const fileOf = new Map<string, string>();
const open: string[] = [];
const outcomes: Outcome[] = [];
const globals = jasmineRequire.interface(jasmine, env);
const describe: Describe = (name, define) => {
  const suite = globals.describe(name, define);
  fileOf.set(suite.id, scope.specFile ?? "");
  return suite;
};
Object.assign(globalThis, globals, { describe, jasmineRequire, require });

const fileNow = () => fileOf.get(open[0] ?? "") ?? "";
env.addReporter({
  suiteStarted: ({ id }) => void open.push(id),
  suiteDone({ failedExpectations }) {
    for (const { message } of failedExpectations)
      outcomes.push({ file: fileNow(), name: "(suite)", status: "failed", message });
    open.pop();
  },
  specDone({ fullName, status, failedExpectations }) {
    const message = failedExpectations[0]?.message ?? "";
    outcomes.push({ file: fileNow(), name: fullName, status, message });
  },
  jasmineDone: ({ failedExpectations = [] }) => {
    for (const { message } of failedExpectations)
      outcomes.push({ file: "", name: "(all)", status: "failed", message });
    writeFileSync(target, JSON.stringify(outcomes));
    process.exitCode = 0;
  },
});

process.exitCode = 1; // until Jasmine is done
await import(pathToFileURL(bundle).href);
env.execute();
