import { BOLTZMANN_EV, GAS_CONSTANT } from "../constants.js";
import { monotoneThrough, polynomialOver } from "./interpolate.js";
import { evaluatePiecewise, type Piecewise, scalePiecewise } from "./piecewise.js";
import type { Mobility } from "./types.js";

/** A mobility at one mean composition and temperature. */
export type CompiledMobility = UniformMobility | LocalMobility;

export interface UniformMobility {
  readonly kind: "uniform";
  /** M, mol m^2/(J s) or reduced. */
  readonly value: number;
}

export interface LocalMobility {
  readonly kind: "local";
  /** M at the mean composition, mol m^2/(J s) or reduced; above 0. */
  readonly atMean: number;
  /** M(c) / M(mean); negative values, which only rounding gives, count as 0. */
  readonly relative: Piecewise;
  /** Smallest and largest M(c) / M(mean) over the compositions that a run is expected to visit. */
  readonly min: number;
  readonly max: number;
}

/**
 * The mobility of a run.
 *
 * @param expected compositions that the run is expected to visit; a local mobility's extrema are taken over them, to
 *   1e-6 of the largest
 * @throws RangeError unless M(mean) is above 0 and finite.
 */
export function compileMobility(
  caller: string,
  mobility: Mobility,
  mean: number,
  temperature: number | undefined,
  expected: readonly [number, number],
): CompiledMobility {
  const value = mobilityAt(mobility, mean, temperature);
  if (!(value > 0 && Number.isFinite(value))) {
    throw new RangeError(
      `${caller}: expected a mobility > 0 at the mean composition ${mean}, got ${value} at temperature ${temperature}`,
    );
  }
  const pieces = piecesOf(mobility);
  if (!pieces || pieces.degree === 0) return { kind: "uniform", value };
  const relative = scalePiecewise(pieces, 1 / evaluatePiecewise(pieces, mean));
  const [min, max] = relativeExtent(relative, expected);
  return { kind: "local", atMean: value, relative, min, max };
}

/** Mobility at composition `c`, the mean one for kinds that are uniform in a run: mol m^2/(J s), or reduced. */
export function mobilityAt(mobility: Mobility, c: number, temperature: number | undefined): number {
  switch (mobility.kind) {
    case "constant":
      return mobility.value;
    case "arrhenius":
      return diffusivityPerEnergy(mobility, temperature as number) * c * (1 - c);
    case "degenerate":
      return Math.max(0, diffusivityPerEnergy(mobility, temperature as number) * c * (1 - c));
    case "polynomial":
    case "tabulated": {
      const value = evaluatePiecewise(piecesOf(mobility)!, c);
      return Math.max(0, value) * boltzmannFactor(mobility.Q ?? 0, temperature);
    }
    default:
      return mobility satisfies never;
  }
}

/** Writes M(c) / M(mean) of every voxel of `c` to `out`, never negative. One pass. */
export function fillMobility({ relative }: LocalMobility, c: Float64Array, out: Float64Array): void {
  const { from, degree, coefficients } = relative;
  const inverseStep = 1 / relative.step;
  const row = degree + 1;
  const last = coefficients.length / row - 1;
  for (let i = 0; i < c.length; i++) {
    const s = (c[i]! - from) * inverseStep;
    const piece = s > 0 ? (s < last ? Math.floor(s) : last) : 0;
    const t = s - piece;
    const start = piece * row;
    let value = 0;
    for (let j = start + degree; j >= start; j--) value = value * t + coefficients[j]!;
    out[i] = value < 0 ? 0 : value;
  }
}

/** Smallest and largest M(c) / M(mean) over `range`, from 2001 compositions. */
export function relativeExtent(
  relative: Piecewise,
  [low, high]: readonly [number, number],
): [min: number, max: number] {
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  for (let i = 0; i <= 2000; i++) {
    const value = Math.max(0, evaluatePiecewise(relative, low + ((high - low) * i) / 2000));
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return [min, max];
}

/** The dependence on composition, without factors that depend on temperature; undefined for uniform kinds. */
function piecesOf(mobility: Mobility): Piecewise | undefined {
  switch (mobility.kind) {
    case "degenerate": {
      const coefficients = Float64Array.of(0, 0, 0, 0, 1, -1, 0, 0, 0);
      return { from: -1, step: 1, degree: 2, coefficients };
    }
    case "polynomial":
      return polynomialOver(mobility.coefficients, mobility.domain ?? [0, 1]);
    case "tabulated":
      return monotoneThrough(mobility.values, mobility.domain);
    default:
      return undefined;
  }
}

/** D / (R T), mol m^2/(J s). */
function diffusivityPerEnergy({ D0, Q }: { readonly D0: number; readonly Q: number }, T: number): number {
  return (D0 * boltzmannFactor(Q, T)) / (GAS_CONSTANT * T);
}

function boltzmannFactor(Q: number, T: number | undefined): number {
  return Q === 0 ? 1 : Math.exp(-Q / (BOLTZMANN_EV * (T as number)));
}
