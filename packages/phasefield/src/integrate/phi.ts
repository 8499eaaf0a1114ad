/** Terms of the Taylor series of phi_3 on [-1, 1], enough for f64. */
const TERMS = 20;

/** phi_1(z) = (e^z - 1)/z. Accurate to a few ulp for every real z below 700. */
export function phi1(z: number): number {
  return z === 0 ? 1 : Math.expm1(z) / z;
}

/** phi_2(z) = (phi_1(z) - 1)/z; 1/2 at 0. */
export function phi2(z: number): number {
  return Math.abs(z) < 1 ? 0.5 + z * phi3(z) : (phi1(z) - 1) / z;
}

/** phi_3(z) = (phi_2(z) - 1/2)/z; 1/6 at 0. By its series inside [-1, 1], where the difference would cancel. */
export function phi3(z: number): number {
  if (Math.abs(z) >= 1) return (phi2(z) - 0.5) / z;
  let sum = 0;
  for (let n = TERMS; n >= 1; n--) sum = (1 + sum) * (z / (n + 3));
  return (1 + sum) / 6;
}
