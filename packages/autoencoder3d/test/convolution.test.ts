import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { convolve3d, convolve3dOfData, convolve3dTranspose } from "../src/ops/convolution.js";
import { convGeometry } from "../src/ops/geometry.js";
import { backends, normal, tf, useBackend, values } from "./backends.js";
import { naiveConvolution } from "./convolution-oracle.js";

/** f32 sums of some hundred products. */
const TOLERANCE = { rtol: 1e-4, atol: 2e-5 };

const cases = [
  { name: "k4 s2", kernel: 4, stride: 2, shape: [8, 6, 4], channels: 1, filters: 4 },
  { name: "k4 s2 of many channels", kernel: 4, stride: 2, shape: [4, 4, 4], channels: 5, filters: 3 },
  { name: "k4 s2 down to one voxel", kernel: 4, stride: 2, shape: [2, 2, 2], channels: 2, filters: 3 },
  { name: "k4 s2 of two channels", kernel: 4, stride: 2, shape: [4, 6, 4], channels: 2, filters: 3 },
  { name: "k3 s1", kernel: 3, stride: 1, shape: [3, 4, 5], channels: 4, filters: 6 },
  { name: "k2 s2", kernel: 2, stride: 2, shape: [4, 4, 2], channels: 2, filters: 3 },
  { name: "k6 s2", kernel: 6, stride: 2, shape: [6, 4, 4], channels: 2, filters: 2 },
  { name: "k3 s3", kernel: 3, stride: 3, shape: [6, 3, 3], channels: 2, filters: 2 },
  { name: "k1 s1", kernel: 1, stride: 1, shape: [2, 3, 2], channels: 3, filters: 2 },
] as const;

describe.each(backends)("%s", (backend) => {
  beforeEach(async () => {
    await useBackend(backend);
    tf.engine().startScope();
  });
  afterEach(() => {
    tf.engine().endScope();
  });

  describe.each(["same", "periodic"] as const)("%s padding", (padding) => {
    test.each(cases)("$name equals the naive convolution", ({ kernel, stride, shape, channels, filters }) => {
      const x = normal<tf.Tensor5D>([2, ...shape, channels], 1);
      const w = normal<tf.Tensor5D>([kernel, kernel, kernel, channels, filters], 2);
      const y = convolve3d(x, w, convGeometry(kernel, stride, padding));
      const field = { shape: x.shape, data: Float64Array.from(values(x)) };
      const expected = naiveConvolution(field, values(w), { kernel, stride, padding, filters });
      expect(y.shape).toEqual(expected.shape);
      expect(values(y)).toBeAllclose(expected.data, TOLERANCE);
    });

    test.each(cases)(
      "$name: the transposed convolution is the adjoint",
      ({ kernel, stride, shape, channels, filters }) => {
        const geometry = convGeometry(kernel, stride, padding);
        const coarse = shape.map((n) => n / stride);
        const x = normal<tf.Tensor5D>([2, ...shape, channels], 1);
        const y = normal<tf.Tensor5D>([2, ...coarse, filters], 3);
        const w = normal<tf.Tensor5D>([kernel, kernel, kernel, channels, filters], 2);
        const back = convolve3dTranspose(y, w, geometry);
        expect(back.shape).toEqual(x.shape);
        expect(dot(convolve3d(x, w, geometry), y)).toBeCloseTo(dot(x, back), 3);
      },
    );

    test.each(cases)(
      "$name: gradients of both directions",
      ({ kernel, stride, shape, channels, filters }) => {
        const geometry = convGeometry(kernel, stride, padding);
        const fine = normal<tf.Tensor5D>([2, ...shape, channels], 1);
        const coarse = normal<tf.Tensor5D>([2, ...shape.map((n) => n / stride), filters], 3);
        const w = normal<tf.Tensor5D>([kernel, kernel, kernel, channels, filters], 2);
        expectBilinearGradients((a, b) => convolve3d(a as tf.Tensor5D, b as tf.Tensor5D, geometry), fine, w);
        expectBilinearGradients(
          (a, b) => convolve3dTranspose(a as tf.Tensor5D, b as tf.Tensor5D, geometry),
          coarse,
          w,
        );
        const [, full] = tf.grads((a, b) => convolve3d(a as tf.Tensor5D, b as tf.Tensor5D, geometry))(
          [fine, w],
          coarse,
        );
        const filterOnly = tf.grad((b) => convolve3dOfData(fine, b as tf.Tensor5D, geometry))(w, coarse);
        expect(values(filterOnly)).toEqual(values(full as tf.Tensor));
      },
    );
  });

  test.each([
    [4, 2],
    [3, 1],
  ])("k%i s%i same equals tf.conv3d", (kernel, stride) => {
    const x = normal<tf.Tensor5D>([2, 6, 6, 6, 3], 1);
    const w = normal<tf.Tensor5D>([kernel, kernel, kernel, 3, 4], 2);
    const y = convolve3d(x, w, convGeometry(kernel, stride, "same"));
    expect(values(y)).toBeAllclose(values(tf.conv3d(x, w, stride, "same")), TOLERANCE);
  });
});

test.each([
  [4, 2],
  [3, 1],
])("k%i s%i same equals tf.conv3dTranspose of the cpu backend", async (kernel, stride) => {
  await useBackend("cpu");
  const x = normal<tf.Tensor5D>([2, 3, 3, 3, 4], 1);
  const w = normal<tf.Tensor5D>([kernel, kernel, kernel, 3, 4], 2);
  const n = 3 * stride;
  const expected = values(tf.conv3dTranspose(x, w, [2, n, n, n, 3], stride, "same"));
  for (const backend of backends) {
    await useBackend(backend);
    const y = convolve3dTranspose(
      normal<tf.Tensor5D>([2, 3, 3, 3, 4], 1),
      normal<tf.Tensor5D>([kernel, kernel, kernel, 3, 4], 2),
      convGeometry(kernel, stride, "same"),
    );
    expect(values(y)).toBeAllclose(expected, TOLERANCE);
  }
});

test.each([
  [4, 3],
  [3, 2],
  [2, 1],
  [0, 1],
  [4, 0],
  [2.5, 1],
])("kernel %d with stride %d is refused", (kernel, stride) => {
  expect(() => convGeometry(kernel, stride, "same")).toThrow(RangeError);
});

function dot(a: tf.Tensor, b: tf.Tensor): number {
  const x = values(a);
  return values(b).reduce((sum, v, i) => sum + v * x[i]!, 0);
}

/** For a map linear in each argument, <f(da, b), g> = <da, grad_a> exactly, whatever the size of the step. */
function expectBilinearGradients(
  f: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  a: tf.Tensor,
  b: tf.Tensor,
): void {
  const g = normal(f(a, b).shape, 4);
  const [da, db] = [normal(a.shape, 5), normal(b.shape, 6)];
  const [ga, gb] = tf.grads(f)([a, b], g) as [tf.Tensor, tf.Tensor];
  const scale = Math.sqrt(dot(g, g) * dot(f(a, b), f(a, b)));
  expect(Math.abs(dot(f(da, b), g) - dot(da, ga)) / scale).toBeLessThan(1e-5);
  expect(Math.abs(dot(f(a, db), g) - dot(db, gb)) / scale).toBeLessThan(1e-5);
}
