import { beforeAll, describe, expect, test } from "vitest";
import { registerConv3dTransposeGradient } from "../src/conv3d-transpose-gradient.js";
import { normal, tf, useBackend, values } from "./backends.js";

beforeAll(() => useBackend("cpu"));

test("registers once, and only when called", () => {
  const before = tf.getGradient("Conv3DBackpropInputV2");
  expect(before).toBeUndefined();
  expect(registerConv3dTransposeGradient()).toBe(true);
  expect(registerConv3dTransposeGradient()).toBe(false);
});

describe.each([
  { kernel: 4, stride: 2, pad: "same", out: [4, 6, 4] },
  { kernel: 3, stride: 1, pad: "same", out: [2, 3, 2] },
  { kernel: 3, stride: 2, pad: "valid", out: [5, 7, 5] },
  { kernel: 2, stride: 1, pad: "valid", out: [3, 4, 3] },
] as const)("k$kernel s$stride $pad", ({ kernel, stride, pad, out }) => {
  test("directional derivatives", () => {
    registerConv3dTransposeGradient();
    const x = normal<tf.Tensor5D>([2, 2, 3, 2, 4], 1);
    const w = normal<tf.Tensor5D>([kernel, kernel, kernel, 3, 4], 2);
    const run = (a: tf.Tensor, b: tf.Tensor) =>
      tf.conv3dTranspose(a as tf.Tensor5D, b as tf.Tensor5D, [2, ...out, 3], stride, pad);
    const g = normal([2, ...out, 3], 3);
    const [gx, gw] = tf.grads(run)([x, w], g) as [tf.Tensor, tf.Tensor];
    const [dx, dw] = [normal(x.shape, 4), normal(w.shape, 5)];
    expect(relative(dot(run(dx, w), g), dot(dx, gx))).toBeLessThan(1e-5);
    expect(relative(dot(run(x, dw), g), dot(dw, gw))).toBeLessThan(1e-5);
  });
});

function dot(a: tf.Tensor, b: tf.Tensor): number {
  const x = values(a);
  return values(b).reduce((sum, v, i) => sum + v * x[i]!, 0);
}

function relative(a: number, b: number): number {
  return Math.abs(a - b) / Math.max(1, Math.abs(a));
}
