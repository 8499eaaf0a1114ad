import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BATCH_NORM, BATCH_NORM_GRAD } from "../src/kernels/fused-names.js";
import { tf, useSimd } from "./backend.js";

interface Values {
  readonly shape: number[];
  readonly values: number[];
}

interface Case {
  readonly name: string;
  readonly op: string;
  readonly attributes: Attributes;
  readonly inputs: Readonly<Record<string, Values>>;
  readonly dy: Values;
  readonly output: Values;
  readonly gradients: Readonly<Record<string, Values>>;
}

type Tensors = Readonly<Record<string, tf.Tensor>>;
type Attributes = Record<string, unknown>;
type Op = (inputs: Tensors, attributes: Attributes) => tf.Tensor;
type Layer = (inputs: Tensors, dy: tf.Tensor, attributes: Attributes) => tf.Tensor[];

// Written by tools/fixtures/tfjs_backend_simd.py.
const CASES = JSON.parse(
  readFileSync(new URL("fixtures/torch.json", import.meta.url), "utf8"),
) as readonly Case[];

/** Layers of TensorFlow.js, which knows their gradients. */
const OPS: Readonly<Partial<Record<string, Op>>> = {
  conv3d: ({ x, filter }, { strides, pad }) =>
    tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, strides as number, pad as "same"),
  conv2d: ({ x, filter }, { strides, pad }) =>
    tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides as number, pad as "same"),
  linear: ({ x, weight, bias }) => tf.add(tf.matMul(x!, weight!, false, true), bias!),
  batchNormLeakyRelu({ x, gamma, beta }, { epsilon, slope }) {
    const { mean, variance } = tf.moments(x!, [0, 1, 2, 3]);
    const deviation = tf.sqrt(tf.add(variance, epsilon as number));
    const normal = tf.div(tf.sub(x!, mean), deviation);
    return tf.leakyRelu(tf.add(tf.mul(normal, gamma!), beta!), slope as number);
  },
};

const run = (name: string, inputs: Tensors, attributes: object) =>
  tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap);

/** Layers by kernels of their own, whose gradients TensorFlow.js does not know. */
const KERNELS: Readonly<Partial<Record<string, Layer>>> = {
  conv3dTranspose({ x, filter }, dy, { strides }) {
    const attributes = { strides, pad: "same" as const, filterShape: filter!.shape };
    const output = dy.shape as [number, number, number, number, number];
    const [coarse, window, fine] = [x, filter, dy] as tf.Tensor5D[];
    const y = tf.conv3dTranspose(coarse!, window!, output, strides as number, "same");
    const dFilter = run("Conv3DBackpropFilterV2", { x: dy, dy: x! }, attributes) as tf.Tensor;
    return [y, tf.conv3d(fine!, window!, strides as number, "same"), dFilter];
  },
  batchNormLeakyRelu({ x, gamma, beta }, dy, attributes) {
    const inputs = { x: x!, gamma: gamma!, beta: beta! };
    const [y, mean, variance] = run(BATCH_NORM, inputs, attributes) as tf.Tensor[];
    const saved = { dy, ...inputs, mean: mean!, variance: variance! };
    return [y!, ...(run(BATCH_NORM_GRAD, saved, attributes) as tf.Tensor[])];
  },
  symmetricConv3d({ fine, filter }, dy, attributes) {
    const y = run("SymmetricConv3D", { fine: fine!, filter: filter! }, attributes);
    const dFine = run("SymmetricConv3DTranspose", { coarse: dy, filter: filter! }, attributes);
    const dFilter = run("SymmetricConv3DFilter", { fine: fine!, coarse: dy }, attributes);
    return [y, dFine, dFilter] as tf.Tensor[];
  },
};

const tensor = ({ values, shape }: Values) => tf.tensor(values, shape);

/** Output and gradients, by each way that there is. */
function compute({ op, inputs, dy, attributes }: Case): tf.Tensor[][] {
  const names = Object.keys(inputs);
  const tensors = Object.values(inputs).map(tensor);
  const named = (list: readonly tf.Tensor[]) => Object.fromEntries(names.map((name, i) => [name, list[i]!]));
  const layer = OPS[op];
  const kernel = KERNELS[op];
  const apply = (...list: tf.Tensor[]) => layer!(named(list), attributes);
  return [
    ...(layer !== undefined ? [[apply(...tensors), ...tf.grads(apply)(tensors, tensor(dy))]] : []),
    ...(kernel !== undefined ? [kernel(named(tensors), tensor(dy), attributes)] : []),
  ];
}

beforeAll(() => useSimd());
afterAll(() => tf.removeBackend("simd"));

it.each(CASES)("agrees with PyTorch: $op, $name", (one) => {
  const results = tf.tidy(() => compute(one));
  for (const found of results) {
    for (const [i, expected] of [one.output, ...Object.values(one.gradients)].entries()) {
      const scale = Math.max(1, ...expected.values.map(Math.abs));
      expect(found[i]!.shape).toEqual(expected.shape);
      expect(found[i]!.dataSync()).toBeAllclose(expected.values, { rtol: 0, atol: 1e-6 * scale });
    }
  }
  tf.dispose(results);
});
