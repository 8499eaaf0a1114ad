import { linearStability, tialn } from "@microstructure/phasefield";
import type { Condition } from "./presets.js";

/** Temperatures the model was calibrated for, K. */
export const TEMPERATURES: readonly [number, number] = [1073, 1273];

/** Why a condition lies outside what the model was made for, or undefined when it does not. */
export function outsideReason({ xAl, temperature }: Condition): string | undefined {
  const [low, high] = TEMPERATURES;
  if (temperature < low || temperature > high) return `${temperature} K is outside ${low}-${high} K`;
  const { isUnstable } = linearStability(tialn, { composition: xAl, temperature });
  return isUnstable ? undefined : `x = ${xAl} is outside the coherent spinodal at ${temperature} K`;
}
