import { createRandom } from "@microstructure/volume";
import { afterAll, beforeAll, expect, it } from "vitest";
import { randomValues, tf, useSimd } from "./backend.js";

beforeAll(() => useSimd());
afterAll(() => tf.removeBackend("simd"));

function random<R extends tf.Rank>(seed: number, shape: tf.ShapeMap[R]): tf.Tensor<R> {
  return tf.tensor(randomValues(createRandom(seed), tf.util.sizeFromShape(shape)), shape);
}

function expectSame(found: tf.Tensor, expected: tf.Tensor): void {
  expect(found.shape).toEqual(expected.shape);
  expect(found.dataSync()).toBeAllclose(expected.dataSync(), { rtol: 0, atol: 1e-5 });
}

/** The same window with `rate` - 1 zeros between its taps along every axis. */
function dilated(filter: tf.Tensor, rate: number): tf.Tensor {
  const shape = filter.shape.map((n, axis) => (axis < filter.rank - 2 ? (n - 1) * rate + 1 : n));
  const out = tf.buffer(shape);
  const taps = tf.util.sizeFromShape(filter.shape);
  const values = filter.dataSync();
  const strides = filter.strides;
  for (let i = 0; i < taps; i++) {
    const at = filter.shape.map(
      (n, axis) => (Math.floor(i / (strides[axis] ?? 1)) % n) * (axis < filter.rank - 2 ? rate : 1),
    );
    out.set(values[i]!, ...at);
  }
  return out.toTensor();
}

it("dilates windows", () => {
  tf.tidy(() => {
    const x = random<tf.Rank.R5>(1, [2, 7, 6, 5, 3]);
    const filter = random<tf.Rank.R5>(2, [2, 2, 2, 3, 4]);
    const wide = dilated(filter, 2) as tf.Tensor5D;
    expectSame(tf.conv3d(x, filter, 1, "same", "NDHWC", 2), tf.conv3d(x, wide, 1, "same"));
    const plane = random<tf.Rank.R4>(3, [2, 9, 8, 3]);
    const flat = random<tf.Rank.R4>(4, [3, 3, 3, 4]);
    const wideFlat = dilated(flat, 2) as tf.Tensor4D;
    expectSame(tf.conv2d(plane, flat, 1, "valid", "NHWC", 2), tf.conv2d(plane, wideFlat, 1, "valid"));
  });
});

it("takes channels first in two dimensions, with gradients", () => {
  tf.tidy(() => {
    const x = random<tf.Rank.R4>(5, [2, 6, 7, 3]);
    const filter = random<tf.Rank.R4>(6, [3, 3, 3, 5]);
    const first = (tensor: tf.Tensor) => tf.transpose(tensor, [0, 3, 1, 2]) as tf.Tensor4D;
    const byLast = (a: tf.Tensor, b: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 2, "same");
    const byFirst = (a: tf.Tensor, b: tf.Tensor) =>
      tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 2, "same", "NCHW");
    expectSame(byFirst(first(x), filter), first(byLast(x, filter)));
    const dy = random<tf.Rank.R4>(7, [2, 3, 4, 5]);
    const [dx, dFilter] = tf.grads((a, b) => byLast(a!, b!))([x, filter], dy);
    const [dxFirst, dFilterFirst] = tf.grads((a, b) => byFirst(a!, b!))([first(x), filter], first(dy));
    expectSame(dxFirst!, first(dx!));
    expectSame(dFilterFirst!, dFilter!);
  });
});

it("takes a single sample without its axis", () => {
  tf.tidy(() => {
    const field = random<tf.Rank.R4>(8, [4, 5, 6, 2]);
    const filter = random<tf.Rank.R5>(9, [2, 3, 1, 2, 3]);
    const batch = tf.expandDims(field) as tf.Tensor5D;
    expectSame(
      tf.conv3d(field, filter, [1, 2, 1], "same"),
      tf.squeeze(tf.conv3d(batch, filter, [1, 2, 1], "same"), [0]),
    );
    const dx = tf.grad((x) => tf.conv3d(x as tf.Tensor4D, filter, 1, "same"))(field);
    const dBatch = tf.grad((x) => tf.conv3d(x as tf.Tensor5D, filter, 1, "same"))(batch);
    expectSame(dx, tf.squeeze(dBatch, [0]));
  });
});

it("reads integers that were cast, whose memory TensorFlow.js shares elsewhere", () => {
  tf.tidy(() => {
    const whole = tf.tensor([3, -1, 4, 1, -5, 9], [2, 3], "int32");
    const flags = tf.tensor([1, 0, 1, 1, 1, 0], [3, 2], "bool");
    const floats = tf.tensor2d([1, 0, 1, 1, 1, 0], [3, 2]);
    const expected = tf.matMul(tf.tensor2d([3, -1, 4, 1, -5, 9], [2, 3]), floats);
    expectSame(tf.matMul(whole, floats), expected);
    expectSame(tf.matMul(tf.cast(whole, "float32"), tf.cast(flags, "float32")), expected);
    expect(tf.matMul(whole, tf.cast(flags, "int32")).dtype).toBe("int32");
    expectSame(tf.matMul(whole, tf.cast(flags, "int32")), expected);
    const image = tf.cast(tf.reshape(tf.range(0, 48, 1, "int32"), [1, 4, 4, 3]), "float32") as tf.Tensor4D;
    const ones = tf.ones([2, 2, 3, 1]) as tf.Tensor4D;
    expect(tf.conv2d(image, ones, 2, "valid").dataSync()).toEqual(Float32Array.of(102, 174, 390, 462));
    // A complex tensor of integers holds them as such.
    const real = tf.real(tf.cast(tf.tensor1d([1, 2], "int32"), "complex64"));
    expect(tf.dot(real as tf.Tensor1D, tf.tensor1d([3, 4])).dataSync()[0]).toBe(11);
    expect(tf.add(real, 1).dataSync()).toEqual(Float32Array.of(2, 3));
  });
});

it("throws what the cpu backend throws for shapes that do not match", () => {
  expect(() => tf.matMul(tf.ones([2, 3]), tf.ones([2, 3]))).toThrow(/inner shapes \(3\) and \(2\)/);
  const [x, filter] = [tf.ones([1, 2, 2, 2, 3]), tf.ones([1, 1, 1, 2, 3])] as tf.Tensor5D[];
  expect(() => tf.conv3d(x!, filter!, 1, "same")).toThrow(/depth of input/);
});

it("adds biases along any axis, and applies activations of every name", () => {
  tf.tidy(() => {
    const a = random<tf.Rank.R2>(10, [3, 4]);
    const b = random<tf.Rank.R2>(11, [4, 3]);
    const plain = tf.matMul(a, b);
    for (const shape of [[3], [1, 3], [3, 1], [3, 3], [1], []]) {
      const bias = random(12, shape as [number]);
      expectSame(tf.fused.matMul({ a, b, bias }), tf.add(plain, bias));
    }
    const acts = { relu: tf.relu, relu6: tf.relu6, elu: tf.elu, sigmoid: tf.sigmoid, linear: tf.clone };
    const x = random<tf.Rank.R4>(13, [2, 5, 4, 3]);
    const filter = random<tf.Rank.R4>(14, [3, 3, 3, 6]);
    const bias = random<tf.Rank.R1>(15, [6]);
    const sums = tf.add(tf.conv2d(x, filter, 1, "same"), bias);
    for (const [activation, apply] of Object.entries(acts)) {
      const name = activation as "relu";
      const found = tf.fused.conv2d({ x, filter, bias, strides: 1, pad: "same", activation: name });
      expectSame(found, apply(sums));
    }
    const slopes = random<tf.Rank.R1>(16, [6]);
    const prelu = { activation: "prelu" as const, preluActivationWeights: slopes };
    expectSame(
      tf.fused.conv2d({ x, filter, bias, strides: 1, pad: "same", ...prelu }),
      tf.prelu(sums, slopes),
    );
    const leaky = { activation: "leakyrelu" as const, leakyreluAlpha: 0.3 };
    expectSame(
      tf.fused.conv2d({ x, filter, bias, strides: 1, pad: "same", ...leaky }),
      tf.leakyRelu(sums, 0.3),
    );
  });
});

it("takes windows of more taps than a job has words", () => {
  tf.tidy(() => {
    const x = random<tf.Rank.R4>(17, [1, 9, 9, 1]);
    for (const n of [40, 130]) {
      const filter = tf.ones([n, n, 1, 1]) as tf.Tensor4D;
      const dx = tf.grad((input) =>
        tf.conv2d(input as tf.Tensor4D, filter, 1, [
          [0, 0],
          [n, n],
          [n, n],
          [0, 0],
        ]),
      )(x);
      expectSame(dx, tf.fill([1, 9, 9, 1], n * n));
    }
  });
});
