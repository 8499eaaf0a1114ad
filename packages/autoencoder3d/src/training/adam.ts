import {
  add,
  div,
  mul,
  type NamedTensorMap,
  type Scalar,
  scalar,
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
import type { StoredTensor } from "../storage/tensor-file.js";

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

interface Slot {
  readonly name: string;
  readonly weight: Variable;
  readonly first: Variable;
  readonly second: Variable;
}

/**
 * An Adam optimizer (beta 0.9 and 0.999, epsilon 1e-8) of the given variables.
 *
 * @see Kingma & Ba, Adam: a method for stochastic optimization (2015), algorithm 1
 */
export function createAdam(weights: readonly { name: string; variable: Variable }[]): Adam {
  const slots = weights.map(
    ({ name, variable: weight }): Slot => ({
      name,
      weight,
      first: zeroVariable(weight.shape),
      second: zeroVariable(weight.shape),
    }),
  );
  let step = 0;
  return {
    get step() {
      return step;
    },
    apply(gradients, learningRate) {
      step++;
      tidy(() => {
        const gain1 = scalar(1 - BETA1);
        const gain2 = scalar(1 - BETA2);
        const unbias = Math.sqrt(1 - BETA2 ** step);
        const rate = scalar((learningRate * unbias) / (1 - BETA1 ** step));
        const epsilon = scalar(EPSILON * unbias);
        for (const slot of slots) {
          const gradient = gradients[slot.weight.name] as Tensor;
          moveTowards(slot.first, gradient, gain1);
          moveTowards(slot.second, square(gradient), gain2);
          const direction = div(slot.first, add(sqrt(slot.second), epsilon));
          slot.weight.assign(sub(slot.weight, mul(direction, rate)));
        }
      });
    },
    async read() {
      const parts = slots.flatMap(({ name, first, second }) => [
        { name: `adam.m/${name}`, moment: first },
        { name: `adam.v/${name}`, moment: second },
      ]);
      return Promise.all(
        parts.map(async ({ name, moment }) => ({
          name,
          shape: moment.shape,
          data: (await moment.data()).slice() as Float32Array,
        })),
      );
    },
    write(moments, steps) {
      tidy(() => {
        for (const { name, first, second } of slots) {
          first.assign(toTensor(moments.get(`adam.m/${name}`)!));
          second.assign(toTensor(moments.get(`adam.v/${name}`)!));
        }
      });
      step = steps;
    },
    dispose() {
      for (const { first, second } of slots) {
        first.dispose();
        second.dispose();
      }
    },
  };
}

function zeroVariable(shape: number[]): Variable {
  return tidy(() => variable(zeros(shape), false));
}

function moveTowards(moment: Variable, target: Tensor, gain: Scalar): void {
  moment.assign(add(moment, mul(sub(target, moment), gain)));
}

function toTensor({ data, shape }: StoredTensor): Tensor {
  return tensor(data, [...shape]);
}
