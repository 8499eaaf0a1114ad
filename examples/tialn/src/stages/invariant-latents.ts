import { createRandom, roll, type Volume } from "@microstructure/volume";
import type { FieldCoder } from "../coder/field-coder.js";

const STREAM = 11;

/**
 * Mean and standard deviation of each latent number over the windows of the field at random periodic shifts: 2 * latentSize
 * numbers.
 *
 * Hardness cannot depend on where a periodic box begins, but a reconstructing latent vector does; over the shifts
 * what depends on the origin averages out. The same `seed` shifts every field in the same way.
 *
 * **Cost** `shifts` encodings of each field.
 */
export async function invariantLatents(
  coder: FieldCoder,
  volumes: readonly Volume[],
  { shifts, seed }: { readonly shifts: number; readonly seed: number },
): Promise<Float32Array[]> {
  const random = createRandom(seed, STREAM);
  const [nz, ny, nx] = volumes[0]!.shape;
  const moments = volumes.map((): Moments => ({ count: 0, first: [], second: [] }));
  for (let s = 0; s < shifts; s++) {
    const shift = [random.integer(nz), random.integer(ny), random.integer(nx)] as const;
    const latents = await coder.encode(volumes.map((volume) => roll(volume, shift)));
    latents.forEach((windows, i) => {
      for (const latent of windows) add(moments[i]!, latent);
    });
  }
  return moments.map(({ count, first, second }) => {
    const means = first.map((sum) => sum / count);
    const spread = second.map((sum, k) => Math.sqrt(Math.max(0, sum / count - means[k]! ** 2)));
    return Float32Array.of(...means, ...spread);
  });
}

/** Sums of numbers and of their squares over `count` vectors. */
interface Moments {
  count: number;
  readonly first: number[];
  readonly second: number[];
}

function add(moments: Moments, latent: Float32Array): void {
  moments.count++;
  latent.forEach((value, k) => {
    moments.first[k] = (moments.first[k] ?? 0) + value;
    moments.second[k] = (moments.second[k] ?? 0) + value * value;
  });
}
