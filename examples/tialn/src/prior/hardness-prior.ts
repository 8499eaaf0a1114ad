import { misfitAt, stiffnessAt, tialn } from "@microstructure/phasefield";
import constants from "./constants.json" with { type: "json" };

export const PRIOR = constants;

/** A microstructure and the treatment that made it. */
export interface FilmState {
  readonly xAl: number;
  /** K. */
  readonly temperature: number;
  /** Annealing time, s; 0 as deposited. */
  readonly time: number;
  /** Standard deviation of the composition. */
  readonly standardDeviation: number;
  /** Mean wavelength, nm. */
  readonly wavelength: number;
}

/** The two constants that were fitted; scale them to see what they do. */
export interface FittedConstants {
  readonly transfer: number;
  readonly softening: number;
}

export const FITTED: FittedConstants = {
  transfer: constants.strengthening.transfer.value,
  softening: constants.hexagonal.softening.value,
};

/**
 * Hardness of a film by the documented physics prior, GPa. A synthetic value, never a measurement:
 * H0(x) + transfer * 9 [A eta Y g / sqrt 6 + 0.65 dG b / wavelength] - softening * w(T, x) (1 - exp(-t / time)),
 * A = sqrt 2 standard deviation, dG = 2 A |C44(AlN) - C44(TiN)|, b = a / sqrt 2.
 */
export function priorHardness(state: FilmState, fitted: FittedConstants = FITTED): number {
  const { atTiN, slope } = constants.asDeposited;
  return (
    atTiN.value +
    slope.value * state.xAl +
    fitted.transfer * idealStrengthening(state) -
    fitted.softening * hexagonalFraction(state)
  );
}

/** Hardness gained from the composition wave if all of it appeared, GPa. */
export function idealStrengthening({ xAl, standardDeviation, wavelength }: FilmState): number {
  const { hardnessPerShearStress, coherencyFactor, modulusFactor } = constants.strengthening;
  if (tialn.elasticity.kind !== "cubic" || tialn.molarVolume.kind !== "unit-cell") {
    throw new TypeError("priorHardness: expected the cubic TiAlN record");
  }
  const { stiffness, misfit } = tialn.elasticity;
  const { c11, c12 } = stiffnessAt(stiffness, xAl);
  const modulus = (c11 + c12 - (2 * c12 * c12) / c11) / 1e9;
  const shearContrast = Math.abs(stiffnessAt(stiffness, 1).c44 - stiffnessAt(stiffness, 0).c44) / 1e9;
  const [a0, a1] = tialn.molarVolume.a;
  const burgers = ((a0 + (a1 - a0) * xAl) * 1e9) / Math.SQRT2;
  const amplitude = Math.SQRT2 * standardDeviation;
  const coherency =
    coherencyFactor.value *
    amplitude *
    Math.abs(misfitAt(misfit, xAl)) *
    modulus *
    coherentFraction(wavelength);
  const modulusStep = (modulusFactor.value * 2 * amplitude * shearContrast * burgers) / wavelength;
  return hardnessPerShearStress.value * (coherency + modulusStep);
}

/** 1 for short waves, 0 for long ones, linear between. */
export function coherentFraction(wavelength: number): number {
  const { fullBelow, lostAbove } = constants.coherency;
  const lost = (wavelength - fullBelow.value) / (lostAbove.value - fullBelow.value);
  return 1 - Math.min(1, Math.max(0, lost));
}

/** Fraction of the hexagonal softening that a treatment has brought. */
export function hexagonalFraction({ xAl, temperature, time }: FilmState): number {
  const { onset, width, time: build } = constants.hexagonal;
  const centre = interpolate(onset.value as [number, number][], xAl);
  return (1 - Math.exp(-time / build.value)) / (1 + Math.exp(-(temperature - centre) / width.value));
}

/** The two fitted constants from the two anchors: a 2x2 linear system. */
export function fitPrior(): FittedConstants {
  const [first, second] = constants.anchors.map(({ change, state }) => ({
    change,
    gain: idealStrengthening(state),
    loss: hexagonalFraction(state),
  })) as [Anchor, Anchor];
  const determinant = -first.gain * second.loss + second.gain * first.loss;
  return {
    transfer: (-first.change * second.loss + second.change * first.loss) / determinant,
    softening: (first.gain * second.change - second.gain * first.change) / determinant,
  };
}

interface Anchor {
  readonly change: number;
  readonly gain: number;
  readonly loss: number;
}

function interpolate(points: readonly (readonly [number, number])[], x: number): number {
  const clamped = Math.min(Math.max(x, points[0]![0]), points.at(-1)![0]);
  const i = Math.max(
    1,
    points.findIndex(([p]) => p >= clamped),
  );
  const [[x0, y0], [x1, y1]] = [points[i - 1]!, points[i]!];
  return y0 + ((y1 - y0) * (clamped - x0)) / (x1 - x0);
}
