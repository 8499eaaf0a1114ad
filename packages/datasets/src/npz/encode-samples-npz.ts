import { assertSameShape, assertVolume, findNonFinite, voxelCount } from "@microstructure/volume";
import type { Sample } from "../types.js";
import { collect } from "../verbs/collect.js";
import { type EncodeNpzOptions, encodeNpz } from "./encode-npz.js";
import type { NpyArray } from "./npy-array.js";
import { parameterArray } from "./parameter-arrays.js";

/**
 * The bytes of a `.npz` file of samples on one grid: `frames` f32 `[n, nz, ny, nx]`; `time` and every other parameter
 * f64 `[n]` under their own names, or `params/<name>` where the name is one of these; `id` and `group` texts `[n]`;
 * `spacing` f64 `[3]`; `unit` a text.
 *
 * **Cost** about four times the samples in memory.
 *
 * @throws RangeError for no samples, samples that differ in shape, spacing, unit or names of parameters, and a voxel or
 * parameter that is not finite.
 */
export async function encodeSamplesNpz(
  samples: Iterable<Sample> | AsyncIterable<Sample>,
  options: EncodeNpzOptions = {},
): Promise<Uint8Array> {
  const list = await collect(samples);
  const first = list[0];
  if (first === undefined) throw new RangeError("encodeSamplesNpz: expected at least one sample, got none");
  const names = Object.keys(first.params).sort();
  for (const sample of list) assertAlike(first, sample, names);

  const { shape, spacing, unit } = first.volume;
  const n = list.length;
  const voxels = voxelCount(shape);
  const frames = new Float32Array(n * voxels);
  for (const [i, { volume }] of list.entries()) frames.set(volume.data, i * voxels);
  const params = names.map((name): [string, NpyArray] => [
    parameterArray(name),
    { data: Float64Array.from(list, (sample) => sample.params[name] as number), shape: [n] },
  ]);
  const arrays: Record<string, NpyArray> = {
    frames: { data: frames, shape: [n, ...shape] },
    spacing: { data: Float64Array.from(spacing), shape: [3] },
    unit: { data: [unit], shape: [] },
    id: { data: list.map(({ id }) => id), shape: [n] },
    group: { data: list.map(({ group }) => group), shape: [n] },
    ...Object.fromEntries(params),
  };
  return encodeNpz(arrays, options);
}

function assertAlike(first: Sample, { id, volume, params }: Sample, names: readonly string[]): void {
  assertVolume("encodeSamplesNpz", volume);
  assertSameShape("encodeSamplesNpz", first.volume, volume);
  const { spacing, unit } = first.volume;
  if (volume.unit !== unit || volume.spacing.some((d, axis) => d !== spacing[axis])) {
    throw new RangeError(
      `encodeSamplesNpz: expected samples of spacing [${spacing}] ${unit}, got [${volume.spacing}] ${volume.unit} in ${id}`,
    );
  }
  const own = Object.keys(params).sort();
  if (own.join() !== names.join()) {
    throw new RangeError(
      `encodeSamplesNpz: expected the parameters ${names} in ${id}, got ${own.join() || "none"}`,
    );
  }
  const unfit = own.find((name) => !Number.isFinite(params[name]));
  if (unfit !== undefined || findNonFinite(volume) >= 0) {
    throw new RangeError(`encodeSamplesNpz: expected finite ${unfit ?? "voxels"}, got others in ${id}`);
  }
}
