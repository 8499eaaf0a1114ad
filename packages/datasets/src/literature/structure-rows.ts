import type { ParameterRow } from "./parameter-row.js";
import { ROGSTROEM_2012, TASNADI_2012 } from "./sources.js";

const standard = {
  quantity: "lattice-parameter",
  unit: "nm",
  source: "standard value, not looked up",
  seen: "RECALL",
} as const;

const hexagonal = {
  quantity: "hexagonal-onset",
  unit: "K",
  isApproximate: true,
  source: ROGSTROEM_2012,
  seen: "ABSTRACT",
} as const;

export const STRUCTURE_ROWS: readonly ParameterRow[] = [
  { ...standard, value: 0.424, xAl: 0 },
  { ...standard, value: 0.405, xAl: 1 },
  {
    quantity: "lattice-parameter",
    value: 0.418,
    unit: "nm",
    xAl: 0.52,
    source: "Chen et al. 2011, Thin Solid Films 519:5503",
    seen: "ABSTRACT",
    notes: "sputtered film",
  },
  {
    quantity: "zener-ratio",
    value: 1.4,
    unit: "1",
    relativeError: 0.06,
    xAl: 0.5,
    method: "first principles, special quasirandom structures",
    source: TASNADI_2012,
    seen: "ABSTRACT",
  },
  {
    quantity: "c11-softening",
    value: 0.29,
    unit: "1",
    bound: "lower",
    xAl: 0,
    temperature: 1800,
    source: "Steneteg et al. 2013, Phys. Rev. B 87:094114",
    seen: "ABSTRACT",
    notes: "TiN, which also becomes more isotropic",
  },
  {
    ...hexagonal,
    value: 1123,
    notes: "850 C (converted); the film is written Ti0.35Al0.55N, whose metals do not add up to 1",
  },
  { ...hexagonal, value: 1203, xAl: 0.47, notes: "930 C (converted)" },
];
