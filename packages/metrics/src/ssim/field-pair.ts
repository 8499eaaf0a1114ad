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

/**
 * The pair of two volumes, each centred at its mean.
 *
 * @throws TypeError or RangeError unless both are volumes of one shape without NaN or infinity.
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
  const sum = quickSum(data);
  // NaN and infinity stay in a sum: only then is the voxel looked for that is to blame.
  if (!Number.isFinite(sum)) assertFinite(caller, volume);
  return [data, sum / data.length];
}

/** Plain sum by four accumulators, which need not wait for one another. */
function quickSum(data: Float64Array): number {
  const whole = data.length - (data.length % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < whole; i += 4) {
    s0 += data[i];
    s1 += data[i + 1];
    s2 += data[i + 2];
    s3 += data[i + 3];
  }
  for (let i = whole; i < data.length; i++) s0 += data[i];
  return s0 + s1 + (s2 + s3);
}
