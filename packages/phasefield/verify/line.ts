/** One checked number of a verification row. */
export interface Line {
  /** Row that it belongs to. */
  readonly id: string;
  readonly what: string;
  readonly threshold: number;
  readonly measured: number;
  /** Whether `measured` must not exceed the threshold (default) or not fall below it. */
  readonly sense?: "at most" | "at least";
  readonly pass: boolean;
  readonly seconds: number;
  /** Further numbers, not judged. */
  readonly detail?: Readonly<Record<string, number>>;
}

/** What a measurement gives: the judged number, or it and others. */
export type Measured =
  | number
  | { readonly measured: number; readonly detail: Readonly<Record<string, number>> };

/** The line of one measurement, timed. A number that is not finite fails. */
export async function measure(
  id: string,
  what: string,
  threshold: number,
  work: () => Measured | Promise<Measured>,
  sense: "at most" | "at least" = "at most",
): Promise<Line> {
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  const { measured, detail } = typeof result === "number" ? { measured: result, detail: undefined } : result;
  const pass = sense === "at most" ? measured <= threshold : measured >= threshold;
  return {
    id,
    what,
    threshold,
    measured,
    ...(sense === "at least" && { sense }),
    pass: pass && Number.isFinite(measured),
    seconds,
    ...(detail && { detail }),
  };
}

/** Largest number; NaN if any is NaN. */
export function largest(values: Iterable<number>): number {
  let result = Number.NEGATIVE_INFINITY;
  for (const v of values) if (!(v <= result)) result = v;
  return result;
}
