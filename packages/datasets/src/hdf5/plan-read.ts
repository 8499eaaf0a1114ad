import type { Shape3 } from "@microstructure/volume";
import { FileFormatError } from "../errors.js";

/** One index along one axis of a 4-D dataset. */
export interface Take {
  readonly axis: 0 | 1 | 2 | 3;
  readonly index: number;
}

/** The shape of the volume and the range along each axis of the dataset that holds it. */
export function planRead(
  path: string,
  dims: readonly number[],
  take: Take | undefined,
): { shape: Shape3; ranges: [number, number][] } {
  const fail = (what: string) =>
    new FileFormatError("hdf5", `expected ${what} in ${path}, got shape ${dims.join("x") || "of a scalar"}`);
  if (dims.length < 1 || dims.length > 4) throw fail("1 to 4 axes");
  if (!dims.every((n) => Number.isSafeInteger(n) && n > 0)) throw fail("axes that are not empty");
  const chosen = take ?? impliedTake(dims);
  if (dims.length === 4 && chosen === undefined) throw fail("the option take for 4 axes");
  if (dims.length < 4 && take !== undefined) throw fail("4 axes to take an index of");
  const ranges = dims.map((n): [number, number] => [0, n]);
  if (chosen !== undefined) {
    const extent = dims[chosen.axis];
    const inside =
      extent !== undefined && Number.isInteger(chosen.index) && chosen.index >= 0 && chosen.index < extent;
    if (!inside) throw fail(`index ${chosen.index} of axis ${chosen.axis}`);
    ranges[chosen.axis] = [chosen.index, chosen.index + 1];
  }
  const left = dims.filter((_, axis) => axis !== chosen?.axis);
  return { shape: [1, 1, ...left].slice(-3) as unknown as Shape3, ranges };
}

/** The axis of length 1 at either end that says nothing, last before first. */
function impliedTake(dims: readonly number[]): Take | undefined {
  if (dims.length !== 4) return undefined;
  if (dims[3] === 1) return { axis: 3, index: 0 };
  return dims[0] === 1 ? { axis: 0, index: 0 } : undefined;
}
