import type { ParameterRow } from "./parameter-row.js";
import { KNUTSSON_2013, SEED_PAPER } from "./sources.js";

const saxs = {
  method: "in-situ small-angle X-ray scattering with phase-field modelling",
  source: KNUTSSON_2013,
  seen: "ABSTRACT",
} as const;

const timed = {
  source: `decomposition times of ${SEED_PAPER} at x = 0.56`,
  seen: "DERIVED",
} as const;
const BELONGS = "belongs to a gradient energy of 1.87e-14 J m2/mol";

const kappa = { quantity: "gradient-energy", unit: "J m2/mol", seen: "DERIVED" } as const;
const seedFormula = (b: string) =>
  ({ source: `${SEED_PAPER}, eq. 4 with b = ${b}`, xAl: 0.56, temperature: 1073 }) as const;

export const KINETIC_ROWS: readonly ParameterRow[] = [
  {
    quantity: "diffusivity-prefactor",
    value: 1.4e-6,
    unit: "m2/s",
    ...saxs,
    notes: "the abstract gives a diffusivity beside the activation energy; read as its prefactor",
  },
  { quantity: "activation-energy", value: 3.14, unit: "eV", ...saxs },
  { quantity: "diffusivity-prefactor", value: 3.2e-10, unit: "m2/s", ...timed, notes: BELONGS },
  {
    quantity: "activation-energy",
    value: 2.376,
    unit: "eV",
    range: [2.2, 2.5],
    ...timed,
    notes: `${BELONGS}; one reading of the times`,
  },
  { quantity: "diffusivity", value: 2.2e-21, unit: "m2/s", temperature: 1073, ...timed, notes: BELONGS },
  {
    quantity: "diffusivity",
    value: 2e-20,
    unit: "m2/s",
    range: [1.7e-20, 2.3e-20],
    temperature: 1173,
    ...timed,
    notes: BELONGS,
  },
  { ...kappa, value: 3.6e-16, ...seedFormula("a/4"), notes: "finer than a 1 nm grid can carry" },
  { ...kappa, value: 6.4e-16, ...seedFormula("a/3"), notes: "finer than a 1 nm grid can carry" },
  {
    ...kappa,
    value: 6.5e-15,
    xAl: 0.5,
    temperature: 1123,
    source: `fastest wavelength 2.8 nm of ${KNUTSSON_2013}`,
    notes: "the temperature is a choice: the abstract states none; needs a grid of 0.25 to 0.5 nm",
  },
  {
    ...kappa,
    value: 1.87e-14,
    xAl: 0.56,
    temperature: 1073,
    source: "chosen for a fastest wavelength of 4 nm",
    notes: "effective value for a 1 nm grid; its interfacial energy is too high",
  },
  {
    ...kappa,
    value: 2.9e-14,
    xAl: 0.56,
    temperature: 1073,
    source: "chosen for a fastest wavelength of 5 nm",
    notes: "effective value for a 1 nm grid; its interfacial energy is too high",
  },
];
