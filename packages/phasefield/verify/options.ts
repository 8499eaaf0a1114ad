import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { SchemeName, StepOptions } from "../src/index.js";
import type { BackendName } from "./backend.js";
import type { InitialCondition } from "./curves/benchmark1.js";
import type { Row } from "./row.js";

export const HELP = `Verification of the phase-field solver.

  npm run verify -w @microstructure/phasefield -- [options]

Rows of the acceptance list; writes docs/results/verification.md, verification.json and figures:
  --preset fast|full    which rows (default fast, about ten minutes on two cores; full takes days)
  --rows T9,T10         these rows only, of any preset
  --jobs N              rows at a time, each in a process of its own (default 2, fewer on fewer cores)
  --backend wasm|js     arithmetic (default wasm)
  --resume              skip rows that the last, interrupted run has finished, and go on inside long ones
  --allow-failures      exit code 0 although rows fail
  --results DIR         where the report goes (default docs/results)
  --report              compute nothing, write page and figures again from verification.json

One free-energy curve, columns time,free_energy of the whole box at every step:
  --only BM1a|BM1b|BM4a|BM4e  PFHub benchmark
  --out FILE.csv        where it goes; FILE.checkpoint beside it holds the state of the run
  --until T             end time (default 1e4)
  --n N                 cells per edge (default 128; BM4 320)
  --ic projected|nodal  initial condition of BM1 (default projected)
  --scheme NAME         si1, sbdf2 (default), etd2rk or etdrk4
  --tolerance X         of adaptive steps (default 1e-3)
  --dt X                fixed steps
  --S X                 stabiliser (default: what each step needs)
  --backend wasm|js     arithmetic (default wasm)
  --resume              go on from FILE.checkpoint, also to a later --until
`;

/** A run over rows. */
export interface RowsCommand {
  readonly kind: "rows";
  readonly preset: Row["preset"];
  readonly rows?: readonly string[];
  readonly jobs: number;
  readonly backend: BackendName;
  readonly resume: boolean;
  readonly allowFailures: boolean;
  readonly results?: string;
}

/** A run that writes one curve. */
export interface CurveCommand {
  readonly kind: "curve";
  readonly problem: "BM1a" | "BM1b" | "BM4a" | "BM4e";
  readonly out: string;
  readonly until: number;
  readonly n: number;
  readonly ic: InitialCondition;
  readonly step: StepOptions;
  readonly backend: BackendName;
  readonly resume: boolean;
}

/** Writes the page again. */
export interface ReportCommand {
  readonly kind: "report";
  readonly results?: string;
}

export type Command = { readonly kind: "help" } | RowsCommand | CurveCommand | ReportCommand;

const PROBLEMS = ["BM1a", "BM1b", "BM4a", "BM4e"] as const;
const SCHEMES = ["si1", "sbdf2", "etd2rk", "etdrk4"] as const;

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;

/** A path relative to where npm was called, which runs scripts in the folder of the package. */
function fromCaller(path: string): string {
  return resolve(process.env.INIT_CWD ?? "", path);
}

/** The command in arguments. @throws RangeError or TypeError for arguments that mean nothing. */
export function parseCommand(args: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: flag,
      preset: text,
      rows: text,
      jobs: text,
      resume: flag,
      "allow-failures": flag,
      results: text,
      report: flag,
      backend: text,
      only: text,
      out: text,
      until: text,
      n: text,
      ic: text,
      scheme: text,
      tolerance: text,
      dt: text,
      S: text,
    },
  });
  if (values.help) return { kind: "help" };
  const number = (name: keyof typeof values, least: number): number | undefined => {
    const given = values[name];
    if (given === undefined) return undefined;
    const value = given === "" ? Number.NaN : Number(given);
    if (!(value >= least && Number.isFinite(value))) {
      throw new RangeError(`expected --${name} of at least ${least}, got ${given}`);
    }
    return value;
  };
  const choice = <T extends string>(name: keyof typeof values, known: readonly T[], fallback: T): T => {
    const given = values[name] ?? fallback;
    if (!known.includes(given as T)) {
      throw new RangeError(`expected --${name} ${known.join(" or ")}, got ${given}`);
    }
    return given as T;
  };
  const only = (group: string, names: readonly (keyof typeof values)[]) => {
    const stray = names.find((name) => values[name] !== undefined && values[name] !== false);
    if (stray) throw new RangeError(`expected no --${stray} ${group}`);
  };

  const backend = choice("backend", ["wasm", "js"], "wasm");
  if (values.only === undefined) {
    only("without --only", ["out", "until", "n", "ic", "scheme", "tolerance", "dt", "S"]);
    const results = values.results === undefined ? {} : { results: fromCaller(values.results) };
    if (values.report) {
      only("with --report", ["preset", "rows", "jobs", "resume", "allow-failures", "backend"]);
      return { kind: "report", ...results };
    }
    const jobs = number("jobs", 1) ?? Math.min(2, availableParallelism());
    return {
      kind: "rows",
      preset: choice("preset", ["fast", "full"], "fast"),
      ...(values.rows !== undefined && { rows: values.rows.split(",") }),
      jobs: Math.floor(jobs),
      backend,
      resume: values.resume,
      allowFailures: values["allow-failures"],
      ...results,
    };
  }
  only("with --only", ["preset", "rows", "jobs", "allow-failures", "results", "report"]);
  const problem = choice("only", PROBLEMS, "BM1a");
  if (problem.startsWith("BM4")) only(`with --only ${problem}`, ["ic"]);
  if (!values.out?.endsWith(".csv")) throw new RangeError(`expected --out FILE.csv, got ${values.out}`);
  if (values.dt !== undefined) only("with --dt", ["tolerance"]);
  const dt = number("dt", 0);
  const stabilisation = number("S", 0);
  return {
    kind: "curve",
    problem,
    out: fromCaller(values.out),
    until: number("until", 0) ?? 1e4,
    n: number("n", 2) ?? (problem.startsWith("BM4") ? 320 : 128),
    ic: choice("ic", ["projected", "nodal"], "projected"),
    step: {
      scheme: choice<SchemeName>("scheme", SCHEMES, "sbdf2"),
      ...(dt === undefined ? { tolerance: number("tolerance", 0) ?? 1e-3 } : { dt }),
      ...(stabilisation !== undefined && { stabilisation }),
    },
    backend,
    resume: values.resume,
  };
}
