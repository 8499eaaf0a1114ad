import { philox4x32 } from "@microstructure/volume";
import { type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import type { AutoencoderModel } from "./build-model.js";
import type { AutoencoderConfig } from "./types.js";
import { namedWeights } from "./weights.js";

/**
 * Gives every filter the uniform He initialisation for LeakyReLU, from the configuration's seed: the same numbers
 * on every backend. Biases stay 0, scales 1.
 *
 * @see He et al., Delving deep into rectifiers (2015), eq. 15
 */
export function initializeWeights(
  model: AutoencoderModel,
  { seed, leakySlope, stages }: AutoencoderConfig,
): void {
  namedWeights(model).forEach(({ name, weight }, stream) => {
    if (!name.endsWith("/filter")) return;
    const shape = weight.shape as number[];
    const limit = Math.sqrt(6 / ((1 + leakySlope ** 2) * inputsPerOutput(name, shape, stages)));
    tidy(() => {
      weight.write(tensor(uniform(size(shape), limit, seed, stream), shape) as Tensor);
    });
  });
}

/** Number of values each output is a weighted sum of. */
function inputsPerOutput(
  name: string,
  shape: readonly number[],
  stages: AutoencoderConfig["stages"],
): number {
  if (shape.length === 2) return shape[0]!;
  const [kernel, , , third, fourth] = shape as [number, number, number, number, number];
  const decoderStage = /^decoder_stage(\d+)_/.exec(name);
  if (decoderStage === null) return kernel ** 3 * third;
  return (kernel / stages[Number(decoderStage[1])]!.stride) ** 3 * fourth;
}

function size(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

function uniform(count: number, limit: number, seed: number, stream: number): Float32Array {
  const key: [number, number] = [seed >>> 0, Math.floor(seed / 2 ** 32)];
  const values = new Float32Array(count);
  for (let i = 0; i < count; i += 4) {
    const words = philox4x32([i / 4, 0, stream, INITIALIZER_LANE], key);
    for (let j = 0; j < 4 && i + j < count; j++) values[i + j] = ((words[j]! + 0.5) / 2 ** 31 - 1) * limit;
  }
  return values;
}

/** Keeps these draws apart from those of `createRandom` with the same seed, which uses lanes 0 and 1. */
const INITIALIZER_LANE = 2;
