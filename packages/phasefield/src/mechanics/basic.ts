import { type ElasticSystem, measureResidual, momentsOf } from "./elastic-system.js";
import { chooseMedium, coldMean, residualScale } from "./medium.js";
import { hasConverged, relative, type Scheme } from "./scheme.js";

/**
 * The basic scheme: repeated correction by the reference medium, e' = e - Gamma0 : sigma(e). Converges when no moduli
 * exceed twice those of the medium, in a number of iterations proportional to the contrast.
 *
 * @see Moulinec and Suquet, Comput. Methods Appl. Mech. Eng. 157, 69 (1998)
 */
export function createBasicScheme(system: ElasticSystem): Scheme {
  const { grid, mean, v } = system;
  const forces = new Float64Array(3 * grid.stride);
  const correction = new Float64Array(3 * grid.stride);
  const moments = momentsOf.bind(undefined, system.phase);
  const { points } = grid;
  return (phase, limits, isWarm) => {
    const medium = chooseMedium(system, phase, limits);
    grid.setReference(medium.C);
    if (!isWarm) {
      v.fill(0);
      mean.set(coldMean(system, medium, phase.sum / points));
    }
    const scale = residualScale({ moments, mean, points }, system, medium, phase, limits.tolerance);
    for (let iterations = 0; ; iterations++) {
      const { lack, square } = measureResidual(system, medium, forces);
      const residual = relative(Math.sqrt(square), scale);
      if (hasConverged(residual, iterations, limits)) return { iterations, residual };
      correction.fill(0);
      grid.precondition(forces, 0, correction);
      for (let m = 0; m < correction.length; m++) v[m]! += correction[m]!;
      medium.relax(lack).forEach((e, c) => {
        mean[c]! += e;
      });
    }
  };
}
