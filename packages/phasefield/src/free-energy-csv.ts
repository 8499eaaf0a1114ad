import type { Observation } from "./observation.js";

/**
 * A table of total free energies in PFHub's column names: `time,free_energy`, one line per observation.
 *
 * @param amount what the mean energy is multiplied with: the volume (area, length) of the box for reduced systems, for
 *   SI systems the amount of substance in mol, volume / molar volume
 * @throws RangeError unless `amount` is above 0.
 */
export function freeEnergyCsv(
  observations: Iterable<Pick<Observation, "time" | "energy">>,
  amount: number,
): string {
  if (!(amount > 0 && Number.isFinite(amount))) {
    throw new RangeError(`freeEnergyCsv: expected an amount > 0, got ${amount}`);
  }
  let text = "time,free_energy\n";
  for (const { time, energy } of observations) text += `${time},${energy.total * amount}\n`;
  return text;
}
