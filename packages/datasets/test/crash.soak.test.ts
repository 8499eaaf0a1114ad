import { expect, it, vi } from "vitest";
import { expectCrashesSurvived } from "./crash-run.js";

vi.mock("node:fs/promises", async (original) => ({
  ...(await original<object>()),
  ...(await import("./crash-disk.js")).crashDisk,
}));

it("loses no reported frame to power cuts after which any directories have lost their unsynced names", async () => {
  for (let seed = 0; seed < 12; seed++) {
    expect(await expectCrashesSurvived("late power cut", 1000 * seed)).toBeGreaterThan(60);
  }
});
