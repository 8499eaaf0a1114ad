import type { Runtime } from "../runtime/runtime.js";
import { createLineTables, type LineTables } from "./line-tables.js";

/** What sweeps of one precision on one runtime are made from. */
export interface SweepContext {
  readonly tables: LineTables;
  /** Bytes per real number. */
  readonly bytes: 4 | 8;
  readonly threads: number;
}

/** Tables are made as sweeps ask for them, and kept as long as the runtime. */
export function createSweepContext(runtime: Runtime, precision: "f64" | "f32"): SweepContext {
  const bytes = precision === "f64" ? 8 : 4;
  return { tables: createLineTables(runtime, bytes), bytes, threads: runtime.threads };
}
