import { mean as meanOf } from "@microstructure/volume";
import type { Sample } from "../types.js";
import { createSketch, type Sketch } from "./create-sketch.js";

/** Rows are padded with zeros to a multiple of this. */
export const ROW_BLOCK = 4;

/** Sketches of fields in rows, each without its mean. */
export interface SketchedFields {
  readonly count: number;
  /** Numbers per row. */
  readonly width: number;
  readonly rows: Float32Array;
  readonly means: Float64Array;
  /** Variance of each field, as its row has it. */
  readonly variances: Float64Array;
}

/** Sketches of `count` samples, each read once. @throws RangeError for unequal shapes or a voxel that is not finite. */
export async function sketchFields(
  caller: string,
  samples: AsyncIterable<Sample>,
  { count, size, signal }: { count: number; size: number; signal: AbortSignal | undefined },
): Promise<SketchedFields> {
  const means = new Float64Array(count);
  const variances = new Float64Array(count);
  let rows = new Float32Array(0);
  let sketch: Sketch | undefined;
  let i = 0;
  for await (const { id, volume } of samples) {
    signal?.throwIfAborted();
    if (sketch === undefined) {
      sketch = createSketch(caller, volume.shape, size);
      rows = new Float32Array(Math.ceil(count / ROW_BLOCK) * ROW_BLOCK * sketch.width);
    }
    const mean = meanOf(volume);
    if (!Number.isFinite(mean))
      throw new RangeError(`${caller}: expected finite voxels, got others in ${id}`);
    const row = rows.subarray(i * sketch.width, (i + 1) * sketch.width);
    sketch.write(id, volume, mean, row);
    means[i] = mean;
    variances[i] = row.reduce((sum, value) => sum + value * value, 0) / sketch.width;
    i++;
  }
  return { count, width: sketch?.width ?? 0, rows, means, variances };
}

/** Mean squared difference between two fields. */
export function squaredDifference({ rows, width, means }: SketchedFields, i: number, j: number): number {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += (rows[i * width + k]! - rows[j * width + k]!) ** 2;
  return sum / width + (means[i]! - means[j]!) ** 2;
}

/** Mean of {@link squaredDifference} over all pairs. */
export function meanSquaredDifference({ count, width, rows, means }: SketchedFields): number {
  const center = means.reduce((sum, mean) => sum + mean, 0) / count;
  const common = new Float64Array(width);
  for (let i = 0; i < count; i++) for (let k = 0; k < width; k++) common[k]! += rows[i * width + k]! / count;
  let scatter = 0;
  for (let i = 0; i < count; i++) {
    let square = 0;
    for (let k = 0; k < width; k++) square += (rows[i * width + k]! - common[k]!) ** 2;
    scatter += square / width + (means[i]! - center) ** 2;
  }
  return (2 * scatter) / (count - 1);
}
