import type { ScaledMaterial } from "../material/scaled.js";
import { scaledStability } from "../material/stability.js";
import type { Spectrum } from "./spectrum.js";
import { stabilisationFor } from "./stabilisation.js";

/**
 * Largest step at which neither the first-order error nor the stabiliser that the step needs slows the fastest wave
 * by more than the fraction `accuracy`: growthRate dt / 2 + k^2 S(dt) dt <= accuracy. Scaled time.
 * Where nothing grows, the largest step that needs no stabiliser.
 */
export function suggestTimeStep(material: ScaledMaterial, spectrum: Spectrum, accuracy: number): number {
  const { fastestWavelength, growthRate, isUnstable } = scaledStability(material);
  const k2 = isUnstable ? ((2 * Math.PI) / fastestWavelength) ** 2 : 0;
  const excess = (dt: number) => {
    const S = stabilisationFor(material.chemistry, spectrum, dt);
    return isUnstable ? (growthRate * dt) / 2 + k2 * S * dt - accuracy : S;
  };
  let low = 0;
  let high = isUnstable ? (2 * accuracy) / growthRate : 1 / material.kappa;
  if (excess(high) <= 0) return high;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (excess(middle) <= 0) low = middle;
    else high = middle;
  }
  return low;
}
