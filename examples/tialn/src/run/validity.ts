import { createPlan, linearStability, tialn } from "@microstructure/phasefield";
import { startField } from "../start-field.js";
import type { Condition } from "./presets.js";

/** Temperatures the model was calibrated for, K. */
export const TEMPERATURES: readonly [number, number] = [1073, 1273];

/** Why a treatment lies outside what the model was made for, or undefined when it does not. */
export function outsideReason({ xAl, temperature }: Condition): string | undefined {
  const [low, high] = TEMPERATURES;
  if (temperature < low || temperature > high) return `${temperature} K is outside ${low}-${high} K`;
  const { isUnstable } = linearStability(tialn, { composition: xAl, temperature });
  return isUnstable ? undefined : `x = ${xAl} is outside the coherent spinodal at ${temperature} K`;
}

/** Why a treatment cannot be simulated at all, or undefined when it can. */
export function impossibleReason({ xAl, temperature }: Condition, edge: number): string | undefined {
  try {
    const { isUnstable } = linearStability(tialn, { composition: xAl, temperature });
    if (!isUnstable)
      return `x = ${xAl} does not decompose at ${temperature} K: there is no structure to encode`;
    createPlan(tialn, { initial: startField(edge, xAl, temperature, 0), temperature });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
