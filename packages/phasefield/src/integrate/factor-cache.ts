import type { Kernels, Table } from "../backend/types.js";
import { effectiveCurvature, type Stabilisation } from "../plan/stabilisation.js";
import { modeClasses } from "./mode-classes.js";
import type { SchemeContext } from "./schemes/scheme.js";

/** Most sets of factors kept. Adaptive steps change between some tens of sizes, each of which comes back. */
const MOST_SETS = 48;
/** Most bytes that the sets may take, unless one takes more. */
const MOST_BYTES = 2 ** 28;

/** Sets of `count` factors per mode that a cache keeps. */
export function cacheCapacity(count: number, modes: number): number {
  return Math.max(1, Math.min(MOST_SETS, Math.floor(MOST_BYTES / (8 * count * modes))));
}

/** What sets the linear part of one step. Scaled. */
export interface StepKind {
  readonly dt: number;
  readonly stabilisation: Stabilisation;
}

/**
 * Writes the factors of one mode to index `i` of each table: z = dt L with L = -rate (kappa k^2 + B + S), and
 * shift = rate S, what the scheme adds to N because L holds -rate S c.
 */
export type FillFactors = (
  tables: readonly Float64Array[],
  i: number,
  z: number,
  shift: number,
  dt: number,
  extra: number,
  weight: number,
) => void;

/** Factors per mode of one scheme. */
export interface FactorCache {
  get(step: StepKind, extra?: number): readonly Table[];
}

/**
 * A cache of factor tables, least recently used first out.
 *
 * @param stabiliserOf smallest S of a mode for a bound on d2g/dc2
 */
export function createFactorCache(
  { kernels, rhs, spectrum }: SchemeContext,
  count: number,
  stabiliserOf: (rate: number, stiffening: number, dt: number, curvature: number) => number,
  fill: FillFactors,
): FactorCache {
  const { rate, stiffening, contrast } = rhs;
  const { weight } = spectrum;
  const sets = new Map<string, readonly Table[]>();
  const capacity = cacheCapacity(count, rate.length);
  let staged:
    | {
        readonly modes: Int32Array;
        readonly factors: readonly Float64Array[];
        readonly tableOf: (values: Float64Array) => Table;
      }
    | undefined;

  function make({ dt, stabilisation }: StepKind, extra: number): readonly Table[] {
    staged ??= stage();
    const { modes, factors, tableOf } = staged;
    for (let i = 0; i < modes.length; i++) {
      const m = modes[i]!;
      const r = rate[m]!;
      const q = stiffening[m]!;
      const S =
        "uniform" in stabilisation
          ? stabilisation.uniform
          : stabiliserOf(r, q, dt, effectiveCurvature(contrast, q, stabilisation.curvature));
      fill(factors, i, -dt * r * (q + S), r * S, dt, extra, weight[m]!);
    }
    return factors.map(tableOf);
  }

  function stage() {
    const { modes, classOf } = modeClasses(spectrum, [rate, stiffening, weight]);
    const factors = Array.from({ length: count }, () => new Float64Array(modes.length));
    return { modes, factors, tableOf: kernels.classTables?.(classOf) ?? wholeTables(kernels, classOf) };
  }

  return {
    get(step, extra = 0) {
      const key = `${step.dt} ${JSON.stringify(step.stabilisation)} ${extra}`;
      let set = sets.get(key);
      if (set) sets.delete(key);
      else {
        if (sets.size === capacity) {
          const [oldest, evicted] = sets.entries().next().value as [string, readonly Table[]];
          evicted.forEach(kernels.release);
          sets.delete(oldest);
        }
        set = make(step, extra);
      }
      sets.set(key, set);
      return set;
    },
  };
}

/** See {@link Kernels.classTables}. */
function wholeTables(kernels: Kernels, classOf: Int32Array): (values: Float64Array) => Table {
  const whole = new Float64Array(classOf.length);
  return (values) => {
    for (let m = 0; m < whole.length; m++) whole[m] = values[classOf[m]!]!;
    return kernels.table(whole);
  };
}
