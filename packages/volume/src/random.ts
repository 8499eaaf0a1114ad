import { philox4x32 } from "./philox.js";

/** A seeded stream of random numbers; every draw is also addressable by its index. */
export interface Random {
  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /** Uniform integer in [0, n). */
  integer(n: number): number;
  /** The `index`-th uniform of this stream; independent of what was drawn before. */
  uniformAt(index: number): number;
  /** The `index`-th standard normal of this stream; independent of what was drawn before. */
  normalAt(index: number): number;
  /** Number of draws made so far: the whole state. Assign to rewind or to resume. */
  position: number;
}

/**
 * A counter-based random stream (Philox4x32-10): the same `seed`, `stream` and index give the same number on
 * every machine and for any number of workers.
 *
 * @param seed integer in [0, 2^53)
 * @param stream integer in [0, 2^32): independent streams of one seed, one per purpose
 * @throws RangeError for a seed or stream that is not such an integer.
 */
export function createRandom(seed: number, stream = 0): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`createRandom: expected a non-negative safe integer seed, got ${seed}`);
  }
  if (!Number.isInteger(stream) || stream < 0 || stream > 0xffffffff) {
    throw new RangeError(`createRandom: expected a 32-bit stream number, got ${stream}`);
  }
  const key: [number, number] = [seed >>> 0, Math.floor(seed / 2 ** 32)];
  const draw = (index: number, lane: number) =>
    philox4x32([index >>> 0, Math.floor(index / 2 ** 32), stream, lane], key);
  const fraction = (high: number, low: number) => ((high >>> 5) * 67108864 + (low >>> 6)) / 2 ** 53;

  const random: Random = {
    position: 0,
    uniformAt(index) {
      const [a, b] = draw(index, 0);
      return fraction(a, b);
    },
    normalAt(index) {
      const [a, b, c, d] = draw(index, 1);
      return Math.sqrt(-2 * Math.log(1 - fraction(a, b))) * Math.cos(2 * Math.PI * fraction(c, d));
    },
    uniform: () => random.uniformAt(random.position++),
    normal: () => random.normalAt(random.position++),
    integer: (n) => Math.floor(random.uniformAt(random.position++) * n),
  };
  return random;
}

/** The integers 0..n-1 in random order (Fisher-Yates). */
export function permutation(n: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
  return order;
}
