import { createRandom, type Random } from "@microstructure/volume";
import { afterAll, beforeAll, expect, it } from "vitest";
import { choose, outOfBounds, randomValues, tf, useSimd } from "./backend.js";

beforeAll(() => useSimd());
afterAll(() => tf.removeBackend("simd"));

const SIZES = [1, 2, 3, 4, 5, 15, 16, 17, 31, 33, 70] as const;

interface Case {
  readonly batches: readonly [a: number[], b: number[], out: number[]];
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

function randomCase(random: Random, isBroadcast: boolean): Case {
  const n = 1 + random.integer(3);
  const m = 1 + random.integer(3);
  const alike = choose<Case["batches"]>(
    random,
    [[], [], []],
    [[n], [n], [n]],
    [
      [n, m],
      [n, m],
      [n, m],
    ],
  );
  const mixed = choose<Case["batches"]>(
    random,
    [[1], [n], [n]],
    [[n], [1], [n]],
    [[], [n, m], [n, m]],
    [
      [n, 1],
      [1, m],
      [n, m],
    ],
    [[n], [m, 1], [m, n]],
  );
  const transposeA = random.integer(2) === 0;
  return {
    batches: isBroadcast ? mixed : alike,
    rows: choose(random, ...SIZES),
    inner: choose(random, ...SIZES),
    columns: choose(random, ...SIZES),
    transposeA,
    // The cpu backend, which has products of two transposed matrices, does not broadcast both.
    transposeB: random.integer(2) === 0 && !(isBroadcast && transposeA),
  };
}

/** The products by their definition in f64; `read` takes batch, row and column of a plain matrix. */
function oracle({ batches: [, , out], rows, inner, columns }: Case, a: Read, b: Read): Float64Array {
  const count = out.reduce((x, y) => x * y, 1);
  const found = new Float64Array(count * rows * columns);
  for (let n = 0; n < count; n++) {
    for (let i = 0; i < rows; i++) {
      for (let k = 0; k < columns; k++) {
        let sum = 0;
        for (let j = 0; j < inner; j++) sum += a(n, i, j) * b(n, j, k);
        found[(n * rows + i) * columns + k] = sum;
      }
    }
  }
  return found;
}

type Read = (batch: number, row: number, column: number) => number;

/** Reads a tensor of matrices with batch axes `own` as one broadcast to `out`. */
function reader(
  values: Float32Array,
  own: number[],
  out: number[],
  shape: [number, number],
  flip: boolean,
): Read {
  const [r, c] = shape;
  const indices = [...Array(out.reduce((x, y) => x * y, 1)).keys()].map((flat) => {
    let [rest, index, step] = [flat, 0, 1];
    for (let axis = 1; axis <= out.length; axis++) {
      const at = rest % out.at(-axis)!;
      rest = Math.floor(rest / out.at(-axis)!);
      const extent = own.at(-axis) ?? 1;
      if (extent > 1) index += at * step;
      step *= extent;
    }
    return index;
  });
  return (n, i, j) => values[indices[n]! * r * c + (flip ? j * r + i : i * c + j)]!;
}

const absolute =
  (read: Read): Read =>
  (...at) =>
    Math.abs(read(...at));

function setUp(random: Random, isBroadcast: boolean) {
  const one = randomCase(random, isBroadcast);
  const { batches, rows, inner, columns, transposeA, transposeB } = one;
  const shapeA = [...batches[0], ...(transposeA ? [inner, rows] : [rows, inner])];
  const shapeB = [...batches[1], ...(transposeB ? [columns, inner] : [inner, columns])];
  const values = [shapeA, shapeB].map((shape) => randomValues(random, tf.util.sizeFromShape(shape)));
  const [a, b] = values as [Float32Array, Float32Array];
  const readA = reader(a, batches[0], batches[2], [rows, inner], transposeA);
  const readB = reader(b, batches[1], batches[2], [inner, columns], transposeB);
  return { one, shapeA, shapeB, a, b, readA, readB };
}

it.each(Array.from({ length: 120 }, (_, i) => i))(
  "products lie within the bound of sums in f32, case %d",
  (seed) => {
    const { one, shapeA, shapeB, a, b, readA, readB } = setUp(createRandom(seed), seed % 2 === 0);
    const out = tf.tidy(() => {
      const product = tf.matMul(tf.tensor(a, shapeA), tf.tensor(b, shapeB), one.transposeA, one.transposeB);
      expect(product.shape).toEqual([...one.batches[2], one.rows, one.columns]);
      return product.dataSync();
    });
    const size = oracle(one, absolute(readA), absolute(readB));
    expect(outOfBounds(out, oracle(one, readA, readB), size, one.inner), JSON.stringify(one)).toBeUndefined();
  },
);

it.each(Array.from({ length: 80 }, (_, i) => i))(
  "gradients agree with finite differences in f64, case %d",
  (seed) => {
    const random = createRandom(seed, 1);
    const { one, shapeA, shapeB, a, b } = setUp(random, false);
    const { batches, rows, inner, columns, transposeA, transposeB } = one;
    const dy = randomValues(random, tf.util.sizeFromShape([...batches[2], rows, columns]));
    const [da, db] = tf.tidy(() => {
      const product = tf.grads((x, y) => tf.matMul(x!, y!, transposeA, transposeB));
      const inputs = [tf.tensor(a, shapeA), tf.tensor(b, shapeB)];
      return product(inputs, tf.tensor(dy, [...batches[2], rows, columns])).map((found) => found.dataSync());
    }) as [Float32Array, Float32Array];
    const loss = (x: Float32Array, y: Float32Array) => {
      const readA = reader(x, batches[0], batches[2], [rows, inner], transposeA);
      const readB = reader(y, batches[1], batches[2], [inner, columns], transposeB);
      return oracle(one, readA, readB).reduce((sum, value, i) => sum + value * dy[i]!, 0);
    };
    const nudged = (values: Float32Array, i: number, by: number) =>
      values.map((value, j) => (i === j ? value + by : value));
    for (let repeat = 0; repeat < 2; repeat++) {
      const i = random.integer(a.length);
      const j = random.integer(b.length);
      const byA = loss(nudged(a, i, 0.5), b) - loss(nudged(a, i, -0.5), b);
      const byB = loss(a, nudged(b, j, 0.5)) - loss(a, nudged(b, j, -0.5));
      expect([da[i]!, db[j]!], JSON.stringify(one)).toBeAllclose([byA, byB], { rtol: 1e-5, atol: 2e-5 });
    }
  },
);
