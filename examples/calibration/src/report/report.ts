import type { Calibration } from "../calibrate.js";
import { describeChecks, describeChoices, describeFront, describeSensitivities } from "./choices.js";
import { describeCorrections } from "./corrections.js";
import { describeTargets } from "./inputs.js";
import { sweepLinearTheory } from "./linear-sweep.js";

/** Every number of a calibration as Markdown, for a page beside the figure and two folders below the root. */
export function toMarkdown(calibration: Calibration, run: string): string {
  const lines = [
    "# Calibration of TiAlN",
    "",
    `${run}. Written by [main.ts](../../examples/calibration/src/main.ts); its [README](../../examples/calibration/README.md) says what the numbers mean.`,
    "",
    "![Trade-offs](calibration.svg)",
    "",
    "## Targets and assumptions",
    "",
    ...describeTargets(),
    "## Linear theory",
    "",
    ...sweepLinearTheory(calibration),
    "## Simulated corrections",
    "",
    ...describeCorrections(calibration),
    "## Non-dominated choices that keep the onset times",
    "",
    ...calibration.results.flatMap(describeFront),
    "## Chosen, beside the record",
    "",
    ...describeChoices(calibration),
    "## Chosen, simulated",
    "",
    "Predicted by the scaled simulations, then simulated with these numbers on these cells from another start noise.",
    "",
    ...describeChecks(calibration),
    "## What the assumptions do",
    "",
    ...describeSensitivities(calibration),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
