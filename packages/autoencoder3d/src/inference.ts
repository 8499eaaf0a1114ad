import type { Volume, VolumeData } from "@microstructure/volume";
import { type Tensor, tensor2d, tidy } from "@tensorflow/tfjs-core";
import { assertArray, describeValue } from "./argument.js";
import { assertInputs, fromBatch, toBatch } from "./batch.js";
import type { AutoencoderModel } from "./build-model.js";
import type { AutoencoderConfig } from "./types.js";

/** How many volumes are run through the network at once. */
export interface BatchOptions {
  /** Default 16. */
  readonly batchSize?: number;
}

/** The latent vectors of the volumes. @throws RangeError for inputs of another grid, inputs or outputs not finite. */
export async function encodeVolumes(
  { encoder }: AutoencoderModel,
  config: AutoencoderConfig,
  volumes: readonly Volume<VolumeData>[],
  options: BatchOptions | undefined,
): Promise<Float32Array[]> {
  assertInputs("encode", volumes, config);
  const { latentSize } = config;
  const latents = await inBatches("encode", volumes, options, async (part) => {
    const fields = part.map(({ data }) => data);
    const batch = tidy(() => encoder.apply(toBatch(fields, config), { training: false }) as Tensor);
    const values = (await batch.data()) as Float32Array;
    batch.dispose();
    return part.map((_, i) => values.slice(i * latentSize, (i + 1) * latentSize));
  });
  latents.forEach((latent, i) => {
    assertFiniteOutput("encode", latent, i);
  });
  return latents;
}

/** The volumes of the latent vectors. @throws RangeError for another length, inputs or outputs not finite. */
export async function decodeLatents(
  { decoder }: AutoencoderModel,
  config: AutoencoderConfig,
  latents: readonly Float32Array[],
  options: BatchOptions | undefined,
): Promise<Volume[]> {
  assertLatents(latents, config.latentSize);
  const volumes = await inBatches("decode", latents, options, async (part) => {
    const values = Float32Array.from(part.flatMap((latent) => [...latent]));
    const shape: [number, number] = [part.length, config.latentSize];
    const batch = tidy(() => decoder.apply(tensor2d(values, shape), { training: false }) as Tensor);
    const decoded = await fromBatch(batch, config);
    batch.dispose();
    return decoded;
  });
  volumes.forEach(({ data }, i) => {
    assertFiniteOutput("decode", data, i);
  });
  return volumes;
}

async function inBatches<A, B>(
  caller: string,
  items: readonly A[],
  { batchSize = 16 }: BatchOptions = {},
  run: (part: readonly A[]) => Promise<B[]>,
): Promise<B[]> {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`${caller}: expected batchSize to be a positive integer, got ${batchSize}`);
  }
  const results: B[] = [];
  for (let start = 0; start < items.length; start += batchSize) {
    results.push(...(await run(items.slice(start, start + batchSize))));
  }
  return results;
}

function assertLatents(latents: readonly Float32Array[], size: number): void {
  assertArray("decode", "latent vectors", latents);
  latents.forEach((latent, i) => {
    if (!ArrayBuffer.isView(latent) && !Array.isArray(latent)) {
      throw new TypeError(`decode: expected a Float32Array at index ${i}, got ${describeValue(latent)}`);
    }
    if (latent.length !== size) {
      throw new RangeError(
        `decode: expected latent vectors of length ${size}, got ${latent.length} at index ${i}`,
      );
    }
    const bad = latent.findIndex((v) => !Number.isFinite(v));
    if (bad >= 0)
      throw new RangeError(`decode: expected finite values, got ${latent[bad]} in latent ${i} at ${bad}`);
  });
}

function assertFiniteOutput(caller: string, values: Float32Array, index: number): void {
  const bad = values.findIndex((v) => !Number.isFinite(v));
  if (bad >= 0) {
    throw new RangeError(
      `${caller}: expected finite output, got ${values[bad]} at ${bad} of result ${index}: the weights are not finite, or the input is too far from the training data`,
    );
  }
}
