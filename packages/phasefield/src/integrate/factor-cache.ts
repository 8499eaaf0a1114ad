import type { Kernels, Table } from "../backend/types.js";
import { effectiveCurvature, type LinearPart, type Stabilisation } from "../plan/stabilisation.js";

/** Most sets of factors kept: the steps of a run change between few sizes. */
const MOST_SETS = 6;
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

/** Numbers of one mode of one step. */
export interface ModeStep {
  readonly dt: number;
  /** z = dt L, L = -rate (kappa k^2 + B + S). */
  readonly z: number;
  /** rate S: what the scheme adds to N because L holds -rate S c. */
  readonly shift: number;
}

/** Factors per mode of one scheme. */
export interface FactorCache {
  get(step: StepKind, extra?: number): readonly Table[];
}

/**
 * A cache of factor tables, least recently used first out.
 *
 * @param stabiliserOf smallest S of a mode for a bound on d2g/dc2
 * @param fill writes the factors of mode number `index` to `out`
 */
export function createFactorCache(
  kernels: Pick<Kernels, "table" | "release">,
  { rate, stiffening, contrast }: LinearPart,
  count: number,
  stabiliserOf: (rate: number, stiffening: number, dt: number, curvature: number) => number,
  fill: (mode: ModeStep, out: Float64Array, extra: number, index: number) => void,
): FactorCache {
  const tables = new Map<string, readonly Table[]>();
  const capacity = cacheCapacity(count, rate.length);
  let staged: readonly Float64Array[] | undefined;

  function make({ dt, stabilisation }: StepKind, extra: number): readonly Table[] {
    staged ??= Array.from({ length: count }, () => new Float64Array(rate.length));
    const out = new Float64Array(count);
    for (let m = 0; m < rate.length; m++) {
      const r = rate[m]!;
      const q = stiffening[m]!;
      const S =
        "uniform" in stabilisation
          ? stabilisation.uniform
          : stabiliserOf(r, q, dt, effectiveCurvature(contrast, q, stabilisation.curvature));
      fill({ dt, z: -dt * r * (q + S), shift: r * S }, out, extra, m);
      for (let j = 0; j < count; j++) staged[j]![m] = out[j]!;
    }
    return staged.map((values) => kernels.table(values));
  }

  return {
    get(step, extra = 0) {
      const key = `${step.dt} ${JSON.stringify(step.stabilisation)} ${extra}`;
      let set = tables.get(key);
      if (set) tables.delete(key);
      else {
        if (tables.size === capacity) {
          const [oldest, evicted] = tables.entries().next().value as [string, readonly Table[]];
          evicted.forEach(kernels.release);
          tables.delete(oldest);
        }
        set = make(step, extra);
      }
      tables.set(key, set);
      return set;
    },
  };
}
