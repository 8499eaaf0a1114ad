import {
  assertSameShape,
  assertVolume,
  findNonFinite,
  type Volume,
  type VolumeData,
} from "@microstructure/volume";

/** @throws TypeError or RangeError unless both are volumes of one shape without NaN or infinity. */
export function assertComparable(caller: string, a: Volume<VolumeData>, b: Volume<VolumeData>): void {
  assertFinite(caller, a);
  assertFinite(caller, b);
  assertSameShape(caller, a, b);
}

/** @throws TypeError or RangeError unless `volume` is a volume without NaN or infinity. */
export function assertFinite(caller: string, volume: Volume<VolumeData>): void {
  assertVolume(caller, volume);
  const at = findNonFinite(volume);
  if (at >= 0)
    throw new RangeError(`${caller}: expected finite values, got ${volume.data[at]} at index ${at}`);
}

/** @throws RangeError unless `value` is finite and positive. */
export function assertPositive(caller: string, name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new RangeError(`${caller}: expected positive ${name}, got ${value}`);
  }
}
