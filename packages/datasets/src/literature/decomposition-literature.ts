import type { LiteratureSource } from "./literature-source.js";
import { MAYRHOFER_2007, SEED_PAPER } from "./sources.js";

/** What a microstructure is doing; `decomposed`: spinodal decomposition was found, with no stage stated. */
export type DecompositionStage = "not-decomposed" | "undulation" | "decomposed" | "two-phase" | "coarsening";

/** What was found at one composition, and when. A field that the source does not state is absent. */
export interface DecompositionRow extends LiteratureSource {
  /** AlN fraction x of Ti(1-x)Al(x)N. */
  readonly xAl: number;
  readonly stage: DecompositionStage;
  /** Annealing temperature, K. */
  readonly temperature?: number;
  /** Annealing time, s. */
  readonly time?: number;
  /** Whether the stage was found until, at or from `time`; there with it or not at all. */
  readonly holds?: "until" | "at" | "from";
  readonly isApproximate?: true;
  readonly evidence: "measured" | "simulated";
  readonly method: string;
}

const measured = {
  evidence: "measured",
  method: "X-ray diffraction and small-angle neutron scattering, with modelling",
  source: MAYRHOFER_2007,
  seen: "ABSTRACT",
} as const;

const simulated = {
  xAl: 0.56,
  evidence: "simulated",
  method: "phase-field simulation, 48 nm box on a 1 nm grid, frames 60 s apart",
  source: SEED_PAPER,
  seen: "SEED",
} as const;

const ROWS: readonly DecompositionRow[] = [
  { xAl: 0.25, stage: "not-decomposed", ...measured, notes: "spinodal decomposition not seen" },
  { xAl: 0.5, stage: "decomposed", ...measured },
  { xAl: 0.66, stage: "decomposed", ...measured },
  { ...simulated, stage: "undulation", temperature: 1073.15, time: 480, holds: "until" },
  { ...simulated, stage: "two-phase", temperature: 1073.15, time: 960, holds: "at" },
  { ...simulated, stage: "coarsening", temperature: 1073.15, time: 1000, holds: "from", isApproximate: true },
  { ...simulated, stage: "two-phase", temperature: 1173.15, time: 120, holds: "at" },
  { ...simulated, stage: "coarsening", temperature: 1173.15, time: 360, holds: "from" },
];

/**
 * Stages of decomposition of c-TiAlN stated in the literature, by composition and, where stated, temperature and time.
 *
 * Only the simulated rows have times. They are targets for reproducing one paper's simulations, not measurements.
 */
export function decompositionLiterature(): readonly DecompositionRow[] {
  return ROWS;
}
