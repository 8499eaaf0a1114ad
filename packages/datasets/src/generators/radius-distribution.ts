import type { Random } from "@microstructure/volume";

/** How radii are distributed, in the unit of length. */
export type RadiusDistribution =
  | { readonly kind: "uniform"; readonly min: number; readonly max: number }
  /** ln(radius) is normal with standard deviation `sigma` about ln(median). */
  | { readonly kind: "lognormal"; readonly median: number; readonly sigma: number };

/** A function that draws radii; a number is the radius of all. @throws RangeError for parameters out of range. */
export function radiusSource(
  caller: string,
  radius: number | RadiusDistribution,
  random: Random,
): () => number {
  if (typeof radius === "number") {
    assertPositive(caller, "radius", radius);
    return () => radius;
  }
  switch (radius.kind) {
    case "uniform": {
      const { min, max } = radius;
      assertPositive(caller, "min", min);
      if (!(max >= min && max < Infinity)) {
        throw new RangeError(`${caller}: expected max >= min = ${min}, got ${max}`);
      }
      return () => min + (max - min) * random.uniform();
    }
    case "lognormal": {
      const { median, sigma } = radius;
      assertPositive(caller, "median", median);
      if (!(sigma >= 0 && sigma < Infinity)) {
        throw new RangeError(`${caller}: expected sigma >= 0, got ${sigma}`);
      }
      return () => median * Math.exp(sigma * random.normal());
    }
    default:
      throw new RangeError(
        `${caller}: expected radius as a number, uniform or lognormal, got ${JSON.stringify(radius satisfies never)}`,
      );
  }
}

function assertPositive(caller: string, name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${caller}: expected ${name} > 0, got ${value}`);
}
