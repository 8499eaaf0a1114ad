import type { Shape3 } from "@microstructure/volume";
import {
  type Boundary,
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  sample,
} from "../../src/index.js";
import { backend } from "../backend.js";
import { type Line, measure } from "../line.js";
import { localMobility } from "../materials.js";
import { manufacturedError } from "../oracle/manufactured.js";
import { localOrders } from "../orders.js";
import type { Row } from "../row.js";

const LENGTH = 32;

/** Errors from the grid alone, and solutions made by a source term. */
export const spatialConvergence: Row = {
  id: "T7",
  title: "Order in space, manufactured solutions",
  preset: "fast",
  run: async () => [
    await orderLine(2, [16, 24, 32, 48], 96),
    await orderLine(3, [12, 16, 24], 48),
    await manufacturedLine(2, 48, pfhubBenchmark1, "periodic"),
    await manufacturedLine(2, 48, localMobility, "periodic"),
    await manufacturedLine(2, 24, localMobility, "no-flux"),
    await manufacturedLine(3, 32, pfhubBenchmark1, "periodic"),
    await manufacturedLine(3, 32, localMobility, "periodic"),
    await manufacturedLine(3, 16, localMobility, "no-flux"),
  ],
};

function manufacturedLine(
  dimension: 2 | 3,
  n: number,
  system: MaterialSystem,
  boundary: Boundary,
): Promise<Line> {
  const mobility = system === localMobility ? "M(c)" : "uniform M";
  const what = `manufactured solution, ${dimension}-D, ${n} cells per edge, ${mobility}, ${boundary}: L2 error at t = 1`;
  return measure("T7", what, 1e-9, () =>
    manufacturedError(system, { scheme: "etdrk4", dimension, n, boundary, steps: 100 }),
  );
}

/** Least order between grids of the field at t = 1 from a smooth start, on the points of the coarser one. */
function orderLine(dimension: 2 | 3, grids: readonly number[], finest: number): Promise<Line> {
  return measure(
    "T7",
    `${dimension}-D, ${grids.join(", ")} cells per edge against ${finest}: least order until 1e-10`,
    8,
    async () => {
      const reference = await solve(dimension, finest);
      const points: [number, number][] = [];
      for (const n of grids)
        points.push([n, distance(await solve(dimension, n), reference, dimension, n, finest)]);
      return {
        measured: Math.min(...localOrders(points)),
        detail: Object.fromEntries(points.map(([n, error]) => [`N ${n}`, error])),
      };
    },
    "at least",
  );
}

async function solve(dimension: 2 | 3, n: number): Promise<Float64Array> {
  const shape: Shape3 = [dimension === 3 ? n : 1, n, n];
  const k = (2 * Math.PI) / LENGTH;
  const { exp, cos, sin } = Math;
  const f = (x: number, y: number, z: number) =>
    0.4 + 0.03 * exp(cos(k * x) + sin(k * y) + (dimension === 3 ? 0.5 * cos(k * z) : 0));
  const simulation = await createSimulation(pfhubBenchmark1, {
    initial: sample(shape, f, { spacing: LENGTH / n, unit: "lattice", at: "corner" }),
    backend: backend(),
    scheme: "etdrk4",
    dt: 0.02,
    stabilisation: 0.8,
  });
  await simulation.step(50);
  const { data } = await simulation.read("f64");
  simulation.dispose();
  return data;
}

/** Root mean square difference on the points of the coarse grid, which are points of the fine one. */
function distance(coarse: Float64Array, fine: Float64Array, dimension: 2 | 3, n: number, m: number): number {
  const stride = m / n;
  let sum = 0;
  coarse.forEach((v, i) => {
    const [x, y, z] = [i % n, Math.floor(i / n) % n, Math.floor(i / n / n)];
    const at = ((dimension === 3 ? z * stride : 0) * m + y * stride) * m + x * stride;
    sum += (v - fine[at]!) ** 2;
  });
  return Math.sqrt(sum / coarse.length);
}
