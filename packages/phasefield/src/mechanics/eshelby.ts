/** An isotropic particle of misfit `misfit` (linear dilatation) in an infinite isotropic matrix, bonded. */
export interface InclusionOptions {
  /**
   * Bulk modulus of the particle; for a cylinder its plane-strain bulk modulus lambda + mu = K + mu/3. Its shear
   * modulus does not matter: its shape does not change.
   */
  readonly particleBulkModulus: number;
  /** Shear modulus of the matrix. Its bulk modulus does not matter: the matrix is only sheared. */
  readonly matrixShearModulus: number;
  /** Stress-free linear expansion of the particle; in the plane only for a cylinder. */
  readonly misfit: number;
}

/** Exact elastic state of an inclusion; units of the moduli. */
export interface Inclusion {
  /** Elastic energy of particle and matrix per volume of particle. */
  readonly energy: number;
  /** Linear expansion of the particle, the same everywhere in it. */
  readonly strain: number;
  /** Normal stress in the particle in every direction (of the plane, for a cylinder), the same everywhere in it. */
  readonly stress: number;
  /** State of the matrix at `r` particle radii from the centre, r >= 1; `hoop` is normal to the radius. */
  outside(r: number): {
    readonly radialStrain: number;
    readonly hoopStrain: number;
    readonly radialStress: number;
    readonly hoopStress: number;
  };
}

/**
 * Eshelby's sphere: energy per particle volume 18 K mu e^2 / (3 K + 4 mu), K of the particle, mu of the matrix.
 *
 * @throws RangeError for moduli that are not positive.
 * @see Eshelby, Proc. R. Soc. Lond. A 241, 376 (1957)
 */
export function sphericalInclusion(options: InclusionOptions): Inclusion {
  const { particleBulkModulus: K, matrixShearModulus: mu, misfit } = checked("sphericalInclusion", options);
  const strain = (3 * K * misfit) / (3 * K + 4 * mu);
  const stress = -4 * mu * strain;
  return {
    energy: (-3 * stress * misfit) / 2,
    strain,
    stress,
    outside: (r) => decaying(strain, stress, (1 / r) ** 3, 2),
  };
}

/**
 * The infinite cylinder in plane strain, misfit in the plane: energy per particle volume 2 K mu e^2 / (K + mu), K the
 * plane-strain bulk modulus of the particle, mu of the matrix.
 *
 * @throws RangeError for moduli that are not positive.
 * @see Eshelby, Proc. R. Soc. Lond. A 241, 376 (1957)
 */
export function cylindricalInclusion(options: InclusionOptions): Inclusion {
  const { particleBulkModulus: K, matrixShearModulus: mu, misfit } = checked("cylindricalInclusion", options);
  const strain = (K * misfit) / (K + mu);
  const stress = -2 * mu * strain;
  return {
    energy: -stress * misfit,
    strain,
    stress,
    outside: (r) => decaying(strain, stress, (1 / r) ** 2, 1),
  };
}

/** Pure shear of the matrix: `directions` hoop strains balance the radial one. */
function decaying(strain: number, stress: number, decay: number, directions: 1 | 2) {
  return {
    radialStrain: -directions * strain * decay,
    hoopStrain: strain * decay,
    radialStress: stress * decay,
    hoopStress: (-stress * decay) / directions,
  };
}

function checked(caller: string, options: InclusionOptions): InclusionOptions {
  const { particleBulkModulus: K, matrixShearModulus: mu, misfit } = options;
  if (!(K > 0 && mu > 0 && Number.isFinite(K + mu + misfit))) {
    throw new RangeError(
      `${caller}: expected moduli > 0 and a finite misfit, got K ${K}, mu ${mu}, misfit ${misfit}`,
    );
  }
  return options;
}
