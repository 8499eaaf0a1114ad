import {
  findNonFinite,
  fromArray,
  type GridOptions,
  type LengthUnit,
  type Shape3,
  type Spacing3,
} from "@microstructure/volume";
import { FileFormatError } from "../errors.js";
import type { Sample } from "../types.js";
import { decodeNpz } from "./decode-npz.js";
import type { NpyArray } from "./npy-array.js";
import { parameterOf } from "./parameter-arrays.js";

const UNITS: readonly unknown[] = ["nm", "um", "m", "lattice"] satisfies LengthUnit[];

/**
 * The samples in a `.npz` file as `encodeSamplesNpz` or a Python script writes them. Only `frames` must be there, f32 or
 * bytes `[n, nz, ny, nx]`; `id` defaults to `0`, `1`, ... and `group` to the id.
 *
 * @param grid spacing (default 1) and unit (default `lattice`) of a file that states none.
 * @throws FileFormatError when the file is damaged, or an array is not one finite number per frame.
 */
export function decodeSamplesNpz(bytes: Uint8Array, grid: GridOptions = {}): Sample[] {
  const arrays = decodeNpz(bytes);
  const frames = arrays.frames;
  if (frames?.shape.length !== 4)
    throw fail(`expected an array frames of 4 axes, got [${frames?.shape ?? "none"}]`);
  const values = frames.data;
  if (!(values instanceof Float32Array || values instanceof Uint8Array)) {
    throw fail("expected frames of float32 or uint8; convert them first");
  }
  const [n, ...shape] = frames.shape as [number, number, number, number];
  if (shape.some((extent) => extent === 0))
    throw fail(`expected frames that are not empty, got [${frames.shape}]`);
  const ids = texts(arrays, "id", n) ?? Array.from({ length: n }, (_, i) => String(i));
  const groups = texts(arrays, "group", n) ?? ids;
  const params = Object.entries(arrays).flatMap(([name, array]): [string, NpyArray][] => {
    const parameter = parameterOf(name);
    return parameter === undefined ? [] : [[parameter, array]];
  });
  for (const [name, array] of params) assertParameter(name, array, n);
  const twice = params.find(([name], i) => params.findIndex(([other]) => other === name) < i);
  if (twice) throw fail(`expected one array for parameter ${twice[0]}, got two`);
  const options = { ...grid, ...storedGrid(arrays) };

  const voxels = shape[0] * shape[1] * shape[2];
  return Array.from({ length: n }, (_, i) => {
    const data = Float32Array.from(values.subarray(i * voxels, (i + 1) * voxels));
    const volume = fromArray(data, shape as Shape3, options);
    if (findNonFinite(volume) >= 0) throw fail(`expected finite values, got others in frame ${i}`);
    return {
      id: ids[i] as string,
      group: groups[i] as string,
      volume,
      params: Object.fromEntries(params.map(([name, array]) => [name, array.data[i] as number])),
    };
  });
}

function storedGrid({ spacing, unit }: Readonly<Record<string, NpyArray>>): GridOptions {
  const stored: { spacing?: Spacing3; unit?: LengthUnit } = {};
  if (spacing !== undefined) {
    const values = Array.from(spacing.data as Float64Array);
    const usable =
      values.length === 3 && values.every((d) => typeof d === "number" && Number.isFinite(d) && d > 0);
    if (!usable) throw fail(`expected spacing of three positive numbers, got [${values}]`);
    stored.spacing = values as unknown as Spacing3;
  }
  if (unit !== undefined) {
    if (!UNITS.includes(unit.data[0])) throw fail(`expected unit ${UNITS.join(", ")}, got ${unit.data[0]}`);
    stored.unit = unit.data[0] as LengthUnit;
  }
  return stored;
}

function texts(
  arrays: Readonly<Record<string, NpyArray>>,
  name: string,
  n: number,
): readonly string[] | undefined {
  const array = arrays[name];
  if (array === undefined) return undefined;
  if (ArrayBuffer.isView(array.data) || array.shape.length !== 1 || array.data.length !== n) {
    throw fail(`expected ${n} texts in ${name}, got [${array.shape}]`);
  }
  return array.data as readonly string[];
}

function assertParameter(name: string, { data, shape }: NpyArray, n: number): void {
  const numbers = ArrayBuffer.isView(data) && shape.length === 1 && data.length === n;
  if (!numbers || !data.every((value: number) => Number.isFinite(value))) {
    throw fail(`expected ${n} finite numbers in ${name}, one per frame, got [${shape}]`);
  }
}

function fail(reason: string): FileFormatError {
  return new FileFormatError("npz", reason);
}
