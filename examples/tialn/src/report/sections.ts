import { DESCRIPTOR_NAMES, l1, ssimSlices } from "@microstructure/metrics";
import { type MaterialSystem, type Source, tialn } from "@microstructure/phasefield";
import type { Volume } from "@microstructure/volume";
import { PRIOR } from "../prior/hardness-prior.js";
import type { FrameRecord } from "../run/frames.js";
import { formatSeconds } from "../run/progress.js";
import type { Reconstruction } from "../stages/evaluate.js";
import type { Figures } from "./figures.js";
import { escapeHtml, table } from "./html.js";
import { sliceImage } from "./slice-image.js";

/** A simulated field and its reconstruction, for the picture strips. */
export interface Pair {
  readonly frame: FrameRecord;
  readonly reconstruction: Volume;
}

/** Simulated above reconstructed slices over time, with L1 and SSIM below. */
export function sliceStrip(title: string, pairs: readonly Pair[]): string {
  const cell = (html: string) => `<td>${html}</td>`;
  const image = (volume: Volume, alt: string) => cell(`<img src="${sliceImage(volume)}" alt="${alt}">`);
  return `<h3>${escapeHtml(title)}</h3><table class="strip">
<tr><th></th>${pairs.map(({ frame }) => `<th>${formatSeconds(frame.time)}</th>`).join("")}</tr>
<tr><th>simulated</th>${pairs.map(({ frame }) => image(frame.volume, "simulated slice")).join("")}</tr>
<tr><th>reconstructed</th>${pairs.map(({ reconstruction }) => image(reconstruction, "reconstructed slice")).join("")}</tr>
<tr><th>L1 / SSIM</th>${pairs
    .map(({ frame, reconstruction }) =>
      cell(
        `${l1(frame.volume, reconstruction).toFixed(4)} / ${ssimSlices(frame.volume, reconstruction).toFixed(3)}`,
      ),
    )
    .join("")}</tr></table>`;
}

export function reconstructionTable({ reconstruction }: Figures): string {
  const cells = ({ l1, ssimSlices: slices, ssim3d, ssimAbove096 }: Reconstruction) =>
    `${l1.toFixed(4)} / ${slices.toFixed(3)} / ${ssim3d.toFixed(3)} / ${(100 * ssimAbove096).toFixed(0)} %`;
  const { train, unseenFrames, unseenRuns } = reconstruction[0]!;
  return table(
    [
      "L1 / SSIM by slices / SSIM 3-D / share above 0.96",
      `training (${train.count})`,
      `unseen frames (${unseenFrames.count})`,
      `unseen runs (${unseenRuns.count})`,
    ],
    reconstruction.map((row) => [
      row.method,
      cells(row.train),
      cells(row.unseenFrames),
      cells(row.unseenRuns),
    ]),
  );
}

/** The standard descriptors, one row each, of the last frame of every run. */
export function descriptorTable({ last }: Figures): string {
  const number = (value: number | undefined) =>
    value === undefined ? "none" : `${Number(value.toPrecision(3))}`;
  return table(
    ["last frame", "unit", ...last.map(({ xAl, temperature }) => `${xAl}, ${temperature} K`)],
    DESCRIPTOR_NAMES.map((name) => {
      const unit = last[0]!.description.units[name];
      return [
        name,
        unit === "field" ? "x" : unit,
        ...last.map(({ description }) => number(description.values[name])),
      ];
    }),
  );
}

export function hardnessTable({ hardness }: Figures): string {
  return table(
    ["model", "inputs", "held out", "mean absolute error (GPa)", "95 % interval", "RMSE (GPa)", "R2"],
    hardness.rows.map(({ model, inputs, split, mae, interval, rmse, r2 }) => [
      model,
      inputs,
      split,
      mae.toFixed(2),
      `${interval[0].toFixed(2)} - ${interval[1].toFixed(2)}`,
      rmse.toFixed(2),
      r2 === undefined ? "undefined" : r2.toFixed(3),
    ]),
  );
}

export function leftOutTable({ settings }: Figures): string {
  const leftOut = settings.measurements?.leftOut ?? [];
  if (leftOut.length === 0) return "";
  return `<div class="notice">${leftOut.length} measured rows were left out:${table(
    ["x", "T (K)", "t (h)", "hardness (GPa)", "reason"],
    leftOut.map((r) => [
      `${r.xAl}`,
      `${r.temperature}`,
      (r.time / 3600).toFixed(2),
      `${r.hardness}`,
      r.reason,
    ]),
  )}</div>`;
}

/** Every constant of the physics prior with its tag. */
export function priorTable(): string {
  const rows: string[][] = [];
  const visit = (path: string, node: unknown): void => {
    if (node === null || typeof node !== "object" || Array.isArray(node)) return;
    const { value, unit, tag, note } = node as {
      value?: unknown;
      unit?: string;
      tag?: string;
      note?: string;
    };
    if (tag !== undefined && value !== undefined) {
      const text = typeof value === "number" ? `${Number(value.toPrecision(5))}` : JSON.stringify(value);
      rows.push([path, text, unit ?? "", tag, note ?? ""]);
    } else for (const [key, child] of Object.entries(node)) visit(path ? `${path}.${key}` : key, child);
  };
  visit("", PRIOR);
  return table(["constant", "value", "unit", "tag", "note"], rows);
}

/** Every sourced parameter of the material with how it was seen. */
export function sourcesTable(system: MaterialSystem = tialn): string {
  return table(
    ["parameter", "seen", "source"],
    Object.entries(system.sources).map(([path, { seen, source }]: [string, Source]) => [path, seen, source]),
  );
}
