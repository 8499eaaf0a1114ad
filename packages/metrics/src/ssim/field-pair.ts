import {
  assertSameShape,
  assertVolume,
  type Shape3,
  type Volume,
  type VolumeData,
} from "@microstructure/volume";
import { assertFinite } from "../assert-comparable.js";

/** Two fields to be compared. Moments are taken about the centres, so that a large common offset costs no digits. */
export interface FieldPair {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly centreA: number;
  readonly centreB: number;
  readonly shape: Shape3;
}

/** Largest magnitude of values and of the data range: fourth powers of them are numbers. */
export const LARGEST = 1e75;

/**
 * The pair of two volumes, each centred at its mean.
 *
 * @throws TypeError or RangeError unless both are volumes of one shape without NaN, infinity or values beyond 1e75.
 */
export function pairOf(caller: string, a: Volume<VolumeData>, b: Volume<VolumeData>): FieldPair {
  const [fieldA, centreA] = centred(caller, a);
  const [fieldB, centreB] = centred(caller, b);
  assertSameShape(caller, a, b);
  return { a: fieldA, b: fieldB, centreA, centreB, shape: a.shape };
}

function centred(caller: string, volume: Volume<VolumeData>): readonly [field: Float64Array, centre: number] {
  assertVolume(caller, volume);
  const data = volume.data instanceof Float64Array ? volume.data : new Float64Array(volume.data);
  const { sum, squares } = quickSums(data);
  // NaN and infinity stay in the sums: only then is the voxel looked for that is to blame.
  if (!(squares < LARGEST ** 2)) {
    assertFinite(caller, volume);
    throw new RangeError(`${caller}: expected values below 1e75, got too large ones`);
  }
  return [data, sum / data.length];
}

/** Plain sums of values and squares, each by two accumulators that need not wait for one another. */
function quickSums(data: Float64Array): { readonly sum: number; readonly squares: number } {
  const even = data.length - (data.length % 2);
  let [s0, s1, q0, q1] = [0, 0, 0, 0];
  for (let i = 0; i < even; i += 2) {
    const u = data[i];
    const v = data[i + 1];
    s0 += u;
    s1 += v;
    q0 += u * u;
    q1 += v * v;
  }
  if (even < data.length) {
    s0 += data[even];
    q0 += data[even] ** 2;
  }
  return { sum: s0 + s1, squares: q0 + q1 };
}
