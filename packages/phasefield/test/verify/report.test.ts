import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { curveToCsv } from "../../verify/curves/csv.js";
import { type Entry, hasPassed, type Ledger, readLedger, writeLedger } from "../../verify/ledger.js";
import { measure } from "../../verify/line.js";
import { localOrders } from "../../verify/orders.js";
import { writeFigures } from "../../verify/report/figures.js";
import { writePage } from "../../verify/report/page.js";
import { plot } from "../../verify/report/plot.js";
import { writeTable } from "../../verify/report/table.js";

const folder = mkdtempSync(join(tmpdir(), "verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

const setting = { machine: "a machine", node: "v0", backend: "js", source: "0000000" } as const;
const date = "2020-01-02T03:04:05.000Z";

async function ledger(): Promise<Ledger> {
  const entry = (id: string, lines: Entry["lines"], error?: string): Entry => ({
    id,
    title: "a row",
    preset: "fast",
    date,
    seconds: 1,
    ...setting,
    lines,
    ...(error !== undefined && { error }),
  });
  return {
    run: { started: date, ended: date, command: "a command", rows: ["T1", "T6"] },
    entries: {
      T1: entry("T1", [await measure("T1", "small", 1, () => 0.5)]),
      T4: entry("T4", [await measure("T4", "a number that is not one", 1, () => Number.NaN)]),
      T6: entry("T6", [
        await measure("T6", "si1: order", 1, () => ({
          measured: 3,
          detail: { "dt 0.1": 1e-3, "dt 0.2": 2e-3 },
        })),
      ]),
      E1: entry("E1", [], "RangeError: no"),
    },
  };
}

it("lines pass within their threshold, and never with a number that is not finite", async () => {
  const pass = async (threshold: number, measured: number, sense?: "at least") =>
    (await measure("T1", "", threshold, () => measured, sense)).pass;
  expect(await pass(1, 1)).toBe(true);
  expect(await pass(1, 1.1)).toBe(false);
  expect(await pass(5, 6, "at least")).toBe(true);
  expect(await pass(5, 4, "at least")).toBe(false);
  expect(await pass(1, Number.NEGATIVE_INFINITY)).toBe(false);
  expect(await pass(1, Number.NaN)).toBe(false);
});

it("the ledger survives its file, numbers that are not finite as NaN", async () => {
  const before = await ledger();
  const path = join(folder, "ledger.json");
  writeLedger(path, before);
  expect(readLedger(path)).toEqual(before);
  expect(readLedger(join(folder, "none.json"))).toBeUndefined();
  expect(Object.values(before.entries).map(hasPassed)).toEqual([true, false, false, false]);
});

it("the page shows what failed, what was not run and how old results are", async () => {
  const page = writePage(await ledger(), [{ file: "orders.svg", caption: "Orders" }]);
  expect(page).toContain("**1 of 4 rows met their thresholds**");
  expect(page).toContain(
    "| [T1](#t1-a-row) | Fourier and cosine transforms | pass | 0.5 (<= 1) | 1.0 | 2020-01-02 | 0000000 |",
  );
  expect(page).toContain("**fail**: 1 of 1 | none (<= 1) | 1.0 | 2020-01-02 | 0000000 |");
  expect(page).toContain("| T9 | PFHub benchmark 1a, projected initial condition | not run (full) |");
  expect(page).toContain("- **E1, a row.** RangeError: no");
  expect(page).toContain("![Orders](verification/orders.svg)");
});

it("energies are tabulated from the curves that there are", () => {
  expect(writeTable(folder)).toBe("");
  const curve = { time: [0, 1, 10], energy: [5, 4, 3] };
  writeFileSync(join(folder, "bm1b-n256.csv"), curveToCsv(curve));
  const table = writeTable(folder);
  expect(table).toContain("| t | 1b, N = 256 | 1b, independent program |");
  expect(table).toContain("| 10 | 3.0000 | 304.1217 |");
  expect(table).toContain("| 100 |  | 129.8851 |");
  rmSync(join(folder, "bm1b-n256.csv"));
});

it("figures are drawn from what there is", async () => {
  const figures = writeFigures(folder, await ledger());
  expect(figures.map((figure) => figure.file)).toEqual(["orders.svg"]);
  expect(readFileSync(join(folder, "orders.svg"), "utf8")).toContain("<polyline");
});

it("a plot places decades evenly and escapes its text", () => {
  const svg = plot({
    title: "a < b & c",
    x: "x",
    y: "y",
    series: [
      {
        name: "s",
        mark: "dots",
        points: [
          [0, 1],
          [1, 1],
          [10, 1],
          [100, 10],
        ],
      },
    ],
  });
  expect(svg).toContain("a &lt; b &amp; c");
  const xs = Array.from(svg.matchAll(/<circle cx="([\d.]+)" cy="[\d.]+" r="2.5"/g), ([, x]) =>
    Number(x),
  ).slice(0, 3);
  expect(xs.length).toBe(3);
  expect(xs[1]! - xs[0]!).toBeCloseTo(xs[2]! - xs[1]!, 0);
});

it("orders stop at the first error that is rounding", () => {
  const orders = localOrders([
    [10, 1e-2],
    [20, 1e-2 / 2 ** 8],
    [40, 1e-12],
    [80, 1e-12],
  ]);
  expect(orders.length).toBe(2);
  expect(orders[0]).toBeCloseTo(8, 12);
});
