import { slicePadding } from "@microstructure/fft/runtime";
import type { Plan } from "../plan/plan.js";
import { type BlockedArray, blocked, evenBlock } from "./blocked-array.js";

/** An array of slices along the first axis, each followed by free bytes that keep slices apart in the sets of caches. */
export interface SlicedArray {
  readonly slices: number;
  /** Numbers of one slice, without the free ones. */
  readonly numbers: number;
  /** Bytes from one slice to the next. */
  readonly step: number;
  readonly bytes: number;
}

/**
 * How one grid lies in memory. The last axis is never of extent 1, and in two dimensions the middle one is: slices are
 * rows then, of which several are taken together.
 */
export interface GridLayout {
  readonly shape: readonly [number, number, number];
  readonly kinds: Plan["spectrum"]["kinds"];
  /** The axis whose modes are halved; -1 between walls on all sides. */
  readonly halved: number;
  readonly spectrumShape: readonly [number, number, number];
  readonly components: 1 | 2;
  /** Slices that are transformed together along y and x; they divide those of a field. */
  readonly together: number;
  readonly field: SlicedArray;
  /** What lines along x and y are written to and read from: modes of x and y, slices of z. Spectra where z is of extent 1. */
  readonly ahead: SlicedArray;
  readonly spectrum: BlockedArray;
  readonly table: BlockedArray;
}

/** The layout of a plan's grid for numbers of `width` bytes. */
export function gridLayout({ shape, spectrum }: Pick<Plan, "shape" | "spectrum">, width: 4 | 8): GridLayout {
  const long = [0, 1, 2].filter((axis) => shape[axis]! > 1);
  const short = [0, 1, 2].filter((axis) => shape[axis] === 1);
  const isPlane = long.length === 2;
  const order = isPlane ? [long[0]!, short[0]!, long[1]!] : [...short, ...long];
  const inOrder = <T>(list: readonly T[]) => order.map((axis) => list[axis]) as [T, T, T];
  const extents = inOrder(shape);
  const modes = inOrder(spectrum.shape);
  const kinds = inOrder(spectrum.kinds);
  const { components } = spectrum;
  const perSlice = modes[1] * modes[2];
  const halved = [2, 1, 0].find((axis) => kinds[axis] === "fourier" && extents[axis]! > 1) ?? -1;
  const perSpectrum = components * perSlice;
  const block = evenBlock(perSpectrum, (modes[0] === 1 ? LINE : ROW) / width);
  return {
    shape: extents,
    kinds,
    halved,
    spectrumShape: modes,
    components,
    together: isPlane ? divisorUpTo(ROWS, extents[0]) : 1,
    field: sliced(extents[0], extents[1] * extents[2], width, 0),
    // Lines along z that are halved read and write reals.
    ahead: halved === 0 ? sliced(extents[0], perSlice, width) : sliced(extents[0], perSpectrum, width),
    spectrum: blocked(modes[0], perSpectrum, block, width),
    table: blocked(modes[0], perSlice, block / components, width),
  };
}

/** Most bytes of one slice in one block of a spectrum. */
const ROW = 768;
/** The same where there is one slice, and so nothing to be kept apart. */
const LINE = 16_384;

/** Rows of a plane that are transformed together. */
const ROWS = 16;

function divisorUpTo(most: number, n: number): number {
  let divisor = Math.min(most, n);
  while (n % divisor !== 0) divisor--;
  return divisor;
}

/** Slices of `numbers` numbers; by default padded. */
export function sliced(
  slices: number,
  numbers: number,
  width: number,
  padding: number = slicePadding(numbers * width),
): SlicedArray {
  const step = numbers * width + padding;
  // Vectors at the end of a field without padding reach over it.
  return { slices, numbers, step, bytes: slices * step + 16 };
}

/** Copies numbers in C order to an array of slices, or from one. */
export function copySlices(
  { slices, numbers, step }: SlicedArray,
  from: Float64Array | Float32Array,
  to: Float64Array | Float32Array,
  direction: "in" | "out",
): void {
  const width = direction === "in" ? to.BYTES_PER_ELEMENT : from.BYTES_PER_ELEMENT;
  const jump = step / width;
  for (let z = 0; z < slices; z++) {
    const [source, target] = direction === "in" ? [z * numbers, z * jump] : [z * jump, z * numbers];
    to.set(from.subarray(source, source + numbers), target);
  }
}
