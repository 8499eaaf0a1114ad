import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { readCurve, writeWhole } from "../curves/csv.js";
import { type Curve, thin } from "../curves/curve.js";
import type { Ledger } from "../ledger.js";
import { referenceCurve } from "../reference/index.js";
import { plot, type Series } from "./plot.js";

const PEER_POINTS = 40;

/** A figure of the report. */
export interface Figure {
  readonly file: string;
  readonly caption: string;
}

/** Writes the figures for which there are curves or results in `folder`; returns those. */
export function writeFigures(folder: string, ledger: Ledger): Figure[] {
  mkdirSync(folder, { recursive: true });
  const own = (name: string, label: string, mark: Series["mark"]): Series[] => {
    const path = join(folder, `${name}.csv`);
    return existsSync(path) ? [toSeries(label, readCurve(path), mark)] : [];
  };
  const figures: Figure[] = [];
  const add = (file: string, title: string, caption: string, series: readonly Series[]) => {
    if (series.length === 0) return;
    writeWhole(join(folder, file), plot({ title, x: "time", y: "free energy", series }));
    figures.push({ file, caption });
  };
  const benchmark1b = [...own("bm1b-n256", "N = 256", "line"), ...own("bm1b-n128", "N = 128", "dashes")];
  const peer = (label: string, name: Parameters<typeof referenceCurve>[0]) =>
    toSeries(label, thin(referenceCurve(name), PEER_POINTS), "dots");
  const peers = [
    peer("MOOSE", "bm1b-moose"),
    peer("MEMPHIS", "bm1b-memphis"),
    peer("converged, independent program", "bm1b-converged"),
  ];
  add(
    "bm1b.svg",
    "PFHub benchmark 1b",
    "Free energy of benchmark 1b (no-flux), this solver against the converged curve of an independent program, MEMPHIS and MOOSE.",
    benchmark1b.length === 0 ? [] : [...peers, ...benchmark1b],
  );
  add(
    "bm1a.svg",
    "PFHub benchmark 1a",
    "Free energy of benchmark 1a (periodic). Projected: from the exact coefficients of the initial condition. Nodal: the settings of the published MEUMAPPS curve.",
    [
      ...own("bm1a-n512", "projected, N = 512", "line"),
      ...own("bm1a-n256", "projected, N = 256", "dashes"),
      ...own("bm1a-n128", "projected, N = 128", "dashes"),
      ...own("bm1a-end-n256", "projected, N = 256, to t = 1e5", "line"),
      ...own("bm1a-meumapps-settings", "nodal, N = 128, SI1, dt = 0.1", "line"),
    ],
  );
  add(
    "bm4.svg",
    "PFHub benchmarks 4a and 4e",
    "Free energy of a periodic box of 400 nm with zero mean stress in the plane, from a circle (4a) and an ellipse (4e).",
    [...own("bm4a", "4a, circle", "line"), ...own("bm4e", "4e, ellipse", "dashes")],
  );
  const orders = orderSeries(ledger);
  if (orders.length > 0) {
    const drawing = plot({ title: "Order in time", x: "dt", y: "error at t = 4", series: orders });
    writeWhole(join(folder, "orders.svg"), drawing);
    figures.push({
      file: "orders.svg",
      caption: "Error of the four schemes against their fixed step (row T6).",
    });
  }
  return figures;
}

function toSeries(name: string, { time, energy }: Curve, mark: Series["mark"]): Series {
  return { name, mark, points: time.map((t, i) => [t, energy[i] as number] as const) };
}

/** Errors of row T6, whose details are named `dt 0.1`. */
function orderSeries(ledger: Ledger): Series[] {
  return (ledger.entries.T6?.lines ?? []).map(({ what, detail = {} }) => ({
    name: what.split(":")[0] as string,
    mark: "line and dots",
    points: Object.entries(detail)
      .filter(([key]) => key.startsWith("dt "))
      .map(([key, error]) => [Number(key.slice(3)), error] as const),
  }));
}
