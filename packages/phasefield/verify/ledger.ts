import { existsSync, readFileSync } from "node:fs";
import type { BackendName } from "./backend.js";
import { writeWhole } from "./curves/csv.js";
import type { Line } from "./line.js";
import type { Row } from "./row.js";

/** Where and with what a row was computed. */
export interface Setting {
  readonly machine: string;
  readonly node: string;
  readonly backend: BackendName;
  /** Commit of the sources, and whether they had been changed since. */
  readonly source: string;
}

/** The last result of one row. */
export interface Entry extends Setting {
  readonly id: string;
  readonly title: string;
  readonly preset: Row["preset"];
  /** When it ended, ISO 8601. */
  readonly date: string;
  readonly seconds: number;
  readonly lines: readonly Line[];
  /** Why the row could not be computed. */
  readonly error?: string;
}

/** Results of all rows so far. */
export interface Ledger {
  /** When the last run began and ended, and its rows. */
  readonly run: {
    readonly started: string;
    readonly ended?: string;
    readonly command: string;
    readonly rows: readonly string[];
  };
  readonly entries: Readonly<Record<string, Entry>>;
}

/** Whether every line of a row passed. */
export function hasPassed({ lines, error }: Entry): boolean {
  return error === undefined && lines.length > 0 && lines.every((line) => line.pass);
}

/** The ledger in a file, or undefined where there is none. Numbers that are not finite come back as NaN. */
export function readLedger(path: string): Ledger | undefined {
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, "utf8"), (key, value: unknown) =>
    value === null && key !== "" ? Number.NaN : value,
  ) as Ledger;
}

/** Writes a ledger; numbers that are not finite become null. */
export function writeLedger(path: string, ledger: Ledger): void {
  writeWhole(path, `${JSON.stringify(ledger, null, 1)}\n`);
}
