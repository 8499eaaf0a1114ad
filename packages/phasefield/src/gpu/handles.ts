import type { Field, Spectral, Table } from "../backend/types.js";
import type { Device, Extents } from "./device.js";
import type { Numbers } from "./gpu-js.js";

/**
 * What a field or a spectrum is here: `offset`, in f64 on the host, at every voxel, and `numbers` on the device, none for
 * zeros. A sum of fields or spectra so keeps its mean to the last bit, and f32 holds differences from the mean only.
 */
export interface Stored {
  readonly kind: "field" | "spectrum";
  offset: number;
  numbers: Numbers | undefined;
}

/** Factors per mode; the first one, of the mean, also in f64. */
export interface StoredTable {
  readonly first: number;
  numbers(): Promise<Numbers>;
  release(): void;
}

export const stored = (handle: Field | Spectral): Stored => handle as unknown as Stored;
export const storedTable = (handle: Table): StoredTable => handle as unknown as StoredTable;

/** A table that goes to the device when it is first used. */
export function createTable(device: Device, values: Float64Array, extents: Extents): StoredTable {
  let waiting: Float32Array | undefined = Float32Array.from(values);
  let ready: Promise<Numbers> | undefined;
  return {
    first: values[0] as number,
    numbers() {
      ready ??= device.upload(waiting as Float32Array, extents);
      waiting = undefined;
      return ready;
    },
    release() {
      void ready?.then(device.release, () => {});
      ready = undefined;
    },
  };
}
