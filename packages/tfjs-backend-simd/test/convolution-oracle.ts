import type { ConvGeometry } from "../src/convolution/conv-geometry.js";

/** The three products of a convolution by their definition, summed in f64. */
export function oracle(
  geometry: ConvGeometry,
  fine: Float32Array,
  filter: Float32Array,
  coarse: Float32Array,
): Record<"correlate" | "spread" | "filterGradient", Float64Array> {
  const { samples, kernel, stride, before, fineChannels, coarseChannels } = geometry;
  const [D, H, W] = geometry.fine;
  const [d, h, w] = geometry.coarse;
  const out = {
    correlate: new Float64Array(coarse.length),
    spread: new Float64Array(fine.length),
    filterGradient: new Float64Array(filter.length),
  };
  const place = (i: number, n: number) =>
    geometry.isPeriodic ? ((i % n) + n) % n : i >= 0 && i < n ? i : -1;
  for (let s = 0; s < samples; s++) {
    for (let z = 0; z < d; z++) {
      for (let y = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
          const to = (((s * d + z) * h + y) * w + x) * coarseChannels;
          for (let kz = 0; kz < kernel[0]; kz++) {
            for (let ky = 0; ky < kernel[1]; ky++) {
              for (let kx = 0; kx < kernel[2]; kx++) {
                const fz = place(z * stride[0] + kz - before[0], D);
                const fy = place(y * stride[1] + ky - before[1], H);
                const fx = place(x * stride[2] + kx - before[2], W);
                if (fz < 0 || fy < 0 || fx < 0) continue;
                const from = (((s * D + fz) * H + fy) * W + fx) * fineChannels;
                const tap = ((kz * kernel[1] + ky) * kernel[2] + kx) * fineChannels * coarseChannels;
                for (let i = 0; i < fineChannels; i++) {
                  for (let o = 0; o < coarseChannels; o++) {
                    const weight = tap + i * coarseChannels + o;
                    out.correlate[to + o]! += fine[from + i]! * filter[weight]!;
                    out.spread[from + i]! += coarse[to + o]! * filter[weight]!;
                    out.filterGradient[weight]! += fine[from + i]! * coarse[to + o]!;
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  return out;
}
