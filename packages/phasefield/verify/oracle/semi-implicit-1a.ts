import { js } from "@microstructure/fft";
import { EDGE, prescribed } from "../curves/benchmark1.js";

/**
 * Free energy after each step of benchmark 1a by the first-order semi-implicit scheme without stabiliser,
 * c' = (c - dt M k^2 f'(c)) / (1 + dt M kappa k^4), from the prescribed field at x = j h: written from the formula, with
 * complex transforms, for comparison.
 */
export function semiImplicit1a(n: number, dt: number, steps: number): number[] {
  const transform = js().complex([n, n]);
  const h = EDGE / n;
  const [M, rho, kappa] = [5, 5, 2];
  const wave = (i: number) => ((2 * i <= n ? i : i - n) * 2 * Math.PI) / EDGE;
  const k2 = Float64Array.from({ length: n * n }, (_, m) => wave(m % n) ** 2 + wave(Math.floor(m / n)) ** 2);
  const c = Float64Array.from({ length: 2 * n * n }, (_, i) =>
    i % 2 ? 0 : prescribed(((i / 2) % n) * h, Math.floor(i / 2 / n) * h),
  );
  const cHat = new Float64Array(c.length);
  const potential = new Float64Array(c.length);
  transform.forward(c, cHat);
  const energies: number[] = [];
  for (let step = 0; step <= steps; step++) {
    let energy = 0;
    for (let m = 0; m < n * n; m++) {
      const value = c[2 * m]!;
      const [a, b] = [value - 0.3, 0.7 - value];
      energy += rho * a * a * b * b * h * h;
      energy += ((kappa / 2) * k2[m]! * (cHat[2 * m]! ** 2 + cHat[2 * m + 1]! ** 2) * h * h) / (n * n);
      potential[2 * m] = 2 * rho * a * b * (b - a);
      potential[2 * m + 1] = 0;
    }
    energies.push(energy);
    transform.forward(potential, potential);
    for (let i = 0; i < c.length; i++) {
      const k = k2[i >> 1]!;
      cHat[i] = (cHat[i]! - dt * M * k * potential[i]!) / (1 + dt * M * kappa * k * k);
    }
    transform.inverse(cHat, c);
  }
  return energies;
}
