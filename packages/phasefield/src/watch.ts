import { DivergedError, type DivergenceReason } from "./errors.js";
import type { Chemistry } from "./material/chemistry.js";
import type { StateScalars } from "./observation.js";
import type { Plan } from "./plan/plan.js";
import { curvatureBound } from "./plan/stabilisation.js";

/** Largest accepted rise of the free energy in one step, relative to what the run has released so far. */
export const ENERGY_TOLERANCE = 1e-11;
/** Rounding of a mean over voxels of numbers of f64, relative to the largest term that enters it; at least 32 roundoffs. */
const ROUNDING = 1e-13;
/** Largest accepted drift of the mean, relative to the largest composition and the range that runs are expected in. */
const MASS_TOLERANCE = 1e-12;

/** Steps in which a swing of the free energy about its trend is forgotten. */
const SWING = 16;
/** What is wrong with a state. */
export interface Finding {
  readonly reason: DivergenceReason;
  readonly detail: string;
  /** The error that told it, if one did. */
  readonly cause?: Error;
}

/** A state with a voxel, or an energy, that is no number. */
export const NOT_FINITE: Finding = { reason: "not-finite", detail: "a voxel is not finite" };

/** Judges one state after another: finite, inside the range of the free energy, same mean, no more free energy. */
export interface Watch {
  /** @throws DivergedError for a start whose energy overflows. */
  begin(scalars: StateScalars): void;
  /** What forbids `scalars` as the state after the last accepted one, if anything. */
  examine(scalars: StateScalars): Finding | undefined;
  accept(scalars: StateScalars, time: number): void;
  /** @throws DivergedError always. */
  fail(finding: Finding, step: number, time: number): never;
  save(): Record<string, number>;
  restore(numbers: Readonly<Record<string, number>>): void;
}

/** A watch over the run of `plan`, in scaled time; its errors name times of the user. Noise and sources void the energy law. */
export function createWatch(plan: Plan, withEnergyLaw = true, roundoff: number = 2 ** -53): Watch {
  const means = Math.max(ROUNDING, 32 * roundoff);
  const energies = Math.max(ENERGY_TOLERANCE, 32 * roundoff);
  const masses = Math.max(MASS_TOLERANCE, 32 * roundoff);
  const [low, high] = plan.chemistry.range;
  const width = plan.chemistry.expected[1] - plan.chemistry.expected[0];
  const largestTerm = createLargestTerm(plan.chemistry);
  let first = 0;
  let lastEnergy = 0;
  let envelope = 0;
  let lastGoodTime = 0;
  // A fixed multistep scheme dissipates an energy of two states: waves may swing as they are damped, and F with them.
  const maySwing = plan.scheme === "sbdf2" && plan.step.kind === "fixed";

  function examine(scalars: StateScalars): Finding | undefined {
    if (!scalars.isFinite) return NOT_FINITE;
    const { min, max, mean } = scalars;
    if (min < low || max > high) {
      return {
        reason: "out-of-range",
        detail: `compositions ${min}..${max} left the range ${low}..${high} of the free energy`,
      };
    }
    if (Math.abs(mean - plan.mean) > masses * Math.max(Math.abs(min), Math.abs(max), width)) {
      return { reason: "mass-drift", detail: `mean composition ${mean} drifted from ${plan.mean}` };
    }
    if (!withEnergyLaw) return undefined;
    const energy = totalEnergy(scalars);
    const rounding =
      means * (largestTerm(min, max) + scalars.quadratic + Math.abs(scalars.elastic)) + plan.energyTolerance;
    const limit = maySwing ? envelope : lastEnergy;
    if (energy - limit > energies * Math.abs(energy - first) + rounding) {
      return { reason: "energy-rise", detail: describeRise(energy, min, max) };
    }
    return undefined;
  }

  function describeRise(energy: number, min: number, max: number): string {
    const rise = `free energy rose from ${lastEnergy * plan.scale.energy} to ${energy * plan.scale.energy}`;
    const needed = curvatureBound(plan.chemistry, min, max) / 2;
    const given = plan.stabilisation && "uniform" in plan.stabilisation ? plan.stabilisation.uniform : needed;
    return given < needed
      ? `${rise}: the stabilisation ${given * plan.scale.energy} is too small for compositions ${min}..${max}, which need ${needed * plan.scale.energy} for steps of any size`
      : `${rise}; reduce dt or raise stabilisation`;
  }

  function accept(scalars: StateScalars, time: number): void {
    lastEnergy = totalEnergy(scalars);
    envelope = Math.max(lastEnergy, envelope + (lastEnergy - envelope) / SWING);
    lastGoodTime = time;
  }

  function fail({ reason, detail, cause }: Finding, step: number, time: number): never {
    const unit = plan.scale.time;
    throw new DivergedError(reason, detail, step, time * unit, lastGoodTime * unit, cause && { cause });
  }

  return {
    begin(scalars) {
      if (!scalars.isFinite) fail(NOT_FINITE, 0, 0);
      first = totalEnergy(scalars);
      lastEnergy = first;
      envelope = first;
    },
    examine,
    accept,
    fail,
    save: () => ({ first, lastEnergy, envelope, lastGoodTime }),
    restore(numbers) {
      const number = (key: string) => numbers[key] as number;
      [first, lastEnergy] = [number("first"), number("lastEnergy")];
      [envelope, lastGoodTime] = [number("envelope"), number("lastGoodTime")];
    },
  };
}

function totalEnergy({ bulk, quadratic, elastic }: StateScalars): number {
  return bulk + quadratic + elastic;
}

/** A function that returns the largest single term met when g is evaluated between two compositions. */
function createLargestTerm({
  polynomial,
  center,
  ideal,
  table,
}: Chemistry): (min: number, max: number) => number {
  if (table) {
    const largest = table.coefficients.reduce((found, a) => Math.max(found, Math.abs(a)), 0);
    return () => largest;
  }
  return (min, max) => {
    const u = Math.max(Math.abs(min - center), Math.abs(max - center));
    return polynomial.reduce((largest, a, i) => Math.max(largest, Math.abs(a) * u ** i), ideal);
  };
}
