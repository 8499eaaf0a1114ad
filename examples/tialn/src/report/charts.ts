import { hardnessLiterature } from "@microstructure/datasets";
import * as Plot from "@observablehq/plot";
import { renderChart } from "./chart.js";
import type { Figures, FrameFigures } from "./figures.js";

const HOUR = 3600;
const minutes = (frame: FrameFigures) => frame.time / 60;
const runLabel = ({ xAl }: FrameFigures) => `x = ${xAl}`;

/** One small chart per temperature, with its own time axis. */
export function perTemperature(
  frames: readonly FrameFigures[],
  y: (frame: FrameFigures) => number,
  label: string,
  from = 0,
): string[] {
  const temperatures = [...new Set(frames.map((f) => f.temperature))].sort((a, b) => a - b);
  return temperatures.map((temperature) =>
    renderChart({
      width: 360,
      height: 240,
      title: `${temperature} K`,
      x: { label: "annealing time (min)", zero: true },
      y: { label, zero: from === 0, grid: true },
      color: { legend: false, scheme: "turbo", domain: [0.37, 0.7] },
      marks: [
        Plot.line(
          frames.filter((f) => f.temperature === temperature && f.time > 0),
          { x: minutes, y, z: "group", stroke: "xAl" },
        ),
        Plot.text(
          frames.filter((f) => f.temperature === temperature),
          Plot.selectLast({
            x: minutes,
            y,
            z: "group",
            text: runLabel,
            textAnchor: "end",
            dy: -8,
            fill: "xAl",
          }),
        ),
      ],
    }),
  );
}

export function lossChart({ loss }: Figures): string {
  const rows = loss.flatMap(({ epoch, loss: train, validationLoss }) => [
    { epoch, loss: train, part: "training" },
    ...(validationLoss === undefined ? [] : [{ epoch, loss: validationLoss, part: "unseen frames" }]),
  ]);
  return renderChart({
    x: { label: "epoch" },
    y: { label: "L1 loss", zero: true, grid: true },
    marks: [
      Plot.line(rows, { x: "epoch", y: "loss", stroke: "part" }),
      Plot.text(
        rows,
        Plot.selectFirst({
          x: "epoch",
          y: "loss",
          z: "part",
          text: "part",
          fill: "part",
          textAnchor: "start",
          dx: 10,
        }),
      ),
    ],
  });
}

export function parityChart({ hardness: { parity }, labels }: Figures): string {
  const all = parity.flatMap(({ label, predicted }) => [label, predicted]);
  const ends = [Math.floor(Math.min(...all)), Math.ceil(Math.max(...all))] as const;
  return renderChart({
    width: 420,
    height: 400,
    x: { label: `${labels} hardness (GPa)`, domain: ends },
    y: { label: "predicted, run held out (GPa)", domain: ends, grid: true },
    marks: [
      Plot.line(
        ends.map((v) => [v, v]),
        { stroke: "#999", strokeDasharray: "4 3" },
      ),
      Plot.dot(parity, { x: "label", y: "predicted", r: 2.2, fill: "#2b6cb0", fillOpacity: 0.55 }),
    ],
  });
}

/** Prior with its +-50 % band and predictions for one run. */
export function hardnessChart(frames: readonly FrameFigures[], figures: Figures): string {
  const first = frames[0]!;
  return renderChart({
    width: 360,
    height: 250,
    title: `x = ${first.xAl}, ${first.temperature} K`,
    x: { label: "annealing time (min)" },
    y: { label: "hardness (GPa)", grid: true },
    marks: [
      Plot.areaY(frames, {
        x: minutes,
        y1: "syntheticPriorLow",
        y2: "syntheticPriorHigh",
        fill: "#e0a800",
        fillOpacity: 0.22,
      }),
      Plot.line(frames, { x: minutes, y: "syntheticPrior", stroke: "#b7791f", strokeWidth: 2 }),
      Plot.dot(frames, { x: minutes, y: "predicted", r: 2.5, fill: "#2b6cb0" }),
      ...(figures.settings.measurements
        ? [
            Plot.dot(
              figures.settings.measurements.used.filter(
                (m) => m.xAl === first.xAl && m.temperature === first.temperature,
              ),
              {
                x: (m: { time: number }) => m.time / 60,
                y: "hardness",
                symbol: "star",
                r: 6,
                fill: "#c53030",
              },
            ),
          ]
        : []),
    ],
  });
}

/** Prior over composition for as-deposited and best annealed state, with the literature rows of tiers A and B. */
export function compositionChart({ frames }: Figures): string {
  const asDeposited = frames.filter((f) => f.time === 0).sort((a, b) => a.xAl - b.xAl);
  const literature = hardnessLiterature()
    .filter(({ tier, xAl }) => (tier === "A" || tier === "B") && xAl !== undefined)
    .map((row) => ({
      ...row,
      kind: `${row.tier} ${row.annealTemperature === undefined ? "as deposited" : "annealed"}`,
    }));
  return renderChart({
    x: { label: "Al fraction x" },
    y: { label: "hardness (GPa)", grid: true },
    color: { legend: false },
    symbol: {
      legend: false,
      domain: ["A as deposited", "B as deposited", "A annealed", "B annealed"],
      range: ["plus", "times", "circle", "square"],
    },
    marks: [
      Plot.line(asDeposited, { x: "xAl", y: "syntheticPrior", stroke: "#b7791f", strokeWidth: 2 }),
      Plot.dot(
        frames.filter((f) => f.time > 0 && f.time <= 4 * HOUR),
        { x: "xAl", y: "syntheticPrior", r: 1.5, fill: "#b7791f", fillOpacity: 0.4 },
      ),
      Plot.dot(literature, {
        x: "xAl",
        y: "hardness",
        symbol: "kind",
        stroke: "#c53030",
        r: 5,
        strokeWidth: 1.8,
      }),
    ],
  });
}
