import { isSymmetric } from "../material/stiffness.js";
import { contract } from "../material/voigt.js";
import { createBasicScheme } from "./basic.js";
import { createConjugateGradients } from "./conjugate-gradients.js";
import { createElasticGrid } from "./elastic-grid.js";
import type { ElasticSystem } from "./elastic-system.js";
import { createEyreMilton } from "./eyre-milton.js";
import { createHistory } from "./history.js";
import { compileLoad } from "./load.js";
import type { TensorField } from "./stress-kernel.js";
import { createStressPass } from "./stress-pass.js";
import type { FieldTransforms, Mechanics, MechanicsProblem } from "./types.js";

const SCHEMES = {
  cg: createConjugateGradients,
  basic: createBasicScheme,
  "eyre-milton": createEyreMilton,
} as const;

/**
 * A solver of mechanical equilibrium with moduli that follow the phase fraction.
 *
 * @throws RangeError for numbers without physical meaning.
 */
export function createMechanics(problem: MechanicsProblem, transforms: FieldTransforms): Mechanics {
  assertProblem("createMechanics", problem);
  const {
    tolerance = 1e-8,
    maxIterations = 1000,
    method = "cg",
    stiffness,
    eigenstrain,
    reference,
  } = problem;
  const load = compileLoad("createMechanics", problem.load ?? {});
  const grid = createElasticGrid(problem, load, transforms);
  const { points, stride } = grid;
  /** Mean strain, then displacement spectra. */
  const unknowns = new Float64Array(6 + 3 * stride);
  const tensor = (): TensorField => Array.from({ length: 6 }, () => new Float64Array(points));
  const system: ElasticSystem = {
    grid,
    pass: createStressPass(stiffness, eigenstrain, reference),
    load,
    stiffness,
    eigenstrain,
    reference,
    mean: unknowns.subarray(0, 6),
    v: unknowns.subarray(6),
    strain: tensor(),
    work: tensor(),
  };
  const run = SCHEMES[method](system);
  const history = createHistory(points, unknowns.length);
  const phase = new Float64Array(points);
  const given = load.value.map((value, i) => (load.isStrain[i] ? 0 : value));

  return {
    solve(h) {
      assertLength("solve", h, points);
      phase.set(h);
      const isWarm = history.predict(phase, unknowns);
      if (isWarm) grid.keepVisible(system.v);
      const { iterations, residual } = run(phase, { tolerance, maxIterations }, isWarm);
      history.push(phase, unknowns);
      const sums = system.pass.stress(phase, system.strain, true, system.work);
      const meanStrain = [...system.mean];
      return {
        energy: sums[0]! / (2 * points),
        work: contract(given, meanStrain),
        iterations,
        residual,
        meanStrain,
        meanStress: Array.from(sums.subarray(1), (s) => s / points),
      };
    },
    drivingForce(out) {
      assertLength("drivingForce", out, points);
      system.pass.drivingForce(phase, system.strain, out);
    },
    strain: () => system.strain.map((field) => field.slice()),
    stress() {
      const result = tensor();
      system.pass.stress(phase, system.strain, true, result);
      return [...result];
    },
    save: () => history.save(),
    restore(state) {
      history.restore("restore", state);
    },
    reset() {
      history.clear();
    },
  };
}

function assertLength(caller: string, field: Float64Array, points: number): void {
  if (field.length !== points) {
    throw new RangeError(`${caller}: expected a field of ${points} cells, got ${field.length}`);
  }
}

function assertProblem(caller: string, problem: MechanicsProblem): void {
  const expect = (ok: boolean, what: string, got: unknown) => {
    if (!ok) throw new RangeError(`${caller}: expected ${what}, got ${String(got)}`);
  };
  const { shape, spacing, stiffness, eigenstrain, reference, tolerance = 1, maxIterations = 1 } = problem;
  expect(
    shape.length === 3 && shape.every((n) => Number.isInteger(n) && n > 0),
    "a shape [nz, ny, nx]",
    shape,
  );
  expect(spacing.length === 3 && spacing.every((d) => d > 0 && d < Infinity), "a spacing > 0", spacing);
  expect(
    stiffness.length > 0 && stiffness.every((C) => C.length === 36 && C.every(Number.isFinite)),
    "finite stiffness matrices of 36 numbers",
    stiffness.map((C) => C.length),
  );
  expect(stiffness.every(isSymmetric), "symmetric stiffness matrices", "one that is not");
  expect(eigenstrain.length === 6 && eigenstrain.every(Number.isFinite), "six eigenstrains", eigenstrain);
  expect(Number.isFinite(reference), "a finite reference", reference);
  expect(tolerance > 0 && tolerance < Infinity, "a tolerance > 0", tolerance);
  expect(Number.isInteger(maxIterations) && maxIterations > 0, "maxIterations >= 1", maxIterations);
}
