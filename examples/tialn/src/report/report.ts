import type { FrameRecord } from "../run/frames.js";
import { formatSeconds } from "../run/progress.js";
import { PCA_WINDOWS } from "../stages/evaluate.js";
import { compositionChart, hardnessChart, lossChart, parityChart, perTemperature } from "./charts.js";
import type { Figures } from "./figures.js";
import { escapeHtml, figure, page } from "./html.js";
import {
  descriptorTable,
  hardnessTable,
  leftOutTable,
  type Pair,
  priorTable,
  reconstructionTable,
  sliceStrip,
  sourcesTable,
} from "./sections.js";

/** Pictures of one run over time. */
export interface Strip {
  readonly title: string;
  readonly pairs: readonly Pair[];
}

/** The self-contained HTML report of a run. */
export function renderReport(figures: Figures, strips: readonly Strip[]): string {
  const { settings, labels, warnings, seconds, frames, hardness } = figures;
  const synthetic = labels === "synthetic";
  const shown = [...new Set(strips.map(({ pairs }) => pairs[0]!.frame.group))];
  const total = Object.values(seconds).reduce((a, b) => a + b, 0);
  return page(
    "TiAlN: composition, process, microstructure, hardness",
    `<h1>TiAlN: from composition and annealing to microstructure and hardness</h1>
<p class="lead">Preset ${settings.presetName}, ${settings.preset.edge}<sup>3</sup> voxels of 1 nm, ${frames.length} frames of ${settings.preset.conditions.length} runs, seed ${settings.seed}; ${escapeHtml(figures.machine)}; ${formatSeconds(total)} (${Object.entries(
      seconds,
    )
      .map(([stage, s]) => `${escapeHtml(stage)} ${formatSeconds(s)}`)
      .join(", ")}).</p>
${
  synthetic
    ? `<div class="notice"><b>Hardness in this report is synthetic.</b> No complete open set of measurements exists, so the labels come from a documented physics prior with a seeded scatter of ${figures.prior.scatter.value} GPa. They show that the chain works, not what a coating measures.</div>`
    : `<div class="notice">Hardness labels are the measurements given with <code>--hardness</code>; the prior curves are synthetic and drawn for comparison only.</div>`
}
${leftOutTable(figures)}
${
  warnings.length === 0
    ? ""
    : `<div class="notice">Every simulation carries a warning, on purpose: on its 1 nm grid TiAlN runs with an effective gradient energy.<details><summary>${warnings.length} warnings</summary><ul>${warnings.map((w) => `<li>${escapeHtml(w)}</li>`).join("")}</ul></details></div>`
}
<h2>Microstructure and reconstruction</h2>
<p>Middle z-plane of the AlN site fraction, from 0 (dark) to 1 (bright).</p>
${strips.map(({ title, pairs }) => sliceStrip(title, pairs)).join("")}
${reconstructionTable(figures)}
${windowNote(settings.preset)}
<p>Unseen frames are a random fifth of the frames of runs that were trained on, near-copies of their neighbours in time (the split of the published work). Unseen runs are compositions and temperatures of which the autoencoder saw nothing.</p>
${figure(lossChart(figures), "L1 loss of the autoencoder.")}
<h2>Decomposition</h2>
<div class="row">${perTemperature(frames, (f) => f.standardDeviation, "standard deviation of x")
      .map((c) => figure(c, ""))
      .join("")}</div>
<div class="row">${perTemperature(frames, (f) => f.wavelength, "mean wavelength (nm)", 1)
      .map((c) => figure(c, ""))
      .join("")}</div>
<p>Wavelength is 2&#960; over the mean wavenumber of the structure factor, all modes counted.</p>
<div class="row">${perTemperature(frames, (f) => f.interfaceDensity, "interface area per volume (1/nm)")
      .map((c) => figure(c, ""))
      .join("")}</div>
<div class="row">${perTemperature(frames, (f) => f.largestDomain, "share of the Al-rich phase in one domain")
      .map((c) => figure(c, ""))
      .join("")}</div>
<p>The interface is the surface where x is its mean; the Al-rich phase lies above it. Where one domain holds nearly all of the phase, both phases form networks; where it does not, the phase is broken into particles.</p>
${descriptorTable(figures)}
<h2>Hardness (${synthetic ? "synthetic" : "measured"})</h2>
${hardnessTable(figures)}
<p>By run: the hardness model saw nothing of the run it is scored on; the autoencoder, which knows no hardness, was trained on most of the runs. Intervals of the mean absolute error are bootstrapped over few runs and somewhat too narrow. Scores are of ensembles of two networks, the stored model has ${settings.preset.regressor.members}.</p>
<div class="row">${figure(parityChart(figures), `Cross-validated parity, whole runs held out. +-${hardness.halfWidth.toFixed(2)} GPa holds ${(100 * hardness.coverage).toFixed(0)} % of all residuals together, and between ${(100 * hardness.runCoverage[0]).toFixed(0)} and ${(100 * hardness.runCoverage[1]).toFixed(0)} % of those of a single run.`)}
${figure(compositionChart(figures), "Line: synthetic prior as deposited; small dots: synthetic prior of all annealed frames; red symbols: literature rows of tiers A (direct) and B (range end or converted), drawn beside and never fitted: plus tier A and cross tier B as deposited, circle tier A and square tier B annealed.")}</div>
<div class="row">${shown
      .map((group) =>
        hardnessChart(
          frames.filter((f) => f.group === group),
          figures,
        ),
      )
      .map((chart) => figure(chart, ""))
      .join("")}</div>
<p>Line: synthetic prior; band: both fitted constants at 50 % and 150 %; dots: the final model${synthetic ? ", which was trained on these frames" : ""}${synthetic ? "" : "; stars: measurements"}.</p>
<h2>Constants of the physics prior</h2>
${priorTable()}
<h2>Sources of the material parameters</h2>
${sourcesTable()}`,
  );
}

/** How fields larger than the autoencoder's input were compressed. */
function windowNote({ edge, window, latentSize }: Figures["settings"]["preset"]): string {
  if (window === edge) return "";
  const count = (edge / window) ** 3;
  return `<p>The autoencoder knows windows of ${window}<sup>3</sup> voxels. A field is compressed as ${count} of them, to ${count} x ${latentSize} numbers, and set together again without blending; principal components likewise, fitted to ${PCA_WINDOWS} windows at most.</p>`;
}

/** Up to `count` frames of a run, evenly over its length. */
export function pickFrames(frames: readonly FrameRecord[], count: number): FrameRecord[] {
  const picked = Array.from({ length: count }, (_, i) => Math.round((i * (frames.length - 1)) / (count - 1)));
  return [...new Set(picked)].map((i) => frames[i]!);
}
