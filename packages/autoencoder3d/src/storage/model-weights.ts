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
 * @throws InvalidModelError when a weight is missing or has another shape, before any is written.
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
    return { entry, weight };
  });
  tidy(() => {
    for (const { entry, weight } of pairs) weight.write(tensor(entry.data, [...entry.shape]) as Tensor);
  });
}
