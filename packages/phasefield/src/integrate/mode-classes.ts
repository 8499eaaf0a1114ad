import type { Spectrum } from "../plan/spectrum.js";

/** Modes with equal numbers, so that functions of these numbers are evaluated once for all. */
export interface ModeClasses {
  /** One mode of each class. */
  readonly modes: Int32Array;
  /** The class of each mode. */
  readonly classOf: Int32Array;
}

/** Classes of modes that differ in the sign of a wavenumber and agree in all of `tables`, bit by bit. */
export function modeClasses(
  { shape, kinds }: Pick<Spectrum, "shape" | "kinds">,
  tables: readonly Float64Array[],
): ModeClasses {
  const [nz, ny, nx] = shape;
  const classOf = new Int32Array(nz * ny * nx);
  const modes: number[] = [];
  // Of an axis that is not halved, mode n - i has the wavenumber of mode i with the other sign.
  const mirror = (i: number, n: number, axis: 0 | 1) => (kinds[axis] === "fourier" ? Math.min(i, n - i) : i);
  for (let z = 0, m = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = (mirror(z, nz, 0) * ny + mirror(y, ny, 1)) * nx;
      for (let x = 0; x < nx; x++, m++) {
        const twin = row + x;
        let isEqual = twin < m;
        for (let t = 0; isEqual && t < tables.length; t++) isEqual = tables[t]![twin] === tables[t]![m];
        if (isEqual) {
          classOf[m] = classOf[twin]!;
        } else {
          classOf[m] = modes.length;
          modes.push(m);
        }
      }
    }
  }
  return { modes: Int32Array.from(modes), classOf };
}
