import type { Volume } from "@microstructure/volume";
import { createSimulation } from "../../src/index.js";
import { backend } from "../backend.js";
import {
  BENCHMARK4_EDGE,
  type Benchmark4,
  type Benchmark4Options,
  benchmark4,
} from "../curves/benchmark4.js";
import { recordCurve } from "../curves/record-curve.js";
import { type Line, largest, measure } from "../line.js";
import type { Job, Row } from "../row.js";

/** Sharp circle of radius 20 nm in an infinite cubic matrix, plane strain: A <B> / 2 over directions, aJ/nm. */
const SHARP = 3.24462;
const EDGES = [400, 800] as const;
/** Time at which both precipitates have stopped changing. */
const END = 5e4;
/** Near equilibrium the error control alone would let steps grow until the state jitters by as much as it allows. */
const STEP = { tolerance: 3e-4, largestStep: 100 } as const;
/** Cells per edge of the whole box, long runs. */
const CELLS = 320;

/** PFHub's elastic precipitate on a periodic stand-in of its traction-free body. */
export const benchmark4Row: Row = {
  id: "E7",
  title: "PFHub benchmarks 4a and 4e",
  preset: "fast",
  async run(job) {
    const ends: Ending[] = [];
    return [
      await measure(
        "E7",
        "elastic energy at the start, extrapolated to a sharp circle and an infinite box, against 3.24462",
        0.02,
        startEnergy,
      ),
      await measure(
        "E7",
        "4a, whole box, 200 steps: four-fold symmetry, largest difference",
        1e-10,
        async () => {
          const { field } = await steps("BM4a", { edge: 200, n: 160, part: "whole" }, 200);
          return fourFold(field);
        },
      ),
      await measure(
        "E7",
        "4a, 200 steps: free energy of a quarter between mirrors against the whole box, relative",
        1e-10,
        async () => {
          const whole = await steps("BM4a", { edge: 200, n: 160, part: "whole" }, 200);
          const quarter = await steps("BM4a", { edge: 200, n: 160, part: "quarter" }, 200);
          return Math.abs(quarter.energy / whole.energy - 1);
        },
      ),
      await measure(
        "E7",
        `4a and 4e at t = ${END}: extents along x, y and the diagonal and elastic energy, relative difference`,
        0.01,
        async () => {
          for (const problem of ["BM4a", "BM4e"] as const) ends.push(await relax(problem, job));
          const [circle, ellipse] = ends as [Ending, Ending];
          const keys = ["x", "y", "diagonal", "elastic"] as const;
          const detail: Record<string, number> = {};
          for (const key of keys) {
            detail[`4a ${key}`] = circle[key];
            detail[`4e ${key}`] = ellipse[key];
          }
          detail["4a total"] = circle.total;
          detail["4e total"] = ellipse.total;
          return { measured: largest(keys.map((key) => Math.abs(ellipse[key] / circle[key] - 1))), detail };
        },
      ),
      await measure("E7", "4a at the end: symmetry about the diagonal, largest difference", 1e-10, () =>
        diagonal(ends[0]!.field),
      ),
    ] satisfies Line[];
  },
};

/** Energies at the start for three interface widths and two boxes, and what they tend to. */
async function startEnergy() {
  const detail: Record<string, number> = {};
  const elasticEnergy = async (edge: number, interfaceWidth: number) => {
    const n = (4 * edge) / interfaceWidth;
    const { elastic } = await steps("BM4a", { edge, n, part: "quarter", interfaceWidth }, 0);
    detail[`box ${edge}, interface ${interfaceWidth}`] = elastic;
    return elastic;
  };
  const [wide, middle, narrow] = [
    await elasticEnergy(EDGES[0], 5),
    await elasticEnergy(EDGES[0], 2.5),
    await elasticEnergy(EDGES[0], 1.25),
  ];
  // Terms in the width and its square, then the images, whose effect goes with the area fraction.
  const sharp = (4 * (2 * narrow - middle) - (2 * middle - wide)) / 3;
  const larger = await elasticEnergy(EDGES[1], 5);
  const infinite = sharp + ((larger - wide) * 4) / 3;
  return {
    measured: Math.abs(infinite / SHARP - 1),
    detail: {
      extrapolated: infinite,
      "relative effect of the box of 400": wide / (wide + ((larger - wide) * 4) / 3) - 1,
      ...detail,
    },
  };
}

interface State {
  readonly field: Volume<Float64Array>;
  /** Of the whole box. */
  readonly energy: number;
  readonly elastic: number;
}

async function steps(problem: Benchmark4, options: Benchmark4Options, n: number): Promise<State> {
  const { system, initial, boundary, mechanics, volume } = benchmark4(problem, options);
  const simulation = await createSimulation(system, {
    initial,
    backend: backend(),
    ...(boundary && { boundary }),
    ...(mechanics && { mechanics }),
  });
  await simulation.step(n);
  const { energy } = await simulation.observe();
  const field = await simulation.read("f64");
  simulation.dispose();
  return { field, energy: energy.total * volume, elastic: energy.elastic * volume };
}

interface Ending {
  readonly field: Volume<Float64Array>;
  readonly total: number;
  readonly elastic: number;
  /** Distances of eta = 0.5 from the centre, nm. */
  readonly x: number;
  readonly y: number;
  readonly diagonal: number;
}

async function relax(problem: Benchmark4, job: Job): Promise<Ending> {
  const run = benchmark4(problem, { edge: BENCHMARK4_EDGE, n: CELLS, part: "quarter" });
  const { curve, field } = await recordCurve(run, {
    step: STEP,
    times: [END],
  });
  job.saveCurve(problem.toLowerCase(), curve);
  const { system, boundary, mechanics, volume } = run;
  const simulation = await createSimulation(system, {
    initial: field,
    backend: backend(),
    ...(boundary && { boundary }),
    ...(mechanics && { mechanics }),
  });
  const { energy } = await simulation.observe();
  simulation.dispose();
  const h = field.spacing[2];
  const n = field.shape[2];
  return {
    field,
    total: energy.total * volume,
    elastic: energy.elastic * volume,
    x: h * crossing((i) => field.data[i]!),
    y: h * crossing((i) => field.data[i * n]!),
    diagonal: Math.SQRT2 * h * crossing((i) => field.data[i * n + i]!),
  };
}

/** Where values at cell centres, from the centre outwards, fall through 0.5, in cells. */
function crossing(value: (i: number) => number): number {
  let i = 0;
  while (value(i + 1) > 0.5) i++;
  return i + 0.5 + (value(i) - 0.5) / (value(i) - value(i + 1));
}

/** Largest difference of a square field from its quarter turn and its mirror image. */
function fourFold({ data, shape }: Volume<Float64Array>): number {
  const n = shape[2];
  return largest(
    data.map((c, i) => {
      const [x, y] = [i % n, Math.floor(i / n)];
      const turned = data[x * n + (n - 1 - y)]!;
      const mirrored = data[y * n + (n - 1 - x)]!;
      return Math.max(Math.abs(c - turned), Math.abs(c - mirrored));
    }),
  );
}

function diagonal({ data, shape }: Volume<Float64Array>): number {
  const n = shape[2];
  return largest(data.map((c, i) => Math.abs(c - data[(i % n) * n + Math.floor(i / n)]!)));
}
