import type { Shape3 } from "@microstructure/volume";
import type { Load } from "../../src/mechanics/types.js";
import { row, type VerificationRow } from "./row.js";
import { BENCHMARK4, contrasted, fieldDifference, smoothField, solver } from "./setup.js";

const LOAD: Load = { xx: { strain: 0.002 }, xy: { stress: 0.1 } };

/** Three schemes that share only gradient and material law find the same strain. */
export function schemes(): VerificationRow[] {
  const cases: readonly Shape3[] = [
    [1, 32, 32],
    [8, 9, 10],
  ];
  return cases.flatMap((shape) =>
    (["fourier", "rotated"] as const).map((green) =>
      row(
        "E8",
        `strain by CG, basic and Eyre-Milton schemes, contrast 4, ${shape.join(" x ")}, ${green}`,
        1e-11,
        () => {
          const h = smoothField(shape, 5, 3).map((v) => 0.5 + 0.5 * Math.tanh(8 * (v - 0.5)));
          const detail: Record<string, number> = {};
          const strains = (["cg", "basic", "eyre-milton"] as const).map((method) => {
            const mechanics = solver({
              shape,
              stiffness: contrasted(BENCHMARK4, 4),
              eigenstrain: [0.005, 0.005, 0.005, 0, 0, 0.001],
              load: LOAD,
              green,
              method,
              tolerance: 1e-12,
            });
            detail[`${method} iterations`] = mechanics.solve(h).iterations;
            return mechanics.strain();
          });
          const measured = Math.max(
            ...strains.slice(1).map((strain) => fieldDifference(strain, strains[0]!)),
          );
          return { measured, detail };
        },
      ),
    ),
  );
}
