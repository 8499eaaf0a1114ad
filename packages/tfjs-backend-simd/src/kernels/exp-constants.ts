/** Words of f64 constants as assembly/exp.ts reads them: bounds, log2(e), what rounds to an integer, ln(2), then 1/n!, n from 8. */
export const EXP: readonly number[] = [
  ...new Int32Array(
    Float64Array.of(
      -150,
      150,
      Math.LOG2E,
      1.5 * 2 ** 52,
      Math.LN2,
      ...[40320, 5040, 720, 120, 24, 6, 2, 1].map((factorial) => 1 / factorial),
    ).buffer,
  ),
];

/**
 * The same in f32 for the logistic function, ln(2) in two parts.
 *
 * @see the polynomial is that of expf in the Cephes library
 */
export const SIGMOID: readonly number[] = [
  ...new Int32Array(
    Float32Array.of(
      -87,
      87,
      Math.LOG2E,
      1.5 * 2 ** 23,
      0.693359375,
      -2.1219444e-4,
      1.98756915e-4,
      1.3981999507e-3,
      8.3334519073e-3,
      4.1665795894e-2,
      1.6666665459e-1,
      5.0000001201e-1,
      1,
    ).buffer,
  ),
];
