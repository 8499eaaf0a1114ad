/** exp(2 pi i j/n) as [re, im], correct to the last bits and exact at multiples of a quarter turn; j and n are integers. */
export function unit(j: number, n: number): [number, number] {
  const turned = 4 * (((j % n) + n) % n);
  const quadrant = Math.floor(turned / n);
  const rest = turned - quadrant * n; // of a quarter turn of n parts
  const near = Math.min(rest, n - rest);
  const angle = (Math.PI * near) / (2 * n);
  const [c, s] = rest === near ? [Math.cos(angle), Math.sin(angle)] : [Math.sin(angle), Math.cos(angle)];
  if (quadrant === 0) return [c, s];
  if (quadrant === 1) return [-s, c];
  return quadrant === 2 ? [-c, -s] : [s, -c];
}
