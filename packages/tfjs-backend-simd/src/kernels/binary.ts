import { type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../simd-backend.js";
import { type Broadcast, broadcast } from "./broadcast.js";
import { FEW } from "./few.js";
import type { NativeKernel } from "./kernel.js";

/** Operations by the numbers that assembly/binary.ts gives them. */
const OPERATIONS = {
  add: 0,
  sub: 1,
  multiply: 2,
  realDiv: 3,
  maximum: 4,
  minimum: 5,
  squaredDifference: 6,
  prelu: 7,
  sigmoidGrad: 8,
} as const;

/** An operation on pairs of numbers. */
export type BinaryOperation = keyof typeof OPERATIONS;

/** Which operand is one number per row, as assembly/binary.ts says it. */
const SPLAT = { neither: 0, left: 1, right: 2 } as const;

/** Rows shorter than this are repeated until they are as long, where all rows meet the same one. */
const SHORT = 64;

/** The kernel of an operation on two broadcast inputs of these names. */
export function binary(operation: BinaryOperation, left = "a", right = "b"): NativeKernel {
  return (backend, inputs) => operate(backend, operation, inputs[left]!, inputs[right]!);
}

/** A new tensor of the results of an operation; undefined where {@link broadcast} is. */
function operate(
  backend: SimdBackend,
  operation: BinaryOperation,
  left: TensorInfo,
  right: TensorInfo,
): TensorInfo | undefined {
  const plan = broadcast(left.shape, right.shape);
  if (!plan) return undefined;
  const out = backend.output(plan.shape);
  const rows = repeatShortRows(backend, plan, left, right);
  const words = [
    rows.left,
    rows.right,
    backend.address(out),
    OPERATIONS[operation],
    SPLAT[rows.splat],
    rows.columns,
    rows.size,
    ...rows.extents.slice(1),
    ...rows.leftSteps.map((n) => 4 * n),
    ...rows.rightSteps.map((n) => 4 * n),
  ];
  backend.launcher.run("binary", words, rows.size < FEW);
  return out;
}

/** Where to read the operands; one short row that all rows meet, a bias say, is made a longer one. */
function repeatShortRows(
  backend: SimdBackend,
  plan: Broadcast,
  left: TensorInfo,
  right: TensorInfo,
): Broadcast & { readonly left: number; readonly right: number } {
  const places = { left: backend.address(left), right: backend.address(right) };
  const { size, columns, splat } = plan;
  const isLeft = util.sizeFromShape(left.shape) === columns;
  const isOne = isLeft || util.sizeFromShape(right.shape) === columns;
  if (splat !== "neither" || !isOne || columns >= SHORT || size < 2 * SHORT) return { ...plan, ...places };
  const longer = columns * Math.ceil((4 * SHORT) / columns);
  const [row] = backend.launcher.scratch(4 * longer) as [number];
  const view = new Float32Array(backend.launcher.runtime.buffer, row, longer);
  const values = backend.values(isLeft ? left : right);
  for (let i = 0; i < longer; i++) view[i] = values[i % columns]!;
  const [own, other] = [
    [0, 0, 0],
    [0, 0, longer],
  ];
  return {
    ...plan,
    columns: longer,
    extents: [1, 1, Math.ceil(size / longer)],
    leftSteps: isLeft ? own : other,
    rightSteps: isLeft ? other : own,
    ...places,
    ...(isLeft ? { left: row } : { right: row }),
  };
}

/** Sums of tensors of one shape, added from first to last. */
export const addN: NativeKernel = (backend, inputs) => {
  const [first, ...rest] = Object.values(inputs) as [TensorInfo, ...TensorInfo[]];
  return rest.reduce<TensorInfo | undefined>(
    (sum, next, i) => {
      if (sum === undefined) return undefined;
      const found = operate(backend, "add", sum, next);
      if (i > 0) backend.disposeIntermediateTensorInfo(sum);
      return found;
    },
    rest.length > 0 ? first : undefined,
  );
};
