import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { AbsentError } from "../measure/suite.js";
import { type Choice, choosePeerSteps, chooseTolerance } from "./choose.js";
import type { PeerSteps } from "./peer-run.js";
import type { Accuracy, Problem } from "./problems.js";
import type { Reference } from "./reference.js";
import { describeAccuracy } from "./solution.js";

/** The settings of all programs for one job. */
export interface Choices {
  readonly own: Choice<{ readonly tolerance: number }>;
  /** Undefined where the C program could not be built. */
  readonly first?: Choice<PeerSteps>;
  readonly second?: Choice<PeerSteps>;
  readonly reference: Omit<Reference, "field">;
}

const FILE = fileURLToPath(new URL("../results/time-to-solution-choices.json", import.meta.url));

export function jobOf(problem: Problem, accuracy: Accuracy): string {
  return `${problem.name}, ${describeAccuracy(accuracy)}`;
}

/** The settings found by an earlier search, or by one now; kept when `isKept`. */
export async function choicesOf(
  problem: Problem,
  accuracy: Accuracy,
  reference: Reference,
  { isKept, isSearch }: { readonly isKept: boolean; readonly isSearch: boolean },
): Promise<Choices> {
  const job = jobOf(problem, accuracy);
  const held = readChoices()[job];
  if (held && !isSearch) return held;
  console.log(`  search for the steps of ${job}`);
  const { field: _field, ...rest } = reference;
  const found: Choices = {
    own: await chooseTolerance(problem, accuracy, reference),
    ...(await choosePeers(problem, accuracy, reference)),
    reference: rest,
  };
  if (isKept) {
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(FILE, `${JSON.stringify({ ...readChoices(), [job]: found }, short, 2)}\n`);
  }
  return found;
}

function readChoices(): Record<string, Choices> {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, "utf8")) as Record<string, Choices>) : {};
}

async function choosePeers(
  problem: Problem,
  accuracy: Accuracy,
  reference: Reference,
): Promise<Pick<Choices, "first" | "second">> {
  try {
    return {
      first: await choosePeerSteps(problem, accuracy, reference, 1),
      second: await choosePeerSteps(problem, accuracy, reference, 2),
    };
  } catch (error) {
    if (error instanceof AbsentError) return {};
    throw error;
  }
}

/** Settings are kept whole, errors to four digits; JSON has no Infinity. */
function short(key: string, value: unknown): unknown {
  if (typeof value !== "number" || !(key === "energy" || key === "field")) return value;
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : "diverged";
}
