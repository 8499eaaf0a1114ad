import type { LiteratureValue } from "./literature-source.js";
import { TASNADI_2012 } from "./sources.js";

/** One elastic constant of c-Ti(1-x)Al(x)N. */
export interface ElasticRow extends LiteratureValue {
  readonly constant: "C11" | "C12" | "C44";
  readonly unit: "GPa";
  readonly xAl: number;
}

const tin = {
  unit: "GPa",
  xAl: 0,
  method: "picosecond ultrasonics on TiN(001), single crystal",
  source: "Lee et al. 2005, Phys. Rev. B 71:144106",
  seen: "ABSTRACT",
} as const;

const alloy = {
  unit: "GPa",
  xAl: 0.5,
  relativeError: 0.03,
  method: "first principles, special quasirandom structures",
  source: TASNADI_2012,
  seen: "ABSTRACT",
} as const;

const aln = {
  unit: "GPa",
  xAl: 1,
  isApproximate: true,
  method: "first principles (GGA-type)",
  source: "commonly found values, not looked up",
  seen: "RECALL",
} as const;

const ROWS: readonly ElasticRow[] = [
  { constant: "C11", value: 626, ...tin },
  { constant: "C44", value: 156, ...tin },
  {
    constant: "C12",
    value: 150,
    unit: "GPa",
    isApproximate: true,
    range: [130, 165],
    xAl: 0,
    source: "commonly found values, not looked up",
    seen: "RECALL",
  },
  { constant: "C11", value: 447, ...alloy },
  { constant: "C12", value: 158, ...alloy },
  { constant: "C44", value: 203, ...alloy },
  { constant: "C11", value: 423, ...aln, range: [396, 440] },
  { constant: "C12", value: 167, ...aln },
  { constant: "C44", value: 306, ...aln },
];

/**
 * Elastic constants of cubic Ti(1-x)Al(x)N from the literature at x = 0, 0.5 and 1, GPa, each with its source.
 *
 * No source states a temperature where it was seen. All of AlN and C12 of TiN are RECALL.
 */
export function elasticLiterature(): readonly ElasticRow[] {
  return ROWS;
}
