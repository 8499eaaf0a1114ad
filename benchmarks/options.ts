import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { SuiteOptions } from "./measure/suite.js";

export interface Options extends Omit<SuiteOptions, "matches"> {
  /** Groups asked for; empty for all. */
  readonly groups: readonly string[];
  readonly rounds: number;
  /** Which suites and comparisons to run, by name. */
  readonly only: RegExp;
  /** Folder of results; undefined to print only. */
  readonly out: string | undefined;
}

const RESULTS = fileURLToPath(new URL("./results", import.meta.url));

export const USAGE = `npm run bench -- [group...] [options]
  --rounds N     measurements of each row (5; 1 with --quick)
  --only REGEX   rows whose "suite job precision, threads" matches
  --out DIR      folder of the JSON files (benchmarks/results; none with --quick or --only)
  --quick        short runs that only show that every row works
  --large        peers on large grids too
  --search       time to solution: search again for the step of each program`;

/** The command line. @throws TypeError or RangeError for what is not in {@link USAGE}. */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: "string" },
      only: { type: "string" },
      out: { type: "string" },
      quick: { type: "boolean", default: false },
      large: { type: "boolean", default: false },
      search: { type: "boolean", default: false },
    },
  });
  const isQuick = values.quick;
  const rounds = Number(values.rounds ?? (isQuick ? 1 : 5));
  if (!(Number.isInteger(rounds) && rounds > 0)) {
    throw new RangeError(`bench: expected a whole number of rounds, got ${values.rounds}`);
  }
  return {
    groups: positionals,
    rounds,
    only: new RegExp(values.only ?? ""),
    out: values.out ?? (isQuick || values.only !== undefined ? undefined : RESULTS),
    isQuick,
    isLarge: values.large,
    isSearch: values.search,
  };
}
