import {
  type ElasticSystem,
  residualOf,
  residualScale,
  setMedium,
  squaredNorm,
  startCold,
} from "./elastic-system.js";
import { hasConverged, relative, type Scheme } from "./scheme.js";

/**
 * The basic scheme: repeated correction by the reference medium, e' = e - Gamma0 : sigma(e). Converges when no moduli
 * exceed twice those of the medium, in a number of iterations proportional to the contrast.
 *
 * @see Moulinec and Suquet, Comput. Methods Appl. Mech. Eng. 157, 69 (1998)
 */
export function createBasicScheme(system: ElasticSystem): Scheme {
  const { grid } = system;
  const forces = new Float64Array(3 * grid.stride);
  const correction = new Float64Array(3 * grid.stride);
  return (h, limits, isWarm) => {
    const medium = setMedium(system, h, limits);
    if (!isWarm) startCold(system, h, medium);
    const scale = residualScale(system, h, medium, limits.tolerance);
    for (let iterations = 0; ; iterations++) {
      const lack = residualOf(system, h, forces);
      const residual = relative(Math.sqrt(squaredNorm(system, forces, lack, medium)), scale);
      if (hasConverged(residual, iterations, limits)) return { iterations, residual };
      correction.fill(0);
      grid.precondition(forces, 0, correction);
      for (let m = 0; m < correction.length; m++) system.v[m]! += correction[m]!;
      medium.relax(lack).forEach((e, c) => {
        system.mean[c]! += e;
      });
    }
  };
}
