import type { Volume, VolumeData } from "@microstructure/volume";
import { collectShells } from "../radial/shells.js";
import { type ConeOptions, modesInCone } from "./cone.js";
import { resolveShellWidth, withSpectralDensity } from "./spectral-density.js";
import { averageOf, type StructureFactor, type StructureFactorOptions } from "./structure-factor.js";

/** How {@link directionalStructureFactor} chooses modes and bins them. */
export interface DirectionalStructureFactorOptions extends StructureFactorOptions, ConeOptions {}

/**
 * Structure factor S(k) averaged over the part of each shell whose wave vectors lie within `halfAngle` of a direction:
 * {@link structureFactor} where `halfAngle` is pi / 2. Empty where no mode does.
 *
 * A family such as `<100>` is the union of the cones about its directions. A mode at the edge of the Brillouin zone is
 * inside if one of the wave vectors that it stands for is.
 *
 * @throws RangeError for a direction of length zero, an angle outside 0 ... pi / 2, and as {@link structureFactor}.
 */
export function directionalStructureFactor(
  volume: Volume<VolumeData>,
  options: DirectionalStructureFactorOptions,
): StructureFactor {
  const caller = "directionalStructureFactor";
  return withSpectralDensity(caller, volume, options, (density) => {
    const shellWidth = resolveShellWidth(caller, volume, options.shellWidth);
    const inside = modesInCone(caller, density, options);
    return averageOf(collectShells(caller, "shellWidth", density, shellWidth, inside), shellWidth);
  });
}
