const R = 8.314462618;

/**
 * Molar Gibbs energy of mixing of bcc Fe-Cr at temperature `T`, J/mol, with its magnetic part: a free energy that is
 * not of Redlich-Kister form.
 *
 * Numbers: BCC_A2 of Cr and Fe in CrFeNb_Jacob2016.tdb of pycalphad 0.11.2 (its REF1, REF2). The file counts
 * x_Cr - x_Fe, which is the 2c - 1 of here.
 *
 * @param c Cr atomic fraction, inside (0, 1)
 * @see Hillert & Jarl, Calphad 2, 227 (1978), for bcc (p = 0.4)
 */
export function feCrEnergy(c: number, T: number): number {
  const mixing = R * T * (c * Math.log(c) + (1 - c) * Math.log1p(-c));
  const excess = c * (1 - c) * (20_500 - 9.68 * T);
  return mixing + excess + magneticEnergy(c, T);
}

function magneticEnergy(c: number, T: number): number {
  const critical = -311.5 * c + 1043 * (1 - c) + c * (1 - c) * (1650 + 550 * (2 * c - 1));
  const moment = -0.008 * c + 2.22 * (1 - c) - 0.85 * c * (1 - c);
  // Negative values mean antiferromagnetic order, for which the factor of bcc is -1.
  return R * T * Math.log1p(Math.abs(moment)) * hillertJarl(T / Math.abs(critical));
}

function hillertJarl(tau: number): number {
  const p = 0.4;
  const A = 518 / 1125 + (11692 / 15975) * (1 / p - 1);
  if (tau >= 1) return -(tau ** -5 / 10 + tau ** -15 / 315 + tau ** -25 / 1500) / A;
  const order = tau ** 3 / 6 + tau ** 9 / 135 + tau ** 15 / 600;
  return 1 - (79 / (140 * p * tau) + (474 / 497) * (1 / p - 1) * order) / A;
}
