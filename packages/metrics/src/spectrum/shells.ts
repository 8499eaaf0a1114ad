import type { Volume, VolumeData } from "@microstructure/volume";
import { assertPositive } from "../assert-comparable.js";
import type { SpectralModes } from "./spectral-modes.js";

/** Sums over the modes with `(index - 1/2) w <= |k| < (index + 1/2) w`, k and -k both counted. */
export interface Shell {
  readonly index: number;
  modes: number;
  k: number;
  density: number;
  /** Sum of k times density. */
  moment: number;
}

/** The shells that hold at least one mode, by rising index. */
export function collectShells(modes: SpectralModes, shellWidth: number): Shell[] {
  const shells = new Map<number, Shell>();
  for (let i = 0; i < modes.k.length; i++) {
    const k = modes.k[i]!;
    const weight = modes.multiplicity[i]!;
    const index = Math.floor(k / shellWidth + 0.5);
    let shell = shells.get(index);
    if (shell === undefined) shells.set(index, (shell = { index, modes: 0, k: 0, density: 0, moment: 0 }));
    shell.modes += weight;
    shell.k += weight * k;
    shell.density += weight * modes.density[i]!;
    shell.moment += weight * modes.density[i]! * k;
  }
  return [...shells.values()].sort((a, b) => a.index - b.index);
}

/** `shellWidth`, or else the largest fundamental wave number of the box. @throws RangeError unless positive. */
export function resolveShellWidth(
  caller: string,
  { shape, spacing }: Volume<VolumeData>,
  shellWidth: number | undefined,
): number {
  const fundamentals = shape.map((n, a) => (n > 1 ? (2 * Math.PI) / (n * (spacing[a] as number)) : 0));
  const width = shellWidth ?? Math.max(...fundamentals);
  assertPositive(caller, "shellWidth", width);
  return width;
}
