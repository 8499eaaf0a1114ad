import { writeChristoffel } from "../../material/christoffel.js";
import { isOrthotropic } from "../../material/stiffness.js";
import type { Numbers } from "../../material/voigt.js";
import { type Memory, writeIntegers, writeNumbers } from "../records.js";
import { twice } from "./law-record.js";

/** Displacements (x, y, z) on which each entry (xx, yy, zz, yz, xz, xy) of a Christoffel matrix works. */
const AXES = [
  [0, 0],
  [1, 1],
  [2, 2],
  [1, 2],
  [0, 2],
  [0, 1],
] as const;

/** Writes the Christoffel matrix of a stiffness to a job of assembly/elastic-medium.ts. */
export function writeMedium(memory: Memory, job: number, C: Numbers, moving: readonly boolean[]): void {
  const rows = christoffelForm(C).map((row, n) => {
    const [i, j] = AXES[n]!;
    return row.map((v) => (moving[i] && moving[j] ? v : 0));
  });
  const still = moving.map((moves) => (moves ? 0 : 1));
  writeIntegers(memory, job + 4, [isOrthotropic(C) ? 1 : 0]);
  writeNumbers(memory, job + 16, twice([...rows.flat(), ...still, ...still.map((v) => 1 - v)]));
}

/** Per entry of the matrix its factors of the products xx, yy, zz, yz, xz, xy of the wave vector. */
function christoffelForm(C: Numbers): number[][] {
  const at = (x: number, y: number, z: number) => {
    const out = new Float64Array(6);
    writeChristoffel(C, x, y, z, out);
    return out;
  };
  const [x, y, z] = [at(1, 0, 0), at(0, 1, 0), at(0, 0, 1)];
  const [yz, xz, xy] = [at(0, 1, 1), at(1, 0, 1), at(1, 1, 0)];
  return Array.from(x, (xx, n) => {
    const [yy, zz] = [y[n]!, z[n]!];
    return [xx, yy, zz, yz[n]! - yy - zz, xz[n]! - xx - zz, xy[n]! - xx - yy];
  });
}
