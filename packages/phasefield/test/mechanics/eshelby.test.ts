import { describe, expect, it } from "vitest";
import { cylindricalInclusion, sphericalInclusion } from "../../src/mechanics/eshelby.js";
import { periodicInclusion } from "../../verify/elasticity/e6-eshelby.js";

const options = { particleBulkModulus: 200, matrixShearModulus: 75, misfit: 0.005 };

/** Energy of particle and matrix by integrating stress times strain over shells out to 400 radii. */
function integrated(dimension: 2 | 3, inclusion: ReturnType<typeof sphericalInclusion>): number {
  const elastic = inclusion.strain - options.misfit;
  let energy = (dimension * inclusion.stress * elastic) / 2;
  const steps = 20000;
  for (let i = 0; i < steps; i++) {
    const r = 400 ** ((i + 0.5) / steps);
    const dr = (r * Math.log(400)) / steps;
    const { radialStrain, hoopStrain, radialStress, hoopStress } = inclusion.outside(r);
    const density = (radialStrain * radialStress + (dimension - 1) * hoopStrain * hoopStress) / 2;
    energy += density * dimension * r ** (dimension - 1) * dr;
  }
  return energy;
}

describe("inclusions", () => {
  it("of a homogeneous solid store 2 mu (1 + nu) / (1 - nu) e^2 as spheres", () => {
    const [K, mu, e] = [170, 75, 0.01];
    const nu = (3 * K - 2 * mu) / (2 * (3 * K + mu));
    const { energy } = sphericalInclusion({ particleBulkModulus: K, matrixShearModulus: mu, misfit: e });
    expect(energy).toBeCloseTo((2 * mu * (1 + nu) * e * e) / (1 - nu), 12);
  });

  it.each([
    [2, cylindricalInclusion],
    [3, sphericalInclusion],
  ] as const)("store the energy of their fields, %i-D", (dimension, make) => {
    const inclusion = make(options);
    expect(integrated(dimension, inclusion) / inclusion.energy).toBeCloseTo(1, 4);
  });

  it.each([cylindricalInclusion, sphericalInclusion])("carry equal tractions on both sides", (make) => {
    const inclusion = make(options);
    expect(inclusion.outside(1).radialStress).toBeCloseTo(inclusion.stress, 14);
    expect(inclusion.outside(1).hoopStrain).toBeCloseTo(inclusion.strain, 14);
  });

  it("take no energy when very soft, and no strain when rigid", () => {
    const soft = sphericalInclusion({ ...options, particleBulkModulus: 1e-9 });
    const rigid = sphericalInclusion({ ...options, particleBulkModulus: 1e12 });
    expect(soft.energy).toBeLessThan(1e-12);
    expect(rigid.strain).toBeCloseTo(options.misfit, 11);
  });

  it("are what the solver finds but for images and diffuse surface", () => {
    const near = periodicInclusion(2, 2, 60, 10);
    const far = periodicInclusion(2, 2, 120, 20);
    expect(near.error).toBeLessThan(0);
    expect(Math.abs(far.error)).toBeLessThan(Math.abs(near.error));
    expect(far.scatter).toBeLessThan(0.05);
  });

  it("need positive moduli", () => {
    expect(() => sphericalInclusion({ ...options, matrixShearModulus: 0 })).toThrow(
      /sphericalInclusion: expected moduli > 0/,
    );
    expect(() => cylindricalInclusion({ ...options, misfit: Number.NaN })).toThrow(RangeError);
  });
});
