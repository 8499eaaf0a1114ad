import type { Autoencoder } from "@microstructure/autoencoder3d";
import { createRandom, roll, type Volume } from "@microstructure/volume";

const STREAM = 11;

/**
 * Mean and standard deviation of each latent number over random periodic shifts of the field: 2 * latentSize numbers.
 *
 * Hardness cannot depend on where a periodic box begins, but a reconstructing latent vector does; over the shifts
 * what depends on the origin averages out. The same `seed` shifts every field in the same way.
 *
 * **Cost** `shifts` encodings per field.
 */
export async function invariantLatents(
  autoencoder: Autoencoder,
  volumes: readonly Volume[],
  { shifts, seed }: { readonly shifts: number; readonly seed: number },
): Promise<Float32Array[]> {
  const n = autoencoder.config.latentSize;
  const random = createRandom(seed, STREAM);
  const sums = volumes.map(() => ({ first: new Float64Array(n), second: new Float64Array(n) }));
  for (let s = 0; s < shifts; s++) {
    const [dz, dy, dx] = autoencoder.config.inputShape.map((edge) => random.integer(edge));
    const latents = await autoencoder.encode(volumes.map((v) => roll(v, [dz!, dy!, dx!])));
    latents.forEach((latent, i) => {
      const { first, second } = sums[i]!;
      latent.forEach((value, k) => {
        first[k]! += value / shifts;
        second[k]! += (value * value) / shifts;
      });
    });
  }
  return sums.map(({ first, second }) => {
    const spread = second.map((square, k) => Math.sqrt(Math.max(0, square - first[k]! ** 2)));
    return Float32Array.of(...first, ...spread);
  });
}
