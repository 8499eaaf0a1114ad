import type { SchemeName } from "../../src/index.js";

/** One small wave: dc/dt = -rate (curvature + stiffening) c, the stiffening implicit, the curvature explicit. */
export interface Wave {
  /** M k^2. */
  readonly rate: number;
  /** f'' at the mean. */
  readonly curvature: number;
  /** kappa k^2 + B. */
  readonly stiffening: number;
}

/** Exact growth rate of a small wave. */
export function growthRate({ rate, curvature, stiffening }: Wave): number {
  return -rate * (curvature + stiffening);
}

/**
 * Factor by which `steps` steps of a scheme multiply a small wave, from the formula of the scheme for one scalar
 * equation; the two-step scheme by its recurrence after one semi-implicit Euler step.
 */
export function amplification(
  scheme: SchemeName,
  { rate, curvature, stiffening }: Wave,
  dt: number,
  S: number,
  steps: number,
): number {
  const linear = -rate * (stiffening + S);
  const explicit = -rate * (curvature - S);
  const euler = (1 + dt * explicit) / (1 - dt * linear);
  switch (scheme) {
    case "si1":
      return euler ** steps;
    case "sbdf2": {
      let [before, now] = [1, euler];
      for (let n = 1; n < steps; n++) {
        const next = (2 * now - before / 2 + dt * explicit * (2 * now - before)) / (1.5 - dt * linear);
        [before, now] = [now, next];
      }
      return now;
    }
    case "etd2rk": {
      const [e, p1, p2] = phis(dt * linear);
      const a = e + dt * p1 * explicit;
      return (a + dt * p2 * explicit * (a - 1)) ** steps;
    }
    case "etdrk4": {
      const [half, p] = phis((dt * linear) / 2);
      const h = (dt / 2) * p * explicit;
      const a = half + h;
      const b = half + h * a;
      const d = half * a + h * (2 * b - 1);
      const [e, p1, p2, p3] = phis(dt * linear);
      const weights = [p1 - 3 * p2 + 4 * p3, 2 * p2 - 4 * p3, 4 * p3 - p2] as const;
      const sum = weights[0] + weights[1] * (a + b) + weights[2] * d;
      return (e + dt * explicit * sum) ** steps;
    }
  }
}

/**
 * e^z and phi_1..phi_3 as mean values of e^(z w) over w, phi_n(z) = integral of e^((1-t) z) t^(n-1)/(n-1)! dt, by a
 * Gauss rule of 40 panels: no cancellation, no series.
 */
function phis(z: number): readonly [number, number, number, number] {
  const nodes = [-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664];
  const weights = [
    0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189,
  ];
  const panels = 40;
  const sums = [0, 0, 0];
  for (let p = 0; p < panels; p++) {
    nodes.forEach((node, i) => {
      const t = (p + (node + 1) / 2) / panels;
      const w = (weights[i]! / (2 * panels)) * Math.exp((1 - t) * z);
      sums[0]! += w;
      sums[1]! += w * t;
      sums[2]! += (w * t * t) / 2;
    });
  }
  return [Math.exp(z), ...sums] as [number, number, number, number];
}
