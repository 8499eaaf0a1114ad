import type { StoredDataset } from "@microstructure/datasets";
import { plane, type Volume } from "@microstructure/volume";
import { colourMap } from "../report/chart.js";
import { drawText, textSize } from "./pixel-text.js";
import type { DatasetPreset } from "./presets.js";
import { createRaster, type Raster } from "./raster.js";
import type { RunFigures } from "./run-figures.js";

/** Pixels per cell, between pictures, and between temperatures. */
const CELL = 2;
const GAP = 4;
const GROUP_GAP = 16;
/** Room for the labels on the left and above. */
const LEFT = 60;
const TOP = 52;
/** Shades: few, so that the file stays small. */
const SHADES = 32;

/** Size of letters that lets a time fit above a picture. */
const letterSize = (edge: number) => Math.max(1, Math.floor((CELL * edge) / 30));

const viridis = colourMap("viridis");

/** Middle slices as one PNG: a row per composition; columns are times within temperatures. Colours from x = 0 to 1. */
export async function contactSheet(
  dataset: StoredDataset,
  runs: readonly RunFigures[],
  { edge, temperatures, sheet: { compositions, times } }: DatasetPreset,
): Promise<Uint8Array> {
  const step = CELL * edge + GAP;
  const letter = letterSize(edge);
  const group = times.length * step + GROUP_GAP;
  const raster = createRaster(LEFT + temperatures.length * group, TOP + compositions.length * step);
  for (const [g, temperature] of temperatures.entries()) {
    const left = LEFT + g * group;
    centre(raster, `${temperature} K`, left, group - GROUP_GAP - GAP, 4, letter);
    for (const [t, time] of times.entries()) {
      centre(raster, timeLabel(time), left + t * step, CELL * edge, 30, letter);
      for (const [row, xAl] of compositions.entries()) {
        const run = runs.find((r) => r.xAl === xAl && r.temperature === temperature);
        const index = run?.frames.findIndex((frame) => frame.time === time) ?? -1;
        if (!run || index < 0) continue;
        const { volume } = await dataset.frame(run.id, index);
        drawSlice(raster, volume, left + t * step, TOP + row * step);
      }
    }
  }
  for (const [row, xAl] of compositions.entries()) {
    const height = textSize("", letter)[1];
    drawText(raster, xAl.toFixed(2), 4, TOP + row * step + Math.floor((CELL * edge - height) / 2), letter);
  }
  return raster.png();
}

function drawSlice(raster: Raster, volume: Volume, x: number, y: number): void {
  const { data, shape } = plane(volume, "z", Math.floor(volume.shape[0] / 2));
  data.forEach((value, i) => {
    const shade = Math.round((SHADES - 1) * value) / (SHADES - 1);
    const column = i % shape[2];
    const row = Math.floor(i / shape[2]);
    raster.fill(x + CELL * column, y + CELL * row, CELL, CELL, viridis(shade));
  });
}

function centre(raster: Raster, text: string, x: number, width: number, y: number, letter: number): void {
  drawText(raster, text, x + Math.floor((width - textSize(text, letter)[0]) / 2), y, letter);
}

/** `10 min`, `2 h`. */
export function timeLabel(seconds: number): string {
  return seconds % 3600 === 0 && seconds > 0 ? `${seconds / 3600} h` : `${seconds / 60} min`;
}
