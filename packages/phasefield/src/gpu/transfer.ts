import type { Plan } from "../plan/plan.js";
import type { Device, Extents } from "./device.js";
import type { Numbers } from "./gpu-js.js";
import type { Stored } from "./handles.js";

/** The way of numbers between host and device. */
export interface Transfer {
  /** The mode k = 0 of a field of ones. */
  readonly meanScale: number;
  /** A field of zeros, of all who need one. */
  zeros(): Promise<Numbers>;
  read(from: Stored): Promise<Float64Array>;
  write(values: Float64Array, to: Stored): Promise<void>;
  /** The mode k = 0 of a spectrum, without its offset. */
  meanLeft(numbers: Numbers): Promise<number>;
}

/** Means as close to that of the plan are taken for it, so that what is read and written back stays the same. */
const SAME_MEAN = 1e-7;

export function createTransfer(
  device: Device,
  { mean, shape, spectrum }: Pick<Plan, "mean" | "shape" | "spectrum">,
  field: Extents,
  pairs: Extents,
): Transfer {
  const points = field[0] * field[1] * field[2];
  const values = pairs[0] * pairs[1] * pairs[2];
  const walls = shape.filter((n, axis) => n > 1 && spectrum.kinds[axis] === "cosine").length;
  const meanScale = points * 2 ** walls;
  const first = device.kernel("function (a) { return a[0][0][0]; }", { extents: [1, 1, 1], isKept: false });
  let zeros: Promise<Numbers> | undefined;

  /** The offset of numbers with this mean. */
  function offsetOf(own: number): number {
    if (Math.abs(own - mean) <= SAME_MEAN * Math.abs(mean)) return mean;
    return Number.isFinite(own) ? own : 0;
  }
  return {
    meanScale,
    zeros() {
      zeros ??= device.upload(new Float32Array(points), field);
      return zeros;
    },
    async read({ kind, offset, numbers }) {
      const count = kind === "field" ? points : values;
      const result = numbers ? Float64Array.from(await device.download(numbers)) : new Float64Array(count);
      if (kind === "spectrum") result[0] = result[0]! + offset * meanScale;
      else for (let i = 0; i < count; i++) result[i] = result[i]! + offset;
      return result;
    },
    async write(source, to) {
      const isField = to.kind === "field";
      const own = isField ? source.reduce((sum, v) => sum + v, 0) / points : source[0]! / meanScale;
      const offset = offsetOf(own);
      const rest = Float32Array.from(source, isField ? (v) => v - offset : undefined);
      if (!isField) rest[0] = source[0]! - offset * meanScale;
      const numbers = await device.upload(rest, isField ? field : pairs);
      device.release(to.numbers);
      to.offset = offset;
      to.numbers = numbers;
    },
    meanLeft: async (numbers) => (await device.download(await first(numbers)))[0]!,
  };
}
