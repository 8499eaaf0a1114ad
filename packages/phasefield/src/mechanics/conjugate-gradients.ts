import type { ElasticArithmetic } from "./arithmetic.js";
import { MechanicsError } from "./errors.js";
import { chooseMedium, coldMean, type ElasticSolid, lackOf, residualScale, squareOfLack } from "./medium.js";
import { hasConverged, relative, type Scheme } from "./scheme.js";

/**
 * Conjugate gradients for the displacements and the free components of the mean strain at once, preconditioned by the
 * uniform reference medium.
 *
 * **Cost** per iteration one forward and one inverse transform of every strain component that varies.
 *
 * @see Zeman et al., J. Comput. Phys. 229, 8065 (2010); Lucarini and Segurado, arXiv 1905.12725
 */
export function createConjugateGradients(arithmetic: ElasticArithmetic, solid: ElasticSolid): Scheme {
  const { points, mean } = arithmetic;
  const { load } = solid;
  const searchMean = new Float64Array(6);

  return (phase, limits, isWarm) => {
    const medium = chooseMedium(solid, phase, limits);
    arithmetic.setReference(medium.C);
    if (!isWarm) {
      arithmetic.relax();
      mean.set(coldMean(solid, medium, phase.sum / points));
    }
    const scale = residualScale(arithmetic, solid, medium, phase, limits.tolerance);
    const start = arithmetic.begin();
    const lack = lackOf(load, start.sums, points);
    searchMean.fill(0);
    let square = start.square + squareOfLack(lack, medium);
    let beta = 0;
    for (let iterations = 0; ; iterations++) {
      const residual = relative(Math.sqrt(square), scale);
      if (hasConverged(residual, iterations, limits)) return { iterations, residual };
      const relief = medium.relax(lack);
      for (let c = 0; c < 6; c++) searchMean[c] = beta * searchMean[c]! + relief[c]!;
      const sums = arithmetic.probe(beta, searchMean);
      const curvature = sums[0]! / points;
      if (!(curvature > 0)) {
        throw new MechanicsError("not-positive", iterations, residual, limits.tolerance);
      }
      const step = square / curvature;
      for (let c = 0; c < 6; c++) {
        mean[c]! += step * searchMean[c]!;
        if (!load.isStrain[c]) lack[c]! -= (step * sums[c + 1]!) / points;
      }
      const next = arithmetic.advance(step) + squareOfLack(lack, medium);
      beta = next / square;
      square = next;
    }
  };
}
