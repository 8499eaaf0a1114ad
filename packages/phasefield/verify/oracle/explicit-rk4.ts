/** A square periodic box of benchmark 1 with a mobility that follows the composition. */
export interface ExplicitProblem {
  readonly start: Float64Array;
  readonly n: number;
  readonly edge: number;
  readonly mobility: (c: number) => number;
}

/**
 * The field after `steps` steps of `dt` of the classical fourth-order Runge-Kutta method for
 * dc/dt = div(M(c) grad(f'(c) - 2 lap c)), derivatives by full matrices of trigonometric interpolation.
 */
export function explicitRk4(
  { start, n, edge, mobility }: ExplicitProblem,
  dt: number,
  steps: number,
): Float64Array {
  const { first, second } = derivativeMatrices(n, edge);
  const rate = (c: Float64Array): Float64Array => {
    const [cxx, cyy] = [along(second, c, n, 1), along(second, c, n, n)];
    const mu = c.map((v, i) => 20 * (v - 0.5) * ((v - 0.5) ** 2 - 0.04) - 2 * (cxx[i]! + cyy[i]!));
    const flux = (stride: number) => along(first, mu, n, stride).map((g, i) => mobility(c[i]!) * g);
    const [jx, jy] = [along(first, flux(1), n, 1), along(first, flux(n), n, n)];
    return jx.map((v, i) => v + jy[i]!);
  };
  const plus = (c: Float64Array, k: Float64Array, h: number) => c.map((v, i) => v + h * k[i]!);
  let c = start;
  for (let step = 0; step < steps; step++) {
    const a = rate(c);
    const b = rate(plus(c, a, dt / 2));
    const d = rate(plus(c, b, dt / 2));
    const e = rate(plus(c, d, dt));
    c = c.map((v, i) => v + (dt / 6) * (a[i]! + 2 * b[i]! + 2 * d[i]! + e[i]!));
  }
  return c;
}

/** First and second derivative on `n` periodic points from sums over waves; the first leaves out the wave of two cells. */
function derivativeMatrices(n: number, edge: number): { first: Float64Array; second: Float64Array } {
  const first = new Float64Array(n * n);
  const second = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let m = -n / 2; m < n / 2; m++) {
        const k = (2 * Math.PI * m) / edge;
        const phase = (2 * Math.PI * m * (i - j)) / n;
        if (m !== -n / 2) first[i * n + j]! -= (k * Math.sin(phase)) / n;
        second[i * n + j]! -= (k * k * Math.cos(phase)) / n;
      }
    }
  }
  return { first, second };
}

/** Product of a matrix with every line of a square field along one axis (stride 1 is x, n is y). */
function along(matrix: Float64Array, field: Float64Array, n: number, stride: number): Float64Array {
  const out = new Float64Array(field.length);
  const across = stride === 1 ? n : 1;
  for (let line = 0; line < n; line++) {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * field[line * across + j * stride]!;
      out[line * across + i * stride] = sum;
    }
  }
  return out;
}
