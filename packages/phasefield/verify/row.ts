import type { Curve } from "./curves/curve.js";
import type { Line } from "./line.js";

/** What a row is given to work with. */
export interface Job {
  /** Folder in which a long row keeps finished parts and checkpoints, to go on from after an interruption. */
  readonly folder: string;
  /** Keeps a curve, thinned, beside the report, for its figures. */
  saveCurve(name: string, curve: Curve): void;
}

/** One entry of the acceptance list. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** `fast` rows are part of both presets. */
  readonly preset: "fast" | "full";
  run(job: Job): Promise<readonly Line[]>;
}
