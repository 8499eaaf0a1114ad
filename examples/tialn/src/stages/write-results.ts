import { join } from "node:path";
import type { FieldCoder } from "../coder/field-coder.js";
import type { Figures } from "../report/figures.js";
import { pickFrames, renderReport, type Strip } from "../report/report.js";
import type { FrameRecord } from "../run/frames.js";
import { writeAtomic } from "../run/write-atomic.js";
import { exportVti } from "./export-vti.js";
import type { FrameSplit } from "./split.js";

const PICTURES = 6;

/** Writes report.html, figures.json and the .vti files. */
export async function writeResults(
  out: string,
  figures: Figures,
  coder: FieldCoder,
  frames: readonly FrameRecord[],
  split: FrameSplit,
): Promise<void> {
  const strips = await Promise.all(
    pickRuns(frames, split).map(async ({ title, run }): Promise<Strip> => {
      const picked = pickFrames(run, PICTURES);
      const rebuilt = await coder.reconstruct(picked.map(({ volume }) => volume));
      return { title, pairs: picked.map((frame, i) => ({ frame, reconstruction: rebuilt[i]! })) };
    }),
  );
  exportVti(out, strips);
  writeAtomic(join(out, "figures.json"), JSON.stringify(figures, undefined, 1));
  writeAtomic(join(out, "report.html"), renderReport(figures, strips));
}

/** Two runs that were trained on, the paper's x = 0.56 first, and one of which nothing was. */
function pickRuns(
  frames: readonly FrameRecord[],
  split: FrameSplit,
): { title: string; run: FrameRecord[] }[] {
  const unseen = new Set(split.unseenRuns.map(({ group }) => group));
  const groups = [...new Set(frames.map(({ group }) => group))];
  const distance = (group: string) => Math.abs(frames.find((f) => f.group === group)!.xAl - 0.56);
  const known = groups.filter((g) => !unseen.has(g)).sort((a, b) => distance(a) - distance(b));
  const picked = [...known.slice(0, 2), ...[...unseen].slice(0, 1)];
  return picked.map((group) => {
    const run = frames.filter((f) => f.group === group);
    const { xAl, temperature } = run[0]!;
    const kind = unseen.has(group) ? "unseen run" : "training run";
    return { title: `x = ${xAl}, ${temperature} K (${kind})`, run };
  });
}
