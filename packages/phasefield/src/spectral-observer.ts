import type { Kernels, Spectral } from "./backend/types.js";
import type { Plan } from "./plan/plan.js";

/** What is observed of a spectrum. */
export interface SpectralScalars {
  /** Gradient energy, scaled. */
  readonly gradient: number;
  /** 2 pi sum |c_k|^2 / sum k |c_k|^2 in scaled length; undefined for a uniform field. */
  readonly wavelength: number | undefined;
}

/** A function that observes spectra of c. One pass over memory. */
export function createSpectralObserver(
  { spectrum, gradient }: Plan,
  kernels: Kernels,
): (cHat: Spectral) => Promise<SpectralScalars> {
  const { weight, k2 } = spectrum;
  const tables = [
    weight.map((w, m) => w * gradient[m]!),
    weight.map((w, m) => (k2[m] === 0 ? 0 : w)),
    weight.map((w, m) => w * Math.sqrt(k2[m]!)),
  ].map((values) => kernels.table(values));
  return async (cHat) => {
    const sums = await kernels.quadratic(tables, [{ scale: 1, of: cHat }]);
    const [curved, power, moment] = sums as [number, number, number];
    return {
      gradient: curved / 2,
      wavelength: moment > 0 ? (2 * Math.PI * power) / moment : undefined,
    };
  };
}
