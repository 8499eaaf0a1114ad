import type { MaterialSystem } from "../../src/index.js";
import { type Line, largest, measure } from "../line.js";
import { degenerateMobility, localMobility, SCHEME_NAMES } from "../materials.js";
import { explicitRk4 } from "../oracle/explicit-rk4.js";
import type { Row } from "../row.js";
import { largestRises } from "./t03-energy.js";
import { orderLine, smoothStart, solve } from "./t06-temporal-order.js";

const CASES: readonly [name: string, system: MaterialSystem, mobility: (c: number) => number][] = [
  ["M = 20 c (1 - c)", localMobility, (c) => 20 * c * (1 - c)],
  ["M an eighth in the wells", degenerateMobility, (c) => 5 * (1 - 16 * (c - 0.5) ** 2) ** 2],
];

/** Enough for every step of this row, with whatever compositions it meets. No law is proved where the mobility varies. */
const SUFFICIENT = 6;

/** Mobilities that follow the composition, against an explicit integration with small steps. */
export const localMobilityRow: Row = {
  id: "T15",
  title: "Mobility that follows the composition",
  preset: "fast",
  async run() {
    const lines: Line[] = [];
    for (const [name, system, mobility] of CASES) {
      const { data, shape, spacing } = smoothStart();
      const n = shape[2];
      const reference = explicitRk4({ start: data, n, edge: n * spacing[2], mobility }, 4 / 4000, 4000);
      lines.push(
        await measure(
          "T15",
          `${name}: ETDRK4, dt 0.002, against explicit RK4, dt 0.001, largest difference`,
          1e-10,
          async () => {
            const field = await solve(system, "etdrk4", 2000);
            return largest(field.map((v, i) => Math.abs(v - reference[i]!)));
          },
        ),
      );
      for (const scheme of SCHEME_NAMES)
        lines.push(await orderLine("T15", `${scheme}, ${name}`, system, scheme, reference));
      for (const scheme of ["si1", "etd2rk"] as const) {
        lines.push(
          await measure(
            "T15",
            `${scheme}, S = ${SUFFICIENT}, ${name}: largest rise of a step over |F|, dt = 1e-2..1e2`,
            1e-11,
            async () => {
              const rises = await largestRises(system, { scheme, stabilisation: SUFFICIENT }, 1000);
              return { measured: largest(Object.values(rises)), detail: rises };
            },
          ),
          await measure(
            "T15",
            `${scheme}, default S, ${name}: largest of dt = 0.01, 0.1, .. 100 up to which no step raises F`,
            1,
            async () => {
              const rises = await largestRises(system, { scheme }, 1000);
              const first = Object.values(rises).findIndex((rise) => !(rise <= 1e-11));
              const count = first < 0 ? Object.keys(rises).length : first;
              return { measured: 10 ** (count - 3), detail: rises };
            },
            "at least",
          ),
        );
      }
    }
    return lines;
  },
};
