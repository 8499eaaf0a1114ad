import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Machine } from "./machine.js";
import type { Ratio } from "./ratios.js";
import type { Absence, Row } from "./run-interleaved.js";

/** The file of one suite. */
export interface Results {
  readonly suite: string;
  readonly title: string;
  readonly unit: string;
  readonly machine: Machine;
  readonly rounds: number;
  readonly rows: readonly Row[];
  readonly ratios: readonly Ratio[];
  readonly absent: readonly Absence[];
}

/** Writes `results` to `<folder>/<suite>.json`, whole or not at all. */
export function writeResults(folder: string, results: Results): void {
  mkdirSync(folder, { recursive: true });
  const target = join(folder, `${results.suite}.json`);
  writeFileSync(`${target}.part`, `${JSON.stringify(results, round, 2)}\n`);
  renameSync(`${target}.part`, target);
}

export function readResults(folder: string, suite: string): Results {
  return JSON.parse(readFileSync(join(folder, `${suite}.json`), "utf8")) as Results;
}

function round(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(6)) : value;
}
