import type { ParameterRow } from "./parameter-row.js";
import { ALLING_2011, SHULUMBA_2016 } from "./sources.js";

const excess = {
  source: "two-parameter fit to rows gap-maximum and spinodal-limit",
  seen: "DERIVED",
} as const;

const none = {
  quantity: "interaction-l0",
  value: 0,
  unit: "J/mol",
  seen: "DATABASE",
  notes:
    "no (Al,Ti):N interaction of any order is listed in FCC_A1: read as it stands, an ideal solution without a gap",
} as const;

export const THERMODYNAMIC_ROWS: readonly ParameterRow[] = [
  {
    quantity: "gap-maximum",
    value: 6560,
    unit: "K",
    method: "first principles, mixing enthalpy at 0 K alone",
    source: SHULUMBA_2016,
    seen: "ABSTRACT",
  },
  {
    quantity: "gap-maximum",
    value: 2860,
    unit: "K",
    method: "first principles with anharmonic vibrations",
    source: SHULUMBA_2016,
    seen: "ABSTRACT",
    notes: "its authors report that compositions measured in aged Ti0.5Al0.5N agree",
  },
  {
    quantity: "spinodal-limit",
    value: 0.33,
    unit: "1",
    temperature: 2000,
    method: "first principles, cluster expansion and Monte Carlo, no vibrations",
    source: ALLING_2011,
    seen: "ABSTRACT",
  },
  {
    quantity: "mixing-enthalpy-maximum",
    value: 0.2,
    unit: "eV",
    isApproximate: true,
    xAl: 0.6,
    source: "order of magnitude in first-principles work, not looked up",
    seen: "RECALL",
  },
  { ...none, source: "COST 507 light-alloy database, Al-N-Ti section by Schmid-Fetzer" },
  { ...none, source: "MatCalc open steel database mc_fe 2.059" },
  { quantity: "interaction-l0", value: 80_100, unit: "J/mol", ...excess },
  { quantity: "interaction-l1", value: 41_700, unit: "J/mol", ...excess },
  {
    quantity: "interaction-l0-slope",
    value: -15.8,
    unit: "J/(mol K)",
    ...excess,
    notes:
      "factor 1 - T / 5071 K, which brings the gap maximum from 6560 to 2860 K; its linear form is an assumption",
  },
  {
    quantity: "interaction-l1-slope",
    value: -8.223,
    unit: "J/(mol K)",
    ...excess,
    notes: "as interaction-l0-slope",
  },
];
