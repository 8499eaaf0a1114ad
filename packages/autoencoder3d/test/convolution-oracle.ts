import type { Padding } from "../src/types.js";

/** A field `[batch, nz, ny, nx, channels]` in f64. */
export interface Field {
  readonly shape: readonly [number, number, number, number, number];
  readonly data: Float64Array;
}

/** The 3-D convolution by its definition, nine loops. Filter `[k, k, k, in, out]`. */
export function naiveConvolution(
  x: Field,
  filter: ArrayLike<number>,
  { kernel, stride, padding, filters }: { kernel: number; stride: number; padding: Padding; filters: number },
): Field {
  const [batch, nz, ny, nx, channels] = x.shape;
  const pad = (kernel - stride) / 2;
  const shape = [batch, nz / stride, ny / stride, nx / stride, filters] as const;
  const data = new Float64Array(shape.reduce((product, n) => product * n, 1));
  const inside = (i: number, n: number) =>
    padding === "periodic" ? ((i % n) + n) % n : i >= 0 && i < n ? i : -1;
  let to = 0;
  for (let b = 0; b < batch; b++)
    for (let z = 0; z < shape[1]; z++)
      for (let y = 0; y < shape[2]; y++)
        for (let w = 0; w < shape[3]; w++)
          for (let f = 0; f < filters; f++, to++)
            for (let tap = 0; tap < kernel ** 3; tap++) {
              const iz = inside(z * stride - pad + Math.floor(tap / kernel ** 2), nz);
              const iy = inside(y * stride - pad + (Math.floor(tap / kernel) % kernel), ny);
              const ix = inside(w * stride - pad + (tap % kernel), nx);
              if (iz < 0 || iy < 0 || ix < 0) continue;
              for (let c = 0; c < channels; c++) {
                const from = (((b * nz + iz) * ny + iy) * nx + ix) * channels + c;
                data[to]! += x.data[from]! * filter[(tap * channels + c) * filters + f]!;
              }
            }
  return { shape, data };
}
