import { CheckpointError } from "../errors.js";
import type { MaterialSystem } from "../material/types.js";
import { toBoundary3 } from "../plan/boundary.js";
import type { Plan, PlanOptions } from "../plan/plan.js";
import type { SourceFunction } from "../rhs/source-term.js";

/**
 * The inputs of a run that its continuation must share, each as text. The sources of numbers and names do not change a run;
 * of a source term only its presence can be compared.
 */
export function planIdentity(
  backend: string,
  system: MaterialSystem,
  options: PlanOptions & { readonly source?: SourceFunction },
  plan: Plan,
): Record<string, string> {
  const { initial } = options;
  const inputs = {
    backend,
    units: system.units,
    freeEnergy: system.freeEnergy,
    gradientEnergy: system.gradientEnergy,
    mobility: system.mobility,
    elasticity: options.elasticity === false ? "off" : system.elasticity,
    molarVolume: system.molarVolume,
    temperature: options.temperature ?? null,
    shape: initial.shape,
    spacing: initial.spacing,
    unit: initial.unit,
    boundary: toBoundary3("checkpoint", options.boundary),
    mean: plan.mean,
    noise: options.noise ?? null,
    source: options.source ? "given" : "none",
    scheme: plan.scheme,
    // Infinity has no JSON form.
    step: Object.entries(plan.step).map(([key, value]) => `${key}=${value}`),
    stabilisation: plan.stabilisation ?? "by range",
    mechanics: options.mechanics ?? {},
  };
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, canonical(value)]));
}

/** @throws CheckpointError naming the first input in which two runs differ. */
export function assertSameIdentity(
  held: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): void {
  for (const key of new Set([...Object.keys(wanted), ...Object.keys(held)])) {
    if (held[key] !== wanted[key]) {
      throw new CheckpointError(
        "other-plan",
        `expected a checkpoint of a run with ${key} ${wanted[key]}, got one with ${held[key]}`,
      );
    }
  }
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    v !== null && typeof v === "object" && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}
