import { type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import type { AutoencoderModel } from "../build-model.js";
import { InvalidModelError } from "../errors.js";
import { namedWeights } from "../weights.js";
import type { StoredTensor } from "./tensor-file.js";

/** Copies of all weights of a model. */
export async function readWeights(model: AutoencoderModel): Promise<StoredTensor[]> {
  return Promise.all(
    namedWeights(model).map(async ({ name, weight }) => ({
      name,
      shape: weight.shape as number[],
      data: (await weight.read().data()).slice() as Float32Array,
    })),
  );
}

/**
 * Gives a model the stored weights; tensors of other names are left alone.
 *
 * @throws InvalidModelError when a weight is missing, has another shape or is not finite, before any is written.
 */
export function writeWeights(
  caller: string,
  model: AutoencoderModel,
  tensors: readonly StoredTensor[],
): void {
  const stored = new Map(tensors.map((entry) => [entry.name, entry]));
  const pairs = namedWeights(model).map(({ name, weight }) => {
    const entry = stored.get(name);
    if (entry === undefined) throw new InvalidModelError(caller, `expected a tensor "${name}", got none`);
    if (String(entry.shape) !== String(weight.shape)) {
      throw new InvalidModelError(
        caller,
        `expected "${name}" of shape [${weight.shape}], got [${entry.shape}]`,
      );
    }
    assertFiniteTensor(caller, entry);
    return { entry, weight };
  });
  tidy(() => {
    for (const { entry, weight } of pairs) weight.write(tensor(entry.data, [...entry.shape]) as Tensor);
  });
}

/** @throws InvalidModelError when a stored number is not finite. */
export function assertFiniteTensor(caller: string, entry: StoredTensor): void {
  const bad = findNonFiniteWeight([entry]);
  if (bad !== undefined) {
    throw new InvalidModelError(caller, `expected finite weights, got ${bad.value} in "${bad.name}"`);
  }
}

/** The first number that is not finite and the tensor it is in; undefined without one. */
export function findNonFiniteWeight(
  tensors: readonly StoredTensor[],
): { readonly name: string; readonly value: number } | undefined {
  for (const { name, data } of tensors) {
    const value = data.find((v) => !Number.isFinite(v));
    if (value !== undefined) return { name, value };
  }
  return undefined;
}
