import type { Calibration } from "../calibrate.js";
import type { Candidate } from "../candidates.js";
import { MEASURED_DIFFUSIVITIES } from "../objectives.js";
import type { Prediction, Window } from "../predict.js";
import { WAVELENGTH } from "../targets.js";
import { createPanel, type Panel, renderFigure, SIZE } from "./panel.js";

const COLOURS = ["#b4451f", "#1f6fb4", "#2a8a4a"] as const;
/** Where the label of each spacing's front stands, from its shortest wavelength. */
const FRONT_LABELS = [
  { dx: 6, dy: -4 },
  { anchor: "middle", dx: 8, dy: 20 },
  { anchor: "end", dx: 4, dy: 20 },
] as const;
const [RECORD, MEASURED] = ["#000", "#7a3fa0"];

/** The trade-offs of a calibration as SVG text. */
export function renderTradeOffs(calibration: Calibration): string {
  return renderFigure(
    [gridPanel(calibration), disagreementPanel(calibration), diffusivityPanel(calibration)],
    "Trade-offs in the calibration of TiAlN: wavelength against resolution, wavelength against diffusivity, and the diffusivities that keep the onset times",
  );
}

const WAVELENGTH_AXIS = {
  label: "wavelength, x = 0.5, 1123 K (nm)",
  range: [1.7, 8],
  ticks: [2, 2.8, 4, 6, 8],
} as const;

function gridPanel({ results, gridFront, comparisons }: Calibration): Panel {
  const panel = createPanel({
    title: "Wavelength against grid",
    x: { label: "cells per interface, x = 0.56, 1073 K", range: [0.7, 5], ticks: [0.8, 1, 1.5, 2, 3, 4] },
    y: WAVELENGTH_AXIS,
    left: 0,
  });
  measuredLine(panel, [0.7, 5]);
  const place = ({ cellsPerInterface, wavelength }: Prediction) =>
    [cellsPerInterface, wavelength.peak] as const;
  results.forEach(({ spacing, predictions, chosen }, i) => {
    const colour = COLOURS[i]!;
    panel.line(predictions.map(place), colour, { width: 1, dashed: true });
    panel.line(predictions.filter((p) => gridFront.includes(p)).map(place), colour, { width: 3 });
    const last = predictions.at(-1);
    if (last) panel.text(place(last), `${spacing} nm cells`, colour, { anchor: "end", dx: -4, dy: -6 });
    if (chosen) panel.dot(place(chosen.prediction), colour);
  });
  const record = comparisons[0]?.candidate?.prediction;
  if (record) {
    panel.dot(place(record), RECORD, "cross");
    panel.text(place(record), "tialn", RECORD, { dy: 14 });
  }
  return panel;
}

function disagreementPanel({ results, comparisons }: Calibration): Panel {
  const panel = createPanel({
    title: "What keeping the onset times costs",
    x: { label: "diffusivity off the measured by a factor", range: [0.95, 6], ticks: [1, 1.5, 2, 3, 4, 6] },
    y: WAVELENGTH_AXIS,
    left: SIZE.panel,
  });
  measuredLine(panel, [0.95, 6]);
  const place = ({ misfits, prediction }: Candidate) =>
    [Math.exp(misfits.diffusivity), prediction.wavelength.peak] as const;
  results.forEach(({ spacing, front, chosen }, i) => {
    const keeping = front.filter(({ misfits }) => misfits.onset === 0);
    panel.line(keeping.map(place), COLOURS[i]!, { width: 3 });
    const [shortest] = keeping;
    if (shortest) {
      panel.text(place(shortest), `${spacing} nm`, COLOURS[i]!, FRONT_LABELS[i]!);
    }
    if (chosen) panel.dot(place(chosen), COLOURS[i]!);
  });
  const record = comparisons[0]?.candidate;
  if (record) {
    panel.dot(place(record), RECORD, "cross");
    panel.text(place(record), "tialn", RECORD);
  }
  return panel;
}

function diffusivityPanel({ results, comparisons }: Calibration): Panel {
  const format = (tick: number) => tick.toExponential(0);
  const panel = createPanel({
    title: "Diffusivities that keep the onset times",
    x: { label: "D at 1073 K (m2/s)", range: [4e-22, 5e-21], ticks: [5e-22, 1e-21, 2e-21, 4e-21], format },
    y: { label: "D at 1173 K (m2/s)", range: [4e-21, 8e-20], ticks: [5e-21, 1e-20, 2e-20, 4e-20], format },
    left: 2 * SIZE.panel,
  });
  for (const [i, { spacing, chosen }] of results.entries()) {
    if (chosen) windowBox(panel, chosen, `${spacing} nm`, COLOURS[i]!);
  }
  const measured = MEASURED_DIFFUSIVITIES as [number, number];
  panel.dot(measured, MEASURED);
  panel.text(measured, "measured", MEASURED);
  const record = comparisons[0]?.candidate;
  if (record) windowBox(panel, record, "tialn", RECORD, "cross");
  return panel;
}

/** The diffusivities that keep the onset times with the gradient energy of a choice, and its own. */
function windowBox(
  panel: Panel,
  { prediction, diffusivities }: Candidate,
  label: string,
  colour: string,
  shape?: "cross",
): void {
  const [first, second] = prediction.windows as [Window, Window];
  panel.box([first.low, second.low], [first.high, second.high], colour);
  panel.dot(diffusivities, colour, shape);
  panel.text([first.low, second.high], label, colour, { dx: 4, dy: 15 });
}

function measuredLine(panel: Panel, [low, high]: readonly [number, number]): void {
  panel.line(
    [
      [low, WAVELENGTH.nanometres],
      [high, WAVELENGTH.nanometres],
    ],
    MEASURED!,
    { width: 1 },
  );
  panel.text([high, WAVELENGTH.nanometres], "measured", MEASURED!, { anchor: "end", dx: -6, dy: -6 });
}
