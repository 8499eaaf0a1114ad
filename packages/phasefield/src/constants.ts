/** Molar gas constant, J/(mol K). Exact in the SI of 2019. */
export const GAS_CONSTANT = 8.31446261815324;
/** Boltzmann constant, eV/K. Exact in the SI of 2019. */
export const BOLTZMANN_EV = 8.617333262145179e-5;
/** Avogadro constant, 1/mol. Exact in the SI of 2019. */
export const AVOGADRO = 6.02214076e23;
