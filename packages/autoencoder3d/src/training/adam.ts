import {
  add,
  concat,
  div,
  mul,
  type NamedTensorMap,
  reshape,
  type Scalar,
  scalar,
  slice,
  sqrt,
  square,
  sub,
  type Tensor,
  tensor,
  tidy,
  type Variable,
  variable,
  zeros,
} from "@tensorflow/tfjs-core";
import { hasKernels, runFused } from "../ops/fused-kernels.js";
import type { StoredTensor } from "../storage/tensor-file.js";
import type { NamedVariable } from "../weights.js";

/** Adam with bias correction, whose whole state can be read and restored. */
export interface Adam {
  /** Steps taken. */
  readonly step: number;
  /** Moves every variable against its gradient (keyed by variable name) and counts the step. */
  apply(gradients: NamedTensorMap, learningRate: number): void;
  /** Copies of the moments, named `adam.m/...` and `adam.v/...`. */
  read(): Promise<StoredTensor[]>;
  /** Takes up where another optimizer was read after `step` steps. */
  write(moments: ReadonlyMap<string, StoredTensor>, step: number): void;
  dispose(): void;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** Weights up to this size are updated together, because there the cost is in the number of operations. */
const SMALL = 4096;

/** Weights whose moments lie one after another in one flat variable. */
interface Group {
  readonly weights: readonly NamedVariable[];
  readonly first: Variable;
  readonly second: Variable;
}

/**
 * An Adam optimizer (beta 0.9 and 0.999, epsilon 1e-8) of the given variables.
 *
 * @see Kingma & Ba, Adam: a method for stochastic optimization (2015), algorithm 1
 */
export function createAdam(weights: readonly NamedVariable[]): Adam {
  const groups = groupsOf(weights).map(
    (members): Group => ({ weights: members, first: zeroMoment(members), second: zeroMoment(members) }),
  );
  let step = 0;
  return {
    get step() {
      return step;
    },
    apply(gradients, learningRate) {
      step++;
      const unbias = Math.sqrt(1 - BETA2 ** step);
      const factors: Factors = {
        gain1: 1 - BETA1,
        gain2: 1 - BETA2,
        rate: (learningRate * unbias) / (1 - BETA1 ** step),
        epsilon: EPSILON * unbias,
      };
      const isFused = hasKernels("AdamStep");
      tidy(() => {
        for (const group of groups) {
          const gradient = flatten(group.weights.map((weight) => gradients[weight.variable.name]!));
          if (isFused && group.weights.length === 1) stepByKernel(group, gradient, factors);
          else stepByOperations(group, gradient, factors);
        }
      });
    },
    async read() {
      const parts = await Promise.all(
        groups.map(async ({ weights: members, first, second }) => [
          ...splitMoments("adam.m/", members, (await first.data()) as Float32Array),
          ...splitMoments("adam.v/", members, (await second.data()) as Float32Array),
        ]),
      );
      return parts.flat();
    },
    write(moments, steps) {
      tidy(() => {
        for (const { weights: members, first, second } of groups) {
          first.assign(flatten(members.map(({ name }) => toTensor(moments.get(`adam.m/${name}`)!))));
          second.assign(flatten(members.map(({ name }) => toTensor(moments.get(`adam.v/${name}`)!))));
        }
      });
      step = steps;
    },
    dispose() {
      for (const { first, second } of groups) {
        first.dispose();
        second.dispose();
      }
    },
  };
}

/** What a step multiplies by. */
interface Factors extends Readonly<Record<string, number>> {
  /** Shares of the new in the moments. */
  readonly gain1: number;
  readonly gain2: number;
  readonly rate: number;
  readonly epsilon: number;
}

/** All weights alone where one kernel takes the whole step; elsewhere small ones together. */
function groupsOf(weights: readonly NamedVariable[]): (readonly NamedVariable[])[] {
  if (hasKernels("AdamStep")) return weights.map((weight) => [weight]);
  const small = weights.filter(({ variable: { size } }) => size <= SMALL);
  const large = weights.filter(({ variable: { size } }) => size > SMALL);
  return [...(small.length > 0 ? [small] : []), ...large.map((weight) => [weight])];
}

function stepByKernel({ weights, first, second }: Group, gradient: Tensor, factors: Factors): void {
  const weight = weights[0]!.variable;
  const outputs = runFused("AdamStep", { weight, first, second, gradient }, factors);
  for (const [i, variable] of [weight, first, second].entries()) variable.assign(outputs[i]!);
}

function stepByOperations(
  { weights, first, second }: Group,
  gradient: Tensor,
  { gain1, gain2, rate, epsilon }: Factors,
): void {
  moveTowards(first, gradient, scalar(gain1));
  moveTowards(second, square(gradient), scalar(gain2));
  subtract(weights, mul(div(first, add(sqrt(second), scalar(epsilon))), scalar(rate)));
}

function zeroMoment(members: readonly NamedVariable[]): Variable {
  const size = members.reduce((sum, weight) => sum + weight.variable.size, 0);
  return tidy(() => variable(zeros([size]), false));
}

function flatten(tensors: readonly Tensor[]): Tensor {
  const flat = tensors.map((t) => reshape(t, [t.size]));
  return flat.length === 1 ? flat[0]! : concat(flat);
}

function moveTowards(moment: Variable, target: Tensor, gain: Scalar): void {
  moment.assign(add(moment, mul(sub(target, moment), gain)));
}

function subtract(members: readonly NamedVariable[], change: Tensor): void {
  let start = 0;
  for (const { variable: weight } of members) {
    const part = members.length === 1 ? change : slice(change, start, weight.size);
    weight.assign(sub(weight, reshape(part, weight.shape)));
    start += weight.size;
  }
}

function splitMoments(
  prefix: string,
  members: readonly NamedVariable[],
  values: Float32Array,
): StoredTensor[] {
  let start = 0;
  return members.map(({ name, variable: { shape, size } }) => {
    const data = values.slice(start, (start += size));
    return { name: prefix + name, shape, data };
  });
}

function toTensor({ data, shape }: StoredTensor): Tensor {
  return tensor(data, [...shape]);
}
