/** Numbers or texts of any rank in C order, last axis contiguous. */
export interface NpyArray<T extends NpyData = NpyData> {
  readonly data: T;
  readonly shape: readonly number[];
}

/** Numbers as typed arrays, texts as plain arrays. */
export type NpyData = NpyNumbers | readonly string[];

/** Typed arrays that numpy has a type for. */
export type NpyNumbers =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Number of values of a shape; 1 for a scalar. */
export function valueCount(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}
