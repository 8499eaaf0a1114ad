/**
 * Measures this repository beside other programs, in turn and in the same minutes.
 *
 * npm run bench -- [phasefield] [fft] [campaign] [metrics] [store] [training] [options]
 *
 * Peers whose tools are missing are left out and said so: C needs cc and FFTW, Python is $PYTHON or python3.
 */
import { execFileSync } from "node:child_process";
import { campaign } from "./campaign.js";
import { fft } from "./fft.js";
import { describeMachine } from "./measure/machine.js";
import { printComparison, titleOf } from "./measure/print.js";
import { type Ratio, ratiosOf } from "./measure/ratios.js";
import { writeResults } from "./measure/results.js";
import { type Absence, type Row, runInterleaved } from "./measure/run-interleaved.js";
import type { Suite } from "./measure/suite.js";
import { metrics } from "./metrics.js";
import { type Options, parseOptions, USAGE } from "./options.js";
import { solver } from "./solver.js";
import { store } from "./store.js";
import { training } from "./training.js";

const GROUPS: Readonly<Record<string, readonly Suite[]>> = {
  phasefield: solver,
  fft,
  campaign,
  metrics,
  store,
  training,
};

async function runSuite(suite: Suite, options: Options): Promise<void> {
  const { name, title, unit } = suite;
  const rounds = Math.min(options.rounds, suite.rounds ?? options.rounds);
  console.log(`\n${title}: ${unit}, median of ${rounds} (least to most)`);
  // A job is wanted if any precision and number of threads of it may be.
  const matches = (job: string) =>
    [1, 2].some((threads) =>
      ["f64" as const, "f32" as const].some((precision) =>
        options.only.test(`${name} ${titleOf({ job, precision, threads })}`),
      ),
    );
  const rows: Row[] = [];
  const ratios: Ratio[] = [];
  const absent: Absence[] = [];
  for await (const comparison of suite.comparisons({ ...options, matches })) {
    if (!options.only.test(`${name} ${titleOf(comparison)}`)) continue;
    const found = await runInterleaved(comparison, rounds);
    const quotients = ratiosOf(found.rows);
    printComparison(comparison, unit, found, quotients);
    rows.push(...found.rows);
    absent.push(...found.absent);
    ratios.push(...quotients);
  }
  if (options.out === undefined || rows.length === 0) return;
  const machine = describeMachine();
  writeResults(options.out, {
    suite: name,
    title,
    unit,
    machine,
    rounds,
    rows,
    ratios,
    absent,
  });
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const unknown = options.groups.find((group) => !Object.hasOwn(GROUPS, group));
  if (unknown !== undefined) {
    throw new RangeError(`bench: expected ${Object.keys(GROUPS).join(" or ")}, got ${unknown}`);
  }
  const isAll = options.groups.length === 0;
  for (const group of isAll ? Object.keys(GROUPS) : options.groups) {
    for (const suite of GROUPS[group]!) await runSuite(suite, options);
  }
  if (isAll) execFileSync("npx", ["vitest", "bench", "--run"], { stdio: "inherit" });
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
  process.exitCode = 1;
});
