import type { Chemistry } from "../material/chemistry.js";

/** Coefficients for which rows of chemistry have room, as in assembly/chemistry.ts. */
const COEFFICIENTS = 44;

/** @throws RangeError for a free energy that the kernels cannot evaluate. */
export function assertChemistry({ polynomial, ideal, epsilon }: Chemistry, precision: "f64" | "f32"): void {
  if (polynomial.length > COEFFICIENTS) {
    throw new RangeError(
      `wasm: expected a free energy of at most ${COEFFICIENTS} coefficients, got ${polynomial.length}`,
    );
  }
  const rounded = precision === "f64" ? (v: number) => v : Math.fround;
  // Logarithms end at 1 - epsilon, which must not be 1.
  if (ideal !== 0 && rounded(1 - rounded(epsilon)) === 1) {
    throw new RangeError(
      `wasm: expected a continuation epsilon that ${precision} can take from 1, got ${epsilon}`,
    );
  }
}
