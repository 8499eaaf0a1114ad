import { createRandom, type Random } from "@microstructure/volume";

/** How many inputs a reader took and how many it refused with its own error. */
export interface Tally {
  readonly accepted: number;
  readonly refused: number;
}

/** What {@link fuzz} needs to know of a reader. */
export interface FuzzTarget<T> {
  readonly seed: number;
  readonly count: number;
  /** Damages a valid input. */
  mutate(random: Random): { readonly input: T; readonly by: readonly string[] };
  /** Reads the input and checks what was read. @returns false when it was refused as it should be. */
  accepts(input: T): boolean | Promise<boolean>;
  /** Longest time for one input, ms. */
  readonly limit?: number;
}

/**
 * The outcomes for `count` damaged inputs.
 *
 * @throws Error, with the input's number, its operators and what went wrong as cause, at the first input that is read
 * wrongly, refused with another error, or read for longer than the limit.
 */
export async function fuzz<T>({ seed, count, mutate, accepts, limit = 2000 }: FuzzTarget<T>): Promise<Tally> {
  let accepted = 0;
  for (let n = 0; n < count; n++) {
    const { input, by } = mutate(createRandom(seed, n));
    const start = performance.now();
    try {
      if (await accepts(input)) accepted++;
    } catch (cause) {
      throw new Error(`input ${n} of seed ${seed} (${by.join(", ")}): ${(cause as Error).message}`, {
        cause,
      });
    }
    const took = performance.now() - start;
    if (took > limit) throw new Error(`input ${n} of seed ${seed} (${by.join(", ")}): read for ${took} ms`);
  }
  return { accepted, refused: count - accepted };
}
