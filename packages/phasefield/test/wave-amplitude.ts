import type { Volume } from "@microstructure/volume";

/** Amplitude of the cosine of `mode` (waves per box along z, y, x) in a field, by direct projection. */
export function waveAmplitude(
  { data, shape }: Volume<Float64Array>,
  mean: number,
  mode: readonly [number, number, number],
): number {
  const [nz, ny, nx] = shape;
  let total = 0;
  for (let z = 0, i = 0; z < nz; z++)
    for (let y = 0; y < ny; y++)
      for (let x = 0; x < nx; x++, i++) {
        const turns = (mode[0] * z) / nz + (mode[1] * y) / ny + (mode[2] * x) / nx;
        total += (data[i]! - mean) * Math.cos(2 * Math.PI * turns);
      }
  return (2 * total) / data.length;
}
