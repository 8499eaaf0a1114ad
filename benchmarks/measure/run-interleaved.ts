import { median } from "./median.js";
import { AbsentError, type Comparison, type Entry, type Precision, type Reading } from "./suite.js";

/** The readings of one entry, one per round. */
export interface Row {
  readonly job: string;
  readonly precision: Precision;
  readonly threads: number;
  readonly code: string;
  readonly variant?: string;
  readonly role: Entry["role"];
  readonly median: number;
  readonly samples: readonly number[];
  readonly detail?: Reading["detail"];
}

/** An entry without a number, and why. */
export interface Absence extends Pick<Row, "job" | "precision" | "threads" | "code" | "variant"> {
  readonly reason: string;
}

/** Rows of a comparison: every round measures each entry once, so that other work on the machine meets all alike. */
export async function runInterleaved(
  { job, precision, threads, entries }: Comparison,
  rounds: number,
): Promise<{ readonly rows: Row[]; readonly absent: Absence[] }> {
  const absent: Absence[] = [];
  const readings = new Map<Entry, Reading[]>(entries.map((entry) => [entry, []]));
  const label = ({ code, variant }: Entry) => ({
    job,
    precision,
    threads,
    code,
    ...(variant !== undefined && { variant }),
  });
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [entry, found] of readings) {
        try {
          found.push(toReading(await entry.measure()));
        } catch (error) {
          readings.delete(entry);
          absent.push({ ...label(entry), reason: describe(error) });
        }
      }
    }
  } finally {
    for (const entry of entries) entry.close?.();
  }
  const rows = [...readings].map(([entry, found]): Row => {
    const samples = found.map(({ value }) => value);
    const detail = found.at(-1)?.detail;
    return { ...label(entry), role: entry.role, median: median(samples), samples, ...(detail && { detail }) };
  });
  return { rows, absent };
}

function toReading(found: number | Reading): Reading {
  const reading = typeof found === "number" ? { value: found } : found;
  if (!(reading.value > 0 && Number.isFinite(reading.value))) throw new Error(`no time but ${reading.value}`);
  return reading;
}

/** Messages of other errors may hold paths: they go to the terminal and not into results. */
function describe(error: unknown): string {
  if (error instanceof AbsentError) return error.message;
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return "failed";
}
