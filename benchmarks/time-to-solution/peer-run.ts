import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createPlan, type Plan } from "@microstructure/phasefield";
import type { Precision } from "../measure/suite.js";
import { workPath } from "../measure/work-folder.js";
import { compilePeer } from "../peers/compile.js";
import { optionsOf, type Problem } from "./problems.js";
import type { Solution } from "./solution.js";

/** Equal steps of the C program. */
export interface PeerSteps {
  readonly steps: number;
  /** Scaled. */
  readonly stabiliser: number;
  readonly order: 1 | 2;
}

/** One run by the C program; its time is that of the steps alone. @throws AbsentError without its tools. */
export function runPeer(
  problem: Problem,
  precision: Precision,
  threads: number,
  { steps, stabiliser, order }: PeerSteps,
): Solution {
  const program = compilePeer("ch_solve.c", precision);
  const { folder, plan } = exported(problem);
  const dt = problem.end / plan.scale.time / steps;
  const text = execFileSync(
    program,
    [folder, dt.toPrecision(17), `${steps}`, `${stabiliser}`, `${order}`, `${threads}`],
    { encoding: "utf8" },
  );
  const [seconds, first, last] = (/seconds (\S+) first (\S+) last (\S+)/.exec(text) ?? [])
    .slice(1)
    .map(Number);
  const bytes = readFileSync(join(folder, "final"));
  const field = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
  return { seconds: seconds!, steps, released: first! - last!, field };
}

/** Largest |d2g/dc2| that the plan prepares a fixed step for: what stabilisers are measured by. */
export function curvatureOf(problem: Problem): number {
  const { stabilisation } = exported(problem).plan;
  if (!(stabilisation && "curvature" in stabilisation)) throw new TypeError("curvatureOf: expected a bound");
  return stabilisation.curvature;
}

const folders = new Map<string, { readonly folder: string; readonly plan: Plan }>();

/** The scaled numbers of our plan in the files that the C program reads. */
function exported(problem: Problem): { readonly folder: string; readonly plan: Plan } {
  const held = folders.get(problem.name);
  if (held) return held;
  const plan = createPlan(problem.system, { ...optionsOf(problem), scheme: "si1", dt: problem.end });
  const { chemistry, mobility, elastic, spectrum } = plan;
  const coefficients = [...chemistry.polynomial, 0, 0, 0, 0, 0].slice(0, 5);
  if (
    chemistry.table ||
    chemistry.polynomial.length > 5 ||
    mobility.kind !== "uniform" ||
    (elastic && elastic.kind !== "linear")
  ) {
    throw new TypeError(`exported: expected an equation that ch_solve.c has, got ${problem.name}`);
  }
  const folder = workPath(`problem-${folders.size}`);
  mkdirSync(folder);
  const walls = problem.boundary === "no-flux" ? 1 : 0;
  const { center, ideal, epsilon } = chemistry;
  const numbers = [...plan.shape, walls, center, ideal, epsilon, ...coefficients];
  writeFileSync(join(folder, "problem.txt"), numbers.join(" "));
  const arrays = { initial: problem.initial.data, rate: plan.rate, stiffening: plan.stiffening };
  for (const [name, values] of Object.entries({ ...arrays, weight: spectrum.weight })) {
    writeFileSync(join(folder, name), new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  folders.set(problem.name, { folder, plan });
  return { folder, plan };
}
