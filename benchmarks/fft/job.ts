import type { Entry, Precision } from "../measure/suite.js";

export type Direction = "forward" | "inverse";

/** Real transforms of one shape. */
export interface Job {
  readonly shape: readonly number[];
  readonly direction: Direction;
  readonly precision: Precision;
  readonly threads: number;
  /** How long one measurement repeats the transform, ms. */
  readonly budget: number;
}

export const product = (extents: readonly number[]): number => extents.reduce((a, b) => a * b, 1);

/** Numbers of the half spectrum, interleaved. */
export const spectrumLength = (shape: readonly number[]): number =>
  2 * product(shape.slice(0, -1)) * (Math.floor(shape.at(-1)! / 2) + 1);

/** The values that are transformed. */
export const valueAt = (i: number): number => Math.sin(i * 1.3);

/** Something that transforms, and how to free it. */
export interface Ready {
  run(): void;
  close?(): void;
}

/** ms per transform, the mean over the time of the job. It is made ready at the first measurement. */
export function timed(
  role: Entry["role"],
  label: Pick<Entry, "code" | "variant">,
  { budget }: Job,
  prepare: () => Promise<Ready>,
): Entry {
  let ready: Ready | undefined;
  return {
    ...label,
    role,
    async measure() {
      if (!ready) {
        ready = await prepare();
        // Compilers of JavaScript and WebAssembly look at code a while before they make it fast.
        repeat(ready.run, budget);
      }
      return repeat(ready.run, budget);
    },
    close() {
      ready?.close?.();
      ready = undefined;
    },
  };
}

/** Mean ms of a call, over at least `budget` ms. */
function repeat(run: () => void, budget: number): number {
  const begin = performance.now();
  let count = 0;
  let passed = 0;
  for (; passed < budget; count++, passed = performance.now() - begin) run();
  return passed / count;
}
