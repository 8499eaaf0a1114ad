import type { Shape3 } from "@microstructure/volume";

/** Pixels of the stacks that tools/fixtures/datasets_images.py writes, by its rule; kinds are named as in numpy. */
export function ramp(kind: string, [nz, ny, nx]: Shape3 = [3, 6, 7]): number[] {
  const values: number[] = [];
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++) values.push(64 * z + 8 * y + x);
    }
  }
  const offset = (kind.endsWith("1") ? 0 : 1000) - (kind === "i1" ? 100 : kind.startsWith("i") ? 1500 : 0);
  if (!kind.startsWith("f")) return values.map((value) => value + offset);
  return values.map((value) => (kind === "f4" ? Math.fround((value + offset) / 7) : (value + offset) / 7));
}
