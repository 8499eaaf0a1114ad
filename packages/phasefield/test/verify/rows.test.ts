import { describe, expect, it } from "vitest";
import { pfhubBenchmark1 } from "../../src/index.js";
import { benchmark1 } from "../../verify/curves/benchmark1.js";
import { recordCurve } from "../../verify/curves/record-curve.js";
import type { Line } from "../../verify/line.js";
import { localMobility } from "../../verify/materials.js";
import {
  checkpointCases,
  isSameEnding,
  resume,
  runUninterrupted,
} from "../../verify/oracle/checkpoint-cases.js";
import { manufacturedError } from "../../verify/oracle/manufactured.js";
import { semiImplicit1a } from "../../verify/oracle/semi-implicit-1a.js";
import { massLines } from "../../verify/rows/t02-mass.js";
import { energyLines } from "../../verify/rows/t03-energy.js";
import { ROWS, selectRows } from "../../verify/rows.js";

function expectPass(lines: readonly Line[]): void {
  expect(lines.filter((line) => !line.pass)).toEqual([]);
  expect(lines.length).toBeGreaterThan(0);
}

const job = { folder: "", saveCurve: () => {} };

describe("rows of the acceptance list that take seconds", () => {
  it.each(selectRows("fast", ["T1", "T4", "T5", "T6", "P4", "E2"]))("$id $title", async (row) => {
    expectPass(await row.run(job));
  });

  it("T2 Mass conservation, 300 steps", async () => expectPass(await massLines(300)));

  it("T3 The free energy never rises, 60 steps", async () => expectPass(await energyLines(60)));

  it.each([
    ["uniform mobility", pfhubBenchmark1, "periodic", 40],
    ["M(c) between walls", localMobility, "no-flux", 20],
  ] as const)("T7 A manufactured solution, %s", async (_, system, boundary, n) => {
    const run = { scheme: "etdrk4", dimension: 2, n, boundary, steps: 50 } as const;
    expect(await manufacturedError(system, run)).toBeLessThan(1e-9);
  });

  it("T11 The MEUMAPPS settings follow the formula of their scheme", async () => {
    const { curve } = await recordCurve(benchmark1("BM1a", 128, "nodal"), {
      step: { scheme: "si1", stabilisation: 0, dt: 0.1 },
      times: [2],
    });
    expect(curve.energy).toBeAllclose(semiImplicit1a(128, 0.1, 20), { rtol: 1e-12 });
  });

  it("P1 Runs resumed from a checkpoint go on bit for bit", async () => {
    for (const one of checkpointCases()) {
      const { middle, ending } = await runUninterrupted(one);
      expect([one.name, isSameEnding(await resume(one, middle), ending)]).toEqual([one.name, true]);
    }
  });
});

it("every row has an id of its own, and an unknown one is refused", () => {
  expect(new Set(ROWS.map((row) => row.id)).size).toBe(ROWS.length);
  expect(selectRows("fast").length).toBeLessThan(selectRows("full").length);
  expect(selectRows("fast", ["T13", "E2"]).map((row) => row.id)).toEqual(["T13a", "T13b", "T13c", "E2"]);
  expect(() => selectRows("fast", ["T99"])).toThrow("got T99");
});
