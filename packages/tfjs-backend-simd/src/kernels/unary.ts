import { type NamedAttrMap, type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../simd-backend.js";
import { float32 } from "../wasm/launcher.js";
import { EXP, SIGMOID } from "./exp-constants.js";
import { FEW } from "./few.js";
import type { NativeKernel } from "./kernel.js";

/** Functions by the numbers that assembly/unary.ts gives them. */
const FUNCTIONS = {
  fill: 0,
  neg: 1,
  abs: 2,
  square: 3,
  sqrt: 4,
  rsqrt: 5,
  reciprocal: 6,
  step: 7,
  relu: 8,
  relu6: 9,
  leakyRelu: 10,
  clip: 11,
  exp: 12,
  sigmoid: 13,
  tanh: 14,
  elu: 15,
} as const;

/** A function that is computed number by number. */
export type UnaryFunction = keyof typeof FUNCTIONS;

const TABLES: Partial<Record<UnaryFunction, readonly number[]>> = {
  exp: EXP,
  tanh: EXP,
  elu: EXP,
  sigmoid: SIGMOID,
};

/** The kernel of a function of `x` whose one or two parameters are attributes of these names. */
export function unary(name: UnaryFunction, ...parameters: readonly string[]): NativeKernel {
  return (backend, { x }, attributes) => {
    const out = backend.output(x!.shape);
    const values = parameters.map((key) => (attributes as NamedAttrMap)[key] as number);
    applyUnary(backend, name, x!, out, values);
    return out;
  };
}

/** Writes a function of the numbers of `x` to `out`, a tensor of as many. */
export function applyUnary(
  backend: SimdBackend,
  name: UnaryFunction,
  x: TensorInfo,
  out: TensorInfo,
  [first = 0, second = 0]: readonly number[] = [],
): void {
  const size = util.sizeFromShape(out.shape);
  const words = [
    backend.address(x),
    backend.address(out),
    Math.ceil(size / 16),
    FUNCTIONS[name],
    float32(first),
    float32(second),
    ...(TABLES[name] ?? []),
  ];
  backend.launcher.run("unary", words, size < FEW);
}
