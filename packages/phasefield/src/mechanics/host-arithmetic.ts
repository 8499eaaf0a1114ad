import type { ElasticArithmetic } from "./arithmetic.js";
import { createTensor, type ElasticSystem, momentsOf, residualOf, surveyOf } from "./elastic-system.js";
import { createHistory } from "./history.js";

/** The arithmetic of a problem on arrays of the host: the readable reference. */
export function createHostArithmetic(system: ElasticSystem): ElasticArithmetic {
  const { grid, pass, phase, unknowns, mean, v, strain, work } = system;
  const forces = new Float64Array(3 * grid.stride);
  const search = new Float64Array(3 * grid.stride);
  const history = createHistory(grid.points, unknowns.length);
  let hasMoved = false;
  return {
    points: grid.points,
    mean,
    take(h) {
      phase.set(h);
      return surveyOf(phase);
    },
    predict() {
      const isWarm = history.predict(phase, unknowns);
      if (isWarm) grid.keepVisible(v);
      return isWarm;
    },
    relax: () => void v.fill(0),
    setReference: grid.setReference,
    moments: (center, count) => momentsOf(phase, center, count),
    begin() {
      const sums = residualOf(system, forces);
      hasMoved = false;
      return { sums, square: grid.norm(forces) };
    },
    probe(beta, searchMean) {
      if (beta === 0) search.fill(0);
      grid.precondition(forces, beta, search);
      grid.strain(search, searchMean, work);
      return pass.stress(phase, work, false, work);
    },
    advance(step) {
      for (let m = 0; m < search.length; m++) v[m]! += step * search[m]!;
      grid.addForces(work, -step, forces);
      hasMoved = true;
      return grid.norm(forces);
    },
    finish() {
      if (hasMoved) grid.strain(v, mean, strain);
      return pass.stress(phase, strain, true, work);
    },
    keep: () => history.push(phase, unknowns),
    drivingForce: (out) => pass.drivingForce(phase, strain, out),
    strain: () => strain.map((field) => field.slice()),
    stress() {
      const result = createTensor(grid.points);
      pass.stress(phase, strain, true, result);
      return [...result];
    },
    save: () => history.save(),
    restore: (state) => history.restore("restore", state),
    reset: () => history.clear(),
  };
}
