import type { Plan } from "../plan/plan.js";

type Grid = Pick<Plan, "shape" | "spectrum">;

/**
 * Writes the spectrum of the derivative of a field along `axis` (0 is z) to `to`.
 *
 * Periodic axis: i k F, and 0 for the Nyquist mode of an even axis. No-flux axis of N cells: the derivative of a cosine
 * series is a sine series, and sin(k x_j) = (-1)^j cos((N - k) x_j) in index notation. So the sine coefficients are
 * written in reverse order, and the inverse cosine transform gives the derivative times (-1)^j. The factor drops out of
 * {@link addDerivative} after any multiplication by a field.
 */
export function derivative(grid: Grid, axis: number, from: Float64Array, to: Float64Array): void {
  visitLines(grid, axis, (start, stride, waves, isPeriodic, components) => {
    const n = waves.length;
    for (let m = 0; m < n; m++) {
      const i = components * (start + m * stride);
      const k = waves[m]!;
      if (isPeriodic) {
        to[i] = -k * from[i + 1]!;
        to[i + 1] = k * from[i]!;
      } else {
        const j = components * (start + ((n - m) % n) * stride);
        for (let part = 0; part < components; part++) to[j + part] = m === 0 ? 0 : -k * from[i + part]!;
      }
    }
  });
}

/** Adds the derivative along `axis` of a field in the form that {@link derivative} left it in to the spectrum `to`. */
export function addDerivative(grid: Grid, axis: number, from: Float64Array, to: Float64Array): void {
  visitLines(grid, axis, (start, stride, waves, isPeriodic, components) => {
    const n = waves.length;
    for (let m = isPeriodic ? 0 : 1; m < n; m++) {
      const i = components * (start + m * stride);
      const k = waves[m]!;
      if (isPeriodic) {
        to[i] = to[i]! - k * from[i + 1]!;
        to[i + 1] = to[i + 1]! + k * from[i]!;
      } else {
        const j = components * (start + (n - m) * stride);
        for (let part = 0; part < components; part++) to[i + part] = to[i + part]! + k * from[j + part]!;
      }
    }
  });
}

/** Calls `visit` for every line of modes along `axis`, with the wavenumbers of a derivative. */
function visitLines(
  { shape, spectrum }: Grid,
  axis: number,
  visit: (start: number, stride: number, waves: Float64Array, isPeriodic: boolean, components: 1 | 2) => void,
): void {
  const isPeriodic = spectrum.kinds[axis] === "fourier";
  const waves = Float64Array.from(spectrum.wavenumbers[axis]!);
  if (isPeriodic && shape[axis]! % 2 === 0) waves[shape[axis]! / 2] = 0;
  const [, n1, n2] = spectrum.shape;
  const strides = [n1 * n2, n2, 1] as const;
  const [a, b] = [0, 1, 2].filter((other) => other !== axis) as [number, number];
  for (let p = 0; p < spectrum.shape[a]!; p++) {
    for (let q = 0; q < spectrum.shape[b]!; q++) {
      const start = p * strides[a]! + q * strides[b]!;
      visit(start, strides[axis]!, waves, isPeriodic, spectrum.components);
    }
  }
}
