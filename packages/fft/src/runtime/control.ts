/**
 * Words of the block through which threads meet, one cache line for each writer: the caller's orders, the number of
 * workers that are done, of those asleep, and the first failure.
 */
export const WORD = {
  /** Counts orders; a worker sleeps on it. */
  epoch: 0,
  kernel: 1,
  job: 2,
  /** 1 while the caller sleeps on `done`. */
  waiting: 3,
  done: 16,
  asleep: 32,
  /** Thread that failed first, or 0. */
  failed: 48,
  /** Its message: number of code units, then one per word. */
  message: 64,
} as const;

/** Most code units of a failure's message. */
export const MESSAGE_LENGTH = 191;

export const CONTROL_BYTES: number = 4 * (WORD.message + 1 + MESSAGE_LENGTH);

/** The message that a failed worker left. */
export function failureMessage(control: Int32Array): string {
  const length = control[WORD.message]!;
  return String.fromCharCode(...control.subarray(WORD.message + 1, WORD.message + 1 + length));
}
