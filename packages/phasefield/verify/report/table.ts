import { existsSync } from "node:fs";
import { join } from "node:path";
import { readCurve } from "../curves/csv.js";
import { type Curve, energyAt } from "../curves/curve.js";
import { COMPARED_TIMES, referenceCurve } from "../reference/index.js";

/** Free energies of benchmark 1 at the compared times, as far as there are curves in `folder`; empty for none. */
export function writeTable(folder: string): string {
  const own = (name: string, label: string): [string, Curve][] => {
    const path = join(folder, `${name}.csv`);
    return existsSync(path) ? [[label, readCurve(path)]] : [];
  };
  const columns = [
    ...own("bm1a-n512", "1a, projected, N = 512"),
    ...own("bm1a-n256", "1a, projected, N = 256, half the steps"),
    ...own("bm1a-meumapps-settings", "1a, MEUMAPPS settings"),
    ...own("bm1b-n256", "1b, N = 256"),
  ];
  if (columns.length === 0) return "";
  columns.push(["1b, independent program", referenceCurve("bm1b-converged")]);
  const cell = (curve: Curve, t: number) =>
    (curve.time.at(-1) as number) < t * (1 - 1e-9) ? "" : energyAt(curve, t).toFixed(4);
  const rows = COMPARED_TIMES.map(
    (t) => `| ${t} | ${columns.map(([, curve]) => cell(curve, t)).join(" | ")} |`,
  );
  return [
    "Free energy of the whole square, which every run lands on at these times:",
    "",
    `| t | ${columns.map(([label]) => label).join(" | ")} |`,
    `|${" --- |".repeat(columns.length + 1)}`,
    ...rows,
  ].join("\n");
}
