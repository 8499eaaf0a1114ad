/** One line of a verification report. */
export interface VerificationRow {
  readonly id: string;
  readonly what: string;
  /** `measured` must not exceed it. */
  readonly threshold: number;
  readonly measured: number;
  readonly pass: boolean;
  readonly seconds: number;
  readonly detail?: Readonly<Record<string, number>>;
}

/** The row of one measurement, timed. */
export function row(
  id: string,
  what: string,
  threshold: number,
  measure: () => number | { readonly measured: number; readonly detail: Readonly<Record<string, number>> },
): VerificationRow {
  const start = performance.now();
  const result = measure();
  const seconds = (performance.now() - start) / 1000;
  const { measured, detail } = typeof result === "number" ? { measured: result, detail: undefined } : result;
  return { id, what, threshold, measured, pass: measured <= threshold, seconds, ...(detail && { detail }) };
}
