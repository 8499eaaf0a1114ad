import type { LiteratureValue } from "./literature-source.js";
import { KNUTSSON_2013 } from "./sources.js";

/** A measured length of a decomposing microstructure. */
export interface WavelengthRow extends LiteratureValue {
  /** `wavelength`: period of the composition wave; `domain-size`: extent of one domain, not a period. */
  readonly measure: "wavelength" | "domain-size";
  readonly unit: "nm";
  readonly xAl: number;
  /** Annealing time, s. */
  readonly time?: number;
}

const ROWS: readonly WavelengthRow[] = [
  {
    measure: "wavelength",
    value: 2.8,
    unit: "nm",
    isApproximate: true,
    xAl: 0.5,
    method: "in-situ small-angle X-ray scattering",
    source: KNUTSSON_2013,
    seen: "ABSTRACT",
    notes:
      "constant during the spinodal stage, then diffusion-limited coarsening; no temperature and no time in the abstract",
  },
  {
    measure: "domain-size",
    value: 5,
    unit: "nm",
    isApproximate: true,
    xAl: 0.66,
    temperature: 1173,
    source: "Knutsson 2008, Appl. Phys. Lett. 93:143110",
    seen: "ABSTRACT",
    notes:
      "coherent Al-rich domains in 25 nm layers of a TiN multilayer after 900 C (converted); no time in the abstract",
  },
];

/**
 * Wavelengths and domain sizes of decomposing c-TiAlN from the literature, nm, each with its source.
 *
 * No row states composition, temperature and time together: the table can check the scale of a simulation and cannot fit
 * its kinetics.
 */
export function wavelengthLiterature(): readonly WavelengthRow[] {
  return ROWS;
}
