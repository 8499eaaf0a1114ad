import type { Spectrum } from "./plan/spectrum.js";

/** Mean wavelength 2 pi sum |c_k|^2 / sum k |c_k|^2 in the length of the spectrum; undefined for a uniform field. */
export function meanWavelength(
  { k2, weight, components }: Pick<Spectrum, "k2" | "weight" | "components">,
  cHat: Float64Array,
): number | undefined {
  let power = 0;
  let moment = 0;
  for (let m = 1; m < k2.length; m++) {
    const re = cHat[components * m]!;
    const im = components === 2 ? cHat[2 * m + 1]! : 0;
    const p = weight[m]! * (re * re + im * im);
    power += p;
    moment += p * Math.sqrt(k2[m]!);
  }
  return moment > 0 ? (2 * Math.PI * power) / moment : undefined;
}
