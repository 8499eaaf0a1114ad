import type { Shape3 } from "@microstructure/volume";
import {
  coherencyCoefficient,
  cosineMode,
  createSimulation,
  type Elasticity,
  type MaterialSystem,
  pfhubBenchmark1,
  softestDirection,
} from "../../src/index.js";
import { cubicVoigt } from "../../src/material/stiffness.js";
import { backend } from "../backend.js";
import { type Line, largest, measure } from "../line.js";
import type { Row } from "../row.js";

const MEAN = 0.5;
const AMPLITUDE = 1e-6;
const CELLS = 12;
const SPACING = 3;
const STRAIN = 0.2;
/** f'' at the mean of benchmark 1, its kappa and mobility. */
const [CURVATURE, KAPPA, MOBILITY] = [-0.8, 2, 5];

/** Zener ratios 2 and 0.5. */
const CRYSTALS = {
  "A_Z = 2": { c11: 2.5, c12: 1.5, c44: 1 },
  "A_Z = 0.5": { c11: 2.5, c12: 1.5, c44: 0.25 },
} as const;

/** Waves (x, y, z) per box. */
const WAVES = [
  [1, 0, 0],
  [0, 2, 0],
  [1, 1, 0],
  [1, 2, 0],
  [2, -1, 0],
  [1, 1, 1],
  [1, -1, 1],
  [0, 1, 2],
] as const;

type Wave = (typeof WAVES)[number];
type Crystal = keyof typeof CRYSTALS;

/** How the elastic energy enters the equation of small waves about c = 0.5, where h = c and h' = 1 in all of them. */
const KINDS: Readonly<Record<string, Pick<Elasticity & { kind: "cubic" }, "phaseFraction" | "moduli">>> = {
  "uniform moduli, h = c (implicit)": {},
  "uniform moduli, cubic h (explicit)": { phaseFraction: [0, 0, 2, -4 / 3] },
  "local moduli, h = c (iterated)": { moduli: "composition-dependent" },
};

/** Growth of small waves with misfit strain, against linear theory. */
export const elasticDispersion: Row = {
  id: "E3",
  title: "Elastic dispersion",
  preset: "fast",
  async run() {
    const lines: Line[] = [];
    for (const [kind, extra] of Object.entries(KINDS)) {
      lines.push(
        await measure(
          "E3",
          `${kind}: relative error of the rate, 8 directions, A_Z = 2 and 0.5, ETDRK4`,
          1e-6,
          async () => {
            const errors: number[] = [];
            for (const crystal of Object.keys(CRYSTALS) as Crystal[]) {
              for (const wave of WAVES) {
                const rate = await measuredRate(
                  alloy(crystal, extra),
                  wave,
                  kind.startsWith("local") ? "fourier" : undefined,
                );
                errors.push(Math.abs(rate / theory(crystal, wave) - 1));
              }
            }
            return largest(errors);
          },
        ),
      );
    }
    for (const [crystal, soft, hard] of [
      ["A_Z = 2", [1, 0, 0], [1, 1, 0]],
      ["A_Z = 0.5", [1, 1, 0], [1, 0, 0]],
    ] as const) {
      lines.push(
        await measure(
          "E3",
          `${crystal}: growth rate along <${soft.join("")}> less that along <${hard.join("")}> at the same k, 2-D`,
          0,
          () => {
            const direction = softestDirection(CRYSTALS[crystal], STRAIN, { axes: [0, 1] }).direction;
            const isSoft = Math.abs(direction[0] * direction[1]) > 0.1 === (soft[1] as number) > 0;
            const k2 = 0.2;
            const gain = MOBILITY * k2 * (coefficient(crystal, hard) - coefficient(crystal, soft));
            return isSoft ? gain : Number.NaN;
          },
          "at least",
        ),
      );
    }
    return lines;
  },
};

function alloy(crystal: Crystal, extra: (typeof KINDS)[string]): MaterialSystem {
  const stiff = CRYSTALS[crystal];
  // Moduli that follow the composition, with those of the crystal at the mean.
  const points = [0, 1].map((c) => {
    const factor = extra.moduli ? 0.5 + c : 1;
    return { c, c11: factor * stiff.c11, c12: factor * stiff.c12, c44: factor * stiff.c44 };
  });
  return {
    ...pfhubBenchmark1,
    elasticity: { kind: "cubic", stiffness: points, misfit: { kind: "constant", strain: STRAIN }, ...extra },
  };
}

function coefficient(crystal: Crystal, n: readonly [number, number, number]): number {
  return coherencyCoefficient(cubicVoigt(CRYSTALS[crystal]), [STRAIN, STRAIN, STRAIN, 0, 0, 0], n);
}

function theory(crystal: Crystal, wave: Wave): number {
  const k2 = wave.reduce<number>((sum, m) => sum + ((2 * Math.PI * m) / (CELLS * SPACING)) ** 2, 0);
  return -MOBILITY * k2 * (CURVATURE + KAPPA * k2 + coefficient(crystal, wave));
}

/** Rate of one cosine over about half an e-folding time. */
async function measuredRate(
  system: MaterialSystem,
  [x, y, z]: Wave,
  green: "fourier" | undefined,
): Promise<number> {
  const shape: Shape3 = [z === 0 ? 1 : CELLS, CELLS, CELLS];
  const [dt, steps] = [0.05, 40];
  const simulation = await createSimulation(system, {
    initial: cosineMode(shape, {
      mean: MEAN,
      amplitude: AMPLITUDE,
      mode: [z, y, x],
      spacing: SPACING,
      unit: "lattice",
    }),
    backend: backend(),
    scheme: "etdrk4",
    dt,
    ...(green && { mechanics: { green, tolerance: 1e-10 } }),
  });
  const amplitude = async () => {
    const { data } = await simulation.read("f64");
    return data.reduce((sum, c, i) => {
      const turns = (x * (i % CELLS) + y * Math.floor(i / CELLS) + z * Math.floor(i / CELLS / CELLS)) / CELLS;
      return sum + (c - MEAN) * Math.cos(2 * Math.PI * turns);
    }, 0);
  };
  const before = await amplitude();
  await simulation.step(steps);
  const after = await amplitude();
  simulation.dispose();
  return Math.log(after / before) / (steps * dt);
}
