import { phaseFractionAt, stiffnessOf } from "./elasticity.js";
import {
  evaluateStiffness,
  isPositiveDefinite,
  isSymmetric,
  type Solid,
  stiffnessPoints,
} from "./stiffness.js";
import type { MaterialSystem } from "./types.js";
import type { Numbers } from "./voigt.js";

/** Phase fractions at which moduli that follow the composition are checked. */
const SAMPLES = 100;

/**
 * @throws RangeError naming the first number of the elasticity of `system` that has no physical meaning: not finite, a
 *   stiffness that is not symmetric or not positive definite at a point (with composition-dependent moduli anywhere in
 *   0 <= h <= 1), or a phase fraction that is not a polynomial in c.
 */
export function assertElasticity(caller: string, system: MaterialSystem): void {
  const solid = system.elasticity;
  if (solid.kind === "none") return;
  const expect = (ok: boolean, what: string, got: unknown) => {
    if (!ok) throw new RangeError(`${caller}: expected ${what}, got ${String(got)} in ${system.name}`);
  };
  const { misfit, phaseFraction = [0, 1], reference = 0 } = solid;
  const points = solid.stiffness.map(({ c }) => c);
  expect(points.length > 0, "at least one stiffness point", points.length);
  expect(
    points.every(Number.isFinite) && new Set(points).size === points.length,
    "stiffness at different finite compositions",
    points,
  );
  expect(
    solid.moduli === undefined || solid.moduli === "homogeneous" || solid.moduli === "composition-dependent",
    "homogeneous or composition-dependent moduli",
    solid.moduli,
  );
  if (solid.kind === "isotropic") {
    for (const { youngsModulus, poissonRatio } of solid.stiffness) {
      expect(Number.isFinite(youngsModulus) && youngsModulus > 0, "Young's modulus > 0", youngsModulus);
      expect(poissonRatio > -1 && poissonRatio < 0.5, "Poisson's ratio in (-1, 0.5)", poissonRatio);
    }
  } else if (solid.kind === "general") {
    for (const { voigt } of solid.stiffness) {
      expect(
        voigt.length === 6 && voigt.every((row) => row.length === 6),
        "a 6 x 6 Voigt matrix",
        `rows of ${voigt.map((row) => row.length)}`,
      );
      expect(isSymmetric(voigt.flat()), "a symmetric Voigt matrix", voigt.flat());
    }
  }
  for (const { h, voigt } of stiffnessPoints(solid)) assertStable(expect, `at c = ${h}`, voigt);
  assertPath(expect, solid);

  if (misfit.kind === "vegard") {
    for (const a of misfit.a) expect(Number.isFinite(a) && a > 0, "lattice parameter > 0", a);
  } else if (misfit.kind === "constant") {
    expect(Number.isFinite(misfit.strain), "a finite misfit strain", misfit.strain);
  } else {
    expect(
      misfit.strain.length === 6 && misfit.strain.every(Number.isFinite),
      "six finite misfit strains (xx, yy, zz, yz, xz, xy)",
      misfit.strain,
    );
  }
  expect(
    phaseFraction.length > 0 && phaseFraction.every(Number.isFinite),
    "finite phase-fraction coefficients",
    phaseFraction,
  );
  expect(Number.isFinite(reference), "a finite reference phase fraction", reference);
}

/**
 * @throws RangeError unless the moduli of the box with mean composition `mean`, extrapolated if the stiffness points do
 *   not surround it, are positive definite.
 */
export function assertStiffnessAtMean(caller: string, system: MaterialSystem, mean: number): void {
  const solid = system.elasticity;
  if (solid.kind === "none") return;
  const h = phaseFractionAt(solid.phaseFraction ?? [0, 1], mean);
  if (!isPositiveDefinite(evaluateStiffness(stiffnessOf(solid), h))) {
    throw new RangeError(
      `${caller}: expected a stable stiffness at the mean composition ${mean}, got one that is not positive definite in ${system.name}`,
    );
  }
}

type Expect = (ok: boolean, what: string, got: unknown) => void;

function assertStable(expect: Expect, where: string, C: Numbers): void {
  expect(C.every(Number.isFinite), `a finite stiffness ${where}`, C);
  expect(isPositiveDefinite(C), `a stable stiffness ${where}`, "one that is not positive definite");
}

function assertPath(expect: Expect, solid: Solid): void {
  if (solid.moduli !== "composition-dependent") return;
  const polynomial = stiffnessOf(solid);
  for (let i = 0; i <= SAMPLES; i++) {
    const C = evaluateStiffness(polynomial, i / SAMPLES);
    expect(isPositiveDefinite(C), `a stable stiffness at phase fraction ${i / SAMPLES}`, "one that is not");
  }
}
