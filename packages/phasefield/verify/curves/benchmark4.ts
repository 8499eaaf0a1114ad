import type { Shape3, Volume } from "@microstructure/volume";
import { type Load, pfhubBenchmark4, sample } from "../../src/index.js";
import type { RunProblem } from "./record-curve.js";

/** PFHub's elastic precipitate of radius 20 nm: from a circle (4a) or an ellipse with half axes 20/0.9 and 18 (4e). */
export type Benchmark4 = "BM4a" | "BM4e";

/** Edge of the benchmark's square, nm. */
export const BENCHMARK4_EDGE = 400;
const RADIUS = 20;
const MATRIX = 0.0065;
/** The profile (1 - tanh(2 d / width)) / 2: 76 % of the rise within 5 nm. */
const INTERFACE = 5;

/** Plane strain with zero mean stress in the plane: a periodic stand-in for the benchmark's traction-free body. */
export const PLANE_STRAIN: Load = { zz: { strain: 0 } };

/** What of the box is computed. `quarter`: mirrors take the place of the symmetry about the centre. */
export type Part = "whole" | "quarter";

export interface Benchmark4Options {
  /** Edge of the whole box, nm. */
  readonly edge: number;
  /** Cells per edge of the whole box. */
  readonly n: number;
  readonly part: Part;
  readonly interfaceWidth?: number;
}

/** The start field: the precipitate at the centre of the whole box, or at the corner of a quarter of it. */
export function benchmark4Start(
  problem: Benchmark4,
  { edge, n, part, interfaceWidth = INTERFACE }: Benchmark4Options,
): Volume<Float64Array> {
  const cells = part === "whole" ? n : n / 2;
  const shape: Shape3 = [1, cells, cells];
  const centre = part === "whole" ? edge / 2 : 0;
  const [a, b] = problem === "BM4a" ? [RADIUS, RADIUS] : [RADIUS / 0.9, RADIUS * 0.9];
  return sample(
    shape,
    (x, y) => {
      const stretched = Math.hypot((x - centre) / a, (y - centre) / b);
      const distance = (stretched - 1) * RADIUS;
      return MATRIX + ((1 - MATRIX) * (1 - Math.tanh((2 * distance) / interfaceWidth))) / 2;
    },
    { spacing: edge / n, unit: "lattice" },
  );
}

/** The run of a benchmark; its energies are those of the whole box, aJ per nm of thickness. */
export function benchmark4(problem: Benchmark4, options: Benchmark4Options): RunProblem {
  return {
    system: pfhubBenchmark4(problem === "BM4a" ? "a" : "e"),
    initial: benchmark4Start(problem, options),
    boundary: options.part === "whole" ? "periodic" : "no-flux",
    mechanics: { load: PLANE_STRAIN },
    volume: options.edge ** 2,
  };
}
