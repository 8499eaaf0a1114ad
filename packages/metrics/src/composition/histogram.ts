import type { VolumeData } from "@microstructure/volume";

/** Counts of values between evenly spaced edges. */
export interface Histogram {
  /** One more than `counts`, rising. */
  readonly edges: Float64Array;
  /** Values v with edges[i] <= v < edges[i + 1], the last bin with its upper edge. */
  readonly counts: Float64Array;
  readonly below: number;
  readonly above: number;
}

/** The values of `data` in `bins` bins from `low` to `high`; edges and counts are those of numpy.histogram in f64. */
export function binValues(data: VolumeData, bins: number, low: number, high: number): Histogram {
  const step = (high - low) / bins;
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? high : low + i * step));
  const counts = new Float64Array(bins);
  let below = 0;
  let above = 0;
  for (let i = 0; i < data.length; i++) {
    const v = data[i]!;
    if (v < low) below++;
    else if (v > high) above++;
    else {
      let bin = Math.min(Math.floor((v - low) / step), bins - 1);
      // The quotient may round across an edge.
      if (v < edges[bin]!) bin--;
      else if (v >= edges[bin + 1]! && bin < bins - 1) bin++;
      counts[bin]!++;
    }
  }
  return { edges, counts, below, above };
}
