import {
  type ElasticSystem,
  residualOf,
  residualScale,
  setMedium,
  squaredNorm,
  startCold,
} from "./elastic-system.js";
import { MechanicsError } from "./errors.js";
import { hasConverged, relative, type Scheme } from "./scheme.js";

/**
 * Conjugate gradients for the displacements and the free components of the mean strain at once, preconditioned by the
 * uniform reference medium.
 *
 * **Cost** per iteration one forward and one inverse transform of every strain component that varies.
 *
 * @see Zeman et al., J. Comput. Phys. 229, 8065 (2010); Lucarini and Segurado, arXiv 1905.12725
 */
export function createConjugateGradients(system: ElasticSystem): Scheme {
  const { grid, pass, load, mean, v, strain, work } = system;
  const forces = new Float64Array(3 * grid.stride);
  const search = new Float64Array(3 * grid.stride);
  const searchMean = new Float64Array(6);

  return (h, limits, isWarm) => {
    const medium = setMedium(system, h, limits);
    if (!isWarm) startCold(system, h, medium);
    const scale = residualScale(system, h, medium, limits.tolerance);
    const lack = residualOf(system, h, forces);
    search.fill(0);
    let square = squaredNorm(system, forces, lack, medium);
    let beta = 0;
    for (let iterations = 0; ; iterations++) {
      const residual = relative(Math.sqrt(square), scale);
      if (hasConverged(residual, iterations, limits)) {
        if (iterations > 0) grid.strain(v, mean, strain);
        return { iterations, residual };
      }
      grid.precondition(forces, beta, search);
      const relief = medium.relax(lack);
      for (let c = 0; c < 6; c++) searchMean[c] = beta * searchMean[c]! + relief[c]!;
      grid.strain(search, searchMean, work);
      const sums = pass.stress(h, work, false, work);
      const curvature = sums[0]! / grid.points;
      if (!(curvature > 0)) {
        throw new MechanicsError("not-positive", iterations, residual, limits.tolerance);
      }
      const step = square / curvature;
      for (let m = 0; m < search.length; m++) v[m]! += step * search[m]!;
      for (let c = 0; c < 6; c++) {
        mean[c]! += step * searchMean[c]!;
        if (!load.isStrain[c]) lack[c]! -= (step * sums[c + 1]!) / grid.points;
      }
      grid.addForces(work, -step, forces);
      const next = squaredNorm(system, forces, lack, medium);
      beta = next / square;
      square = next;
    }
  };
}
