import type { Campaign } from "./campaign.js";

/** Which of equal parts: `index` from 0 to `count` - 1, as SLURM counts the tasks of an array. */
export interface Share {
  readonly index: number;
  readonly count: number;
}

/**
 * Part `index` of `count` of the runs of a campaign, itself a campaign: all parts together hold every run once. Conditions
 * are dealt out in turn; where there are more parts than conditions, parts of one condition share its seeds.
 *
 * @throws RangeError unless every part holds a run.
 */
export function shareOf(campaign: Campaign, { index, count }: Share): Campaign {
  const { conditions, seeds } = campaign;
  const runs = conditions.length * seeds.length;
  if (!Number.isInteger(count) || count < 1 || count > runs) {
    throw new RangeError(`shareOf: expected count to be an integer from 1 to ${runs} (runs), got ${count}`);
  }
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`shareOf: expected index to be an integer from 0 to ${count - 1}, got ${index}`);
  }
  const n = conditions.length;
  if (count <= n) return { ...campaign, conditions: conditions.filter((_, i) => i % count === index) };
  const condition = index % n;
  const sharers = Math.floor((count - 1 - condition) / n) + 1;
  const own = Math.floor(index / n);
  return {
    ...campaign,
    conditions: conditions.slice(condition, condition + 1),
    seeds: seeds.filter((_, i) => i % sharers === own),
  };
}
