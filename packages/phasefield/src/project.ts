import { js as jsFft, type MixedTransform } from "@microstructure/fft";
import {
  assertShape,
  fromArray,
  type GridOptions,
  type Shape3,
  type Volume,
  voxelCount,
} from "@microstructure/volume";
import { type Boundary, type Boundary3, toBoundary3 } from "./plan/boundary.js";

/** A field as a function of position, in the unit of the grid. The box begins at 0 in every direction. */
export type FieldFunction = (x: number, y: number, z: number) => number;

/**
 * The values of `f` at the cell centres, or at the lower corner of each cell with `at: "corner"`, in f64.
 *
 * Where the periodic continuation of `f` jumps, its Fourier coefficients carry an error of the order of the cell size,
 * which changes what happens at any later time; {@link project} has none.
 */
export function sample(
  shape: Shape3,
  f: FieldFunction,
  options: GridOptions & { readonly at?: "centre" | "corner" } = {},
): Volume<Float64Array> {
  assertShape("sample", shape);
  const offset = options.at === "corner" ? 0 : 0.5;
  const volume = fromArray(new Float64Array(voxelCount(shape)), shape, options);
  const [dz, dy, dx] = volume.spacing;
  const [nz, ny, nx] = shape;
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        volume.data[i] = f((x + offset) * dx, (y + offset) * dy, (z + offset) * dz);
      }
    }
  }
  return volume;
}

/**
 * The best approximation of `f` by the waves of the grid, in f64: its Fourier (periodic) or cosine (no-flux)
 * coefficients up to those of the grid, Nyquist waves left out, evaluated at the cell centres.
 *
 * **Cost** `oversampling` evaluations of `f` per cell and active axis. **Accuracy** the coefficients are midpoint sums on
 * the finer grid: an error of second order in its cell where `f` jumps, beyond all orders where it is smooth.
 *
 * @param options.oversampling points per cell along each active axis. Default 8
 */
export function project(
  shape: Shape3,
  f: FieldFunction,
  options: GridOptions & {
    readonly boundary?: Boundary | Boundary3;
    readonly oversampling?: number;
  } = {},
): Volume<Float64Array> {
  const { oversampling = 8 } = options;
  assertShape("project", shape);
  if (!(Number.isInteger(oversampling) && oversampling >= 1)) {
    throw new RangeError(`project: expected a whole oversampling of at least 1, got ${oversampling}`);
  }
  const boundary = toBoundary3("project", options.boundary);
  const target = fromArray(new Float64Array(voxelCount(shape)), shape, options);
  const fine = shape.map((n) => (n === 1 ? 1 : n * oversampling)) as [number, number, number];
  const [dz, dy, dx] = target.spacing.map((d, axis) => (d * shape[axis]!) / fine[axis]!) as [
    number,
    number,
    number,
  ];
  const [, ny, nx] = shape;
  const along = shape.map((n, axis) => createTruncation(fine[axis]!, n, boundary[axis]!));
  const stack = new Float64Array(fine[0] * ny * nx);
  const plane = new Float64Array(fine[1] * nx);
  const line = new Float64Array(fine[2]);
  for (let z = 0; z < fine[0]; z++) {
    for (let y = 0; y < fine[1]; y++) {
      for (let x = 0; x < fine[2]; x++) line[x] = f((x + 0.5) * dx, (y + 0.5) * dy, (z + 0.5) * dz);
      along[2]!(line, 0, 1, plane, y * nx, 1);
    }
    for (let x = 0; x < nx; x++) along[1]!(plane, x, nx, stack, z * ny * nx + x, nx);
  }
  for (let i = 0; i < ny * nx; i++) along[0]!(stack, i, ny * nx, target.data, i, ny * nx);
  if (!target.data.every(Number.isFinite)) throw new RangeError("project: expected a finite function");
  return target;
}

/** Reduces a line of `from` midpoint values to `to` by dropping its short waves. */
type Truncation = (
  input: Float64Array,
  start: number,
  stride: number,
  output: Float64Array,
  outStart: number,
  outStride: number,
) => void;

function createTruncation(from: number, to: number, boundary: Boundary): Truncation {
  if (from === to) {
    return (input, start, stride, output, outStart, outStride) => {
      for (let i = 0; i < from; i++) output[outStart + i * outStride] = input[start + i * stride]!;
    };
  }
  const kinds = [boundary === "periodic" ? "fourier" : "cosine"] as const;
  const engine = jsFft();
  const [fine, coarse] = [engine.mixed([from], kinds), engine.mixed([to], kinds)];
  const values = new Float64Array(from);
  const result = new Float64Array(to);
  const wide = new Float64Array(fine.components * (fine.spectrumShape[0] as number));
  const narrow = new Float64Array(coarse.components * (coarse.spectrumShape[0] as number));
  const keep = boundary === "periodic" ? keepWaves(from, to) : keepCosines(from, to);
  return (input, start, stride, output, outStart, outStride) => {
    for (let i = 0; i < from; i++) values[i] = input[start + i * stride]!;
    fine.forward(values, wide);
    keep(wide, narrow);
    coarse.inverse(narrow, result);
    for (let i = 0; i < to; i++) output[outStart + i * outStride] = result[i]!;
  };
}

/** Both grids have their points at cell centres, which lie at different fractions of a box: a phase per wave. */
function keepWaves(from: number, to: number): (wide: MixedSpectrum, narrow: MixedSpectrum) => void {
  return (wide, narrow) => {
    narrow.fill(0);
    for (let m = 0; 2 * m < to; m++) {
      const phase = Math.PI * m * (1 / to - 1 / from);
      const [cos, sin] = [(Math.cos(phase) * to) / from, (Math.sin(phase) * to) / from];
      narrow[2 * m] = wide[2 * m]! * cos - wide[2 * m + 1]! * sin;
      narrow[2 * m + 1] = wide[2 * m]! * sin + wide[2 * m + 1]! * cos;
    }
  };
}

function keepCosines(from: number, to: number): (wide: MixedSpectrum, narrow: MixedSpectrum) => void {
  return (wide, narrow) => {
    for (let m = 0; m < to; m++) narrow[m] = (wide[m]! * to) / from;
  };
}

type MixedSpectrum = Parameters<MixedTransform["inverse"]>[0];
