/** Boltzmann constant, eV/K. Exact in the SI of 2019. */
const BOLTZMANN_EV = 8.617333262145179e-5;

/** D0 exp(-Q / kT): m^2/s and eV. */
export interface Arrhenius {
  readonly D0: number;
  readonly Q: number;
}

/** Diffusivity at `temperature`, m^2/s. */
export function diffusivity({ D0, Q }: Arrhenius, temperature: number): number {
  return D0 * Math.exp(-Q / (BOLTZMANN_EV * temperature));
}

/** The Arrhenius law through two diffusivities, m^2/s, at two temperatures, K. */
export function arrheniusThrough(
  [T1, T2]: readonly [number, number],
  [D1, D2]: readonly [number, number],
): Arrhenius {
  if (!(T1 > 0 && T2 > 0 && T1 !== T2 && D1 > 0 && D2 > 0)) {
    throw new RangeError(
      `arrheniusThrough: expected two temperatures and diffusivities > 0, got ${[T1, T2]} and ${[D1, D2]}`,
    );
  }
  const Q = (BOLTZMANN_EV * Math.log(D2 / D1)) / (1 / T1 - 1 / T2);
  return { D0: D1 * Math.exp(Q / (BOLTZMANN_EV * T1)), Q };
}
