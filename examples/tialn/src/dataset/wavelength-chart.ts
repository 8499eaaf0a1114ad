import { wavelengthLiterature } from "@microstructure/datasets";
import * as Plot from "@observablehq/plot";
import { renderChart } from "../report/chart.js";
import { onsetOf, type RunFigures } from "./run-figures.js";

/** Start of the line that shows the slope of coarsening by diffusion: min, nm. */
const GUIDE = { from: 2, to: 20, wavelength: 6 };

/** Mean wavelength against time from the onset on, one panel per temperature, as SVG. */
export function wavelengthChart(runs: readonly RunFigures[]): string {
  const compositions = [...new Set(runs.map(({ xAl }) => xAl))].sort((a, b) => b - a);
  const temperatures = [...new Set(runs.map(({ temperature }) => temperature))].sort((a, b) => a - b);
  const points = runs.flatMap((run) => {
    const onset = onsetOf(run) ?? Number.POSITIVE_INFINITY;
    return run.frames
      .filter(({ time, wavelength }) => wavelength !== undefined && time >= onset)
      .map(({ time, wavelength }) => ({ ...run, minutes: time / 60, wavelength }));
  });
  const guide = [GUIDE.from, GUIDE.to].map((minutes) => ({
    minutes,
    wavelength: GUIDE.wavelength * Math.cbrt(minutes / GUIDE.from),
    temperature: temperatures.at(0)!,
  }));
  const measured = wavelengthLiterature().filter(({ measure }) => measure === "wavelength");
  const svg = renderChart({
    width: 1100,
    height: 400,
    marginLeft: 44,
    marginTop: 44,
    marginBottom: 44,
    style: { fontSize: "12px", background: "white" },
    fx: { label: null, tickFormat: (t: number) => `${t} K`, domain: temperatures },
    x: { type: "log", label: "time (min)", ticks: [1, 10, 100], tickFormat: "~g" },
    y: {
      type: "log",
      label: "mean wavelength (nm)",
      domain: [2.5, 16],
      grid: true,
      ticks: [3, 4, 5, 6, 8, 10, 12, 15],
      tickFormat: "~g",
    },
    color: { scheme: "turbo", domain: [0.38, 0.7] },
    marks: [
      Plot.frame({ stroke: "#ccc" }),
      Plot.ruleY(measured, { y: "value", stroke: "#c53030", strokeDasharray: "4 3" }),
      Plot.line(guide, {
        fx: "temperature",
        x: "minutes",
        y: "wavelength",
        stroke: "#555",
        strokeDasharray: "2 3",
      }),
      Plot.text(guide.slice(1), {
        fx: "temperature",
        x: "minutes",
        y: "wavelength",
        text: () => "t^(1/3)",
        textAnchor: "start",
        dx: 4,
        fill: "#555",
      }),
      Plot.line(points, {
        fx: "temperature",
        x: "minutes",
        y: "wavelength",
        z: "xAl",
        stroke: "xAl",
        strokeWidth: 1.6,
      }),
      ...compositions.map((xAl, i) =>
        Plot.text([{ xAl, temperature: temperatures.at(-1)! }], {
          fx: "temperature",
          frameAnchor: "bottom-right",
          dx: -8,
          dy: -40 - 14 * (compositions.length - 1 - i),
          text: () => `x = ${xAl.toFixed(2)}`,
          fill: "xAl",
        }),
      ),
    ],
  });
  // A file of its own must name its language.
  return svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
}
