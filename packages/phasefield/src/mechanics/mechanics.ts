import { isSymmetric } from "../material/stiffness.js";
import { contract } from "../material/voigt.js";
import type { ElasticArithmetic, PhaseSurvey } from "./arithmetic.js";
import { createBasicScheme } from "./basic.js";
import { createConjugateGradients } from "./conjugate-gradients.js";
import { createElasticSystem } from "./elastic-system.js";
import { createEyreMilton } from "./eyre-milton.js";
import { createHostArithmetic } from "./host-arithmetic.js";
import { type CompiledLoad, compileLoad } from "./load.js";
import type { ElasticSolid } from "./medium.js";
import type { Scheme } from "./scheme.js";
import type { FieldTransforms, Mechanics, MechanicsProblem, MechanicsSolution } from "./types.js";

const CHECKS = { basic: createBasicScheme, "eyre-milton": createEyreMilton } as const;

/** Equilibrium for a phase fraction that an arithmetic has taken. @throws MechanicsError if it is not reached. */
export type Equilibrate = (phase: PhaseSurvey) => MechanicsSolution;

/**
 * A solver of mechanical equilibrium with moduli that follow the phase fraction, on arrays of the host.
 *
 * @throws RangeError for numbers without physical meaning.
 */
export function createMechanics(problem: MechanicsProblem, transforms: FieldTransforms): Mechanics {
  const load = checkedLoad(problem);
  const { method = "cg" } = problem;
  const system = createElasticSystem(problem, load, transforms);
  const arithmetic = createHostArithmetic(system);
  const scheme = method === "cg" ? createConjugateGradients(arithmetic, system) : CHECKS[method](system);
  return withArithmetic(arithmetic, equilibrate(problem, arithmetic, load, scheme));
}

/** As {@link createMechanics}, with conjugate gradients on another arithmetic. */
export function createMechanicsOn(problem: MechanicsProblem, arithmetic: ElasticArithmetic): Mechanics {
  return withArithmetic(arithmetic, createEquilibrium(problem, arithmetic));
}

/** Conjugate gradients on an arithmetic. @throws RangeError as {@link createMechanics}, and for another method. */
export function createEquilibrium(problem: MechanicsProblem, arithmetic: ElasticArithmetic): Equilibrate {
  const load = checkedLoad(problem);
  if (problem.method !== undefined && problem.method !== "cg") {
    throw new RangeError(`createEquilibrium: expected method cg, got ${problem.method}`);
  }
  const solid: ElasticSolid = { ...problem, load };
  return equilibrate(problem, arithmetic, load, createConjugateGradients(arithmetic, solid));
}

function checkedLoad(problem: MechanicsProblem): CompiledLoad {
  assertProblem("createMechanics", problem);
  return compileLoad("createMechanics", problem.load ?? {});
}

function equilibrate(
  { tolerance = 1e-8, maxIterations = 1000 }: MechanicsProblem,
  arithmetic: ElasticArithmetic,
  load: CompiledLoad,
  scheme: Scheme,
): Equilibrate {
  const given = load.value.map((value, i) => (load.isStrain[i] ? 0 : value));
  const { points } = arithmetic;
  return (phase) => {
    const { iterations, residual } = scheme(phase, { tolerance, maxIterations }, arithmetic.predict());
    const sums = arithmetic.finish();
    arithmetic.keep();
    const meanStrain = [...arithmetic.mean];
    return {
      energy: sums[0]! / (2 * points),
      work: contract(given, meanStrain),
      iterations,
      residual,
      meanStrain,
      meanStress: Array.from({ length: 6 }, (_, c) => sums[c + 1]! / points),
    };
  };
}

function withArithmetic(arithmetic: ElasticArithmetic, run: Equilibrate): Mechanics {
  const { points } = arithmetic;
  return {
    solve(h) {
      assertLength("solve", h, points);
      return run(arithmetic.take(h));
    },
    drivingForce(out) {
      assertLength("drivingForce", out, points);
      arithmetic.drivingForce(out);
    },
    strain: arithmetic.strain,
    stress: arithmetic.stress,
    save: arithmetic.save,
    restore: arithmetic.restore,
    reset: arithmetic.reset,
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
