import { join } from "node:path";
import { readJson } from "../run/read-json.js";
import { describeMachine } from "../run/timings.js";
import { writeAtomic } from "../run/write-atomic.js";

/** Stores in the folder of a set. */
export const DATASET_STORE = "dataset.zarr";
export const REFERENCE_STORE = "reference.zarr";

/** Seed of the campaigns; that of each run's start noise follows from it and the condition. */
export const SEED = 1;

/** What the set was made on. */
export interface SetMachine {
  readonly machine: string;
  readonly workers: number;
}

const MACHINE = "machine.json";

/** Notes what the simulations of a set run on. */
export function recordMachine(out: string, workers: number): void {
  const record: SetMachine = { machine: describeMachine(), workers };
  writeAtomic(join(out, MACHINE), JSON.stringify(record));
}

/** What they ran on. @throws Error when that is not on record. */
export function readMachine(out: string): SetMachine {
  return readJson<SetMachine>(join(out, MACHINE), ["machine", "workers"]);
}
