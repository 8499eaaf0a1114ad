import type { Volume } from "@microstructure/volume";
import {
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  type SchemeName,
  sample,
} from "../../src/index.js";
import { backend } from "../backend.js";
import { type Line, measure } from "../line.js";
import { SCHEME_NAMES } from "../materials.js";
import type { Row } from "../row.js";

const END = 4;
const REFERENCE_STEPS = 10_240;
/** Expected order, how near to it, and steps of the coarsest of four runs. The stiffest waves decay at a rate of 240. */
const EXPECTED: Readonly<Record<SchemeName, readonly [order: number, within: number, steps: number]>> = {
  si1: [1, 0.1, 40],
  sbdf2: [2, 0.1, 40],
  etd2rk: [2, 0.1, 640],
  etdrk4: [4, 0.3, 160],
};

/** The order of each scheme in time from a smooth start, against ETDRK4 with a small step. */
export const temporalOrder: Row = {
  id: "T6",
  title: "Order in time",
  preset: "fast",
  async run() {
    const reference = await solve(pfhubBenchmark1, "etdrk4", REFERENCE_STEPS);
    const lines: Line[] = [];
    for (const scheme of SCHEME_NAMES)
      lines.push(await orderLine("T6", scheme, pfhubBenchmark1, scheme, reference));
    return lines;
  },
};

/** The line of one scheme: distance of its observed order from its own. */
export function orderLine(
  id: string,
  name: string,
  system: MaterialSystem,
  scheme: SchemeName,
  reference: Float64Array,
): Promise<Line> {
  const [order, within, coarsest] = EXPECTED[scheme];
  return measure(id, `${name}: |observed order - ${order}|`, within, async () => {
    const detail: Record<string, number> = {};
    const errors: number[] = [];
    for (const steps of [1, 2, 4, 8].map((f) => f * coarsest)) {
      const error = difference(await solve(system, scheme, steps), reference);
      errors.push(error);
      detail[`dt ${END / steps}`] = error;
    }
    const observed = Math.log2(errors.at(-2)! / errors.at(-1)!);
    return { measured: Math.abs(observed - order), detail: { order: observed, ...detail } };
  });
}

/** The field at time 4 from a smooth start, with S = 0.8. */
export async function solve(
  system: MaterialSystem,
  scheme: SchemeName,
  steps: number,
): Promise<Float64Array> {
  const simulation = await createSimulation(system, {
    initial: smoothStart(),
    backend: backend(),
    scheme,
    dt: END / steps,
    stabilisation: 0.8,
  });
  await simulation.step(steps);
  const { data } = await simulation.read("f64");
  simulation.dispose();
  return data;
}

/** A periodic start field of a few waves on 16 x 16 cells. */
export function smoothStart(): Volume<Float64Array> {
  const L = 32;
  const k = (2 * Math.PI) / L;
  const { cos, sin } = Math;
  const f = (x: number, y: number) =>
    0.48 + 0.06 * cos(2 * k * x) * cos(k * y) + 0.05 * sin(k * x + 2 * k * y) + 0.03 * cos(3 * k * y);
  return sample([1, 16, 16], f, { spacing: L / 16, unit: "lattice" });
}

function difference(a: Float64Array, b: Float64Array): number {
  return Math.sqrt(a.reduce((sum, v, i) => sum + (v - b[i]!) ** 2, 0) / a.length);
}
