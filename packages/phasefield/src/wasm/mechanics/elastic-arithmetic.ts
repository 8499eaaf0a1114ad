import { createSweepContext, type Runtime } from "@microstructure/fft/runtime";
import type { ElasticArithmetic, FieldArithmetic } from "../../mechanics/arithmetic.js";
import { leastSquares } from "../../mechanics/history.js";
import { compileLoad } from "../../mechanics/load.js";
import type { MechanicsProblem } from "../../mechanics/types.js";
import { blockModes, createColumnPasses, type Share } from "./column-passes.js";
import { elasticLayout } from "./elastic-layout.js";
import { elasticSweeps } from "./elastic-sweeps.js";
import { type Composition, createPhasePasses, type PhaseDifferences } from "./phase-passes.js";
import { createSlicePasses } from "./slice-passes.js";
import { createSolutions } from "./solutions.js";

/**
 * The arithmetic of a mechanical problem in the memory and on the threads of a runtime, in f64 whatever the fields. An
 * iteration takes three passes: columns of the strain, slices of strain and stress, columns of the forces. Results are the
 * same to the last bit for any number of threads.
 *
 * @param composition fields of the backend; without them, phase fractions come from the host alone
 */
export function createWasmArithmetic(
  runtime: Runtime,
  problem: MechanicsProblem,
  composition: Composition,
): FieldArithmetic;
export function createWasmArithmetic(runtime: Runtime, problem: MechanicsProblem): ElasticArithmetic;
export function createWasmArithmetic(
  runtime: Runtime,
  problem: MechanicsProblem,
  composition?: Composition,
): ElasticArithmetic | FieldArithmetic {
  const layout = elasticLayout(problem, compileLoad("createMechanics", problem.load ?? {}));
  const { points, component } = layout;
  const context = createSweepContext(runtime, "f64");
  const sweeps = elasticSweeps(context, layout, 16 * blockModes(layout));
  const vector = () => runtime.allocate(3 * component);
  const spectra = runtime.allocate(6 * component);
  const [forces, relief, search] = [vector(), vector(), vector()];
  const driving = runtime.allocate(8 * points + 16);
  const columns = createColumnPasses(runtime, layout, sweeps, spectra);
  const slices = createSlicePasses(runtime, problem, layout, sweeps, spectra);
  const phases = createPhasePasses(
    runtime,
    layout,
    composition ?? { precision: "f64", shape: problem.shape, phaseFraction: [0, 1] },
  );
  const solutions = createSolutions(runtime, layout);
  const mean = new Float64Array(6);
  let taken: PhaseDifferences | undefined;
  /** What the displacements are the sum of, until they are. */
  let shares: readonly Share[] = [];

  /** Sums of the stress of the deformation, whose driving force is there, until it moves. */
  let response: Float64Array | undefined;

  const phase = () => solutions.current.h;
  const earlierPhases = () => solutions.earlier.map(({ h }) => h);
  function survey(differences: PhaseDifferences): PhaseDifferences {
    taken = differences;
    shares = [];
    return differences;
  }
  function lastFields(what: "strain" | "stress"): Float64Array[] {
    const { h, displacements, mean } = solutions.earlier[0] ?? solutions.current;
    columns.strains(displacements, mean);
    return slices.fields(what, h, mean);
  }

  const arithmetic: ElasticArithmetic = {
    points,
    mean,
    take(h) {
      new Float64Array(runtime.buffer, phase(), points).set(h);
      return survey(phases.survey(phase(), earlierPhases()));
    },
    predict() {
      const [last, ...others] = solutions.earlier;
      if (!last || !taken) return false;
      const weights = leastSquares(taken.gram, taken.aim);
      const parts = [
        { weight: weights.reduce((sum, w) => sum + w, 1), solution: last },
        ...others.map((solution, k) => ({ weight: -weights[k]!, solution })),
      ].filter(({ weight }) => weight !== 0);
      for (let c = 0; c < 6; c++) {
        mean[c] = parts.reduce((sum, { weight, solution }) => sum + weight * solution.mean[c]!, 0);
      }
      shares = parts.map(({ weight, solution }) => ({ weight, solution: solution.displacements }));
      return true;
    },
    relax() {
      shares = [];
      new Uint8Array(runtime.buffer, solutions.current.displacements, 3 * component).fill(0);
    },
    setReference: columns.setMedium,
    moments: (center, count) => phases.moments(phase(), center, count),
    begin() {
      const { displacements } = solutions.current;
      if (shares.length > 0) columns.strainsOfSum(displacements, shares, mean);
      else columns.strains(displacements, mean);
      response = slices.response(phase(), mean, driving).slice();
      return { sums: response, square: columns.forces(forces, relief) };
    },
    probe(beta, searchMean) {
      columns.strainsOfSearch(search, relief, beta, searchMean);
      return slices.change(phase(), searchMean);
    },
    advance(step) {
      response = undefined;
      return columns.advance(forces, relief, solutions.current.displacements, search, step);
    },
    finish() {
      if (response) return response;
      columns.strains(solutions.current.displacements, mean);
      return slices.responseOnly(phase(), mean, driving);
    },
    keep() {
      const { current } = solutions;
      columns.keepVisible(current.displacements);
      current.mean.set(mean);
      solutions.keep(taken?.isRepeat ?? false);
    },
    drivingForce: (out) => out.set(new Float64Array(runtime.buffer, driving, points)),
    strain: () => lastFields("strain"),
    stress: () => lastFields("stress"),
    save: solutions.save,
    restore(state) {
      solutions.restore(state);
      for (const { displacements } of solutions.earlier) columns.keepVisible(displacements);
    },
    reset: solutions.clear,
  };
  if (!composition) return arithmetic;
  const { place } = composition;
  return {
    ...arithmetic,
    takeComposition: (c) => survey(phases.take(place(c), phase(), earlierPhases())),
    addPotential: (c, mu) => phases.drive(place(c), place(mu), driving),
  };
}
