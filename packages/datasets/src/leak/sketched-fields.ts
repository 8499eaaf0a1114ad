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
export function meanSquaredDifference({ count, width, rows, means, variances }: SketchedFields): number {
  const average = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / count;
  const common = new Float64Array(width);
  for (let i = 0; i < count; i++) for (let k = 0; k < width; k++) common[k]! += rows[i * width + k]! / count;
  const center = average(means);
  const scatter =
    average(variances) +
    average(means.map((mean) => (mean - center) ** 2)) -
    common.reduce((sum, value) => sum + value * value, 0) / width;
  return (Math.max(0, scatter) * 2 * count) / (count - 1);
}
