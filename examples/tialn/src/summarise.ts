/**
 * Prints the figures of a finished run as Markdown.
 *
 * npx tsx --conditions=@microstructure/source examples/tialn/src/summarise.ts out/tialn-quick > docs/results/tialn-quick.md
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Figures } from "./report/figures.js";
import { PCA_WINDOWS, type Reconstruction } from "./stages/evaluate.js";

const [folder = "out/tialn-quick"] = process.argv.slice(2);
const figures = JSON.parse(readFileSync(join(folder, "figures.json"), "utf8")) as Figures;
const { settings, seconds, reconstruction, hardness, frames } = figures;
const row = (...cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
const quality = ({ l1, ssimSlices, ssim3d }: Reconstruction) =>
  `${l1.toFixed(4)} / ${ssimSlices.toFixed(3)} / ${ssim3d.toFixed(3)}`;
const runs = [...new Set(frames.map(({ group }) => group))].map((group) =>
  frames.filter((f) => f.group === group),
);

const lines = [
  `# The \`${settings.presetName}\` preset of the TiAlN example`,
  "",
  `Seed ${settings.seed}, ${settings.preset.edge}^3 cells, ${runs.length} runs, ${frames.length} frames, \`${settings.preset.network}\` network on windows of ${settings.preset.window}^3 cells, latent size ${settings.preset.latentSize}; ${figures.machine}. Written by [summarise.ts](../../examples/tialn/src/summarise.ts). Hardness labels are ${figures.labels}.`,
  "",
  row("stage", "s"),
  row("---", "---"),
  ...Object.entries(seconds).map(([stage, s]) => row(stage, s.toFixed(0))),
  "",
  "## Reconstruction: L1 / SSIM by slices / SSIM 3-D",
  "",
  row("method", "training", "unseen frames", "unseen runs"),
  row("---", "---", "---", "---"),
  ...reconstruction.map((r) =>
    row(r.method, quality(r.train), quality(r.unseenFrames), quality(r.unseenRuns)),
  ),
  "",
  `Scored are ${reconstruction[0]!.train.count} training fields, ${reconstruction[0]!.unseenFrames.count} unseen frames and ${reconstruction[0]!.unseenRuns.count} frames of unseen runs. Principal components are fitted to ${PCA_WINDOWS} windows at most, evenly spread, the network to all.`,
  "",
  "## Hardness, cross-validated (GPa)",
  "",
  row("model", "inputs", "held out", "MAE", "95 % interval", "R2"),
  row("---", "---", "---", "---", "---", "---"),
  ...hardness.rows.map((r) =>
    row(
      r.model,
      r.inputs,
      r.split,
      r.mae.toFixed(2),
      `${r.interval[0].toFixed(2)}-${r.interval[1].toFixed(2)}`,
      r.r2?.toFixed(2) ?? "",
    ),
  ),
  "",
  ...(figures.labels === "synthetic"
    ? [
        `The scatter of the labels alone gives an MAE of ${(figures.prior.scatter.value * Math.sqrt(2 / Math.PI)).toFixed(2)} GPa.`,
        "",
      ]
    : []),
  "## Last frame of each run",
  "",
  row(
    "x",
    "T (K)",
    "time (s)",
    "standard deviation",
    "wavelength (nm)",
    "interface (1/nm)",
    "largest domain",
    "range of x",
  ),
  row("---", "---", "---", "---", "---", "---", "---", "---"),
  ...runs.map((run) => {
    const last = run.at(-1)!;
    const { xAl, temperature, time, standardDeviation, wavelength, min, max } = last;
    return row(
      xAl,
      temperature,
      time.toFixed(0),
      standardDeviation.toFixed(3),
      wavelength.toFixed(2),
      last.interfaceDensity.toFixed(3),
      `${(100 * last.largestDomain).toFixed(1)} %`,
      `${min.toFixed(3)}-${max.toFixed(3)}`,
    );
  }),
];
process.stdout.write(`${lines.join("\n")}\n`);
