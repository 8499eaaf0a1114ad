import { assertKinds, assertShape, halvedAxis } from "./shape.js";
import type { AxisKind, MixedTransform } from "./types.js";

/**
 * Weight of each mode in a mean over points: for real fields f and g with mixed spectra F and G,
 * mean(f g) = sum over modes of w Re(conj(F) G).
 *
 * A weight is a product of one factor per axis of extent n > 1:
 *
 * - Fourier, halved: 1/n^2 for k = 0 and k = n/2, otherwise 2/n^2, for k and n - k together.
 * - Fourier, not halved: 1/n^2.
 * - Cosine: 1/(4 n^2) for k = 0, otherwise 1/(2 n^2).
 *
 * **Shape** one number per mode, in C order over `spectrumShape`.
 *
 * @throws RangeError unless `shape` is one that transforms have and `kinds` holds one kind per axis.
 */
export function modeWeights({ shape, kinds }: Pick<MixedTransform, "shape" | "kinds">): Float64Array {
  assertShape(shape);
  assertKinds(shape, kinds);
  const halved = halvedAxis(shape, kinds);
  let weights = Float64Array.of(1);
  shape.forEach((n, axis) => {
    const factors = axisFactors(n, kinds[axis]!, axis === halved);
    const product = new Float64Array(weights.length * factors.length);
    weights.forEach((weight, i) => {
      for (let k = 0; k < factors.length; k++) product[i * factors.length + k] = weight * factors[k]!;
    });
    weights = product;
  });
  return weights;
}

function axisFactors(n: number, kind: AxisKind, halved: boolean): number[] {
  if (n === 1) return [1];
  const modes = halved ? Math.floor(n / 2) + 1 : n;
  return Array.from({ length: modes }, (_, k) => {
    if (kind === "cosine") return (k === 0 ? 0.25 : 0.5) / n ** 2;
    return (halved && k > 0 && 2 * k < n ? 2 : 1) / n ** 2;
  });
}
