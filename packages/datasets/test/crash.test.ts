import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { claimPartials, prunePartials } from "../src/node/partial-runs.js";
import { type Crash, crashAfter, restart } from "./crash-disk.js";
import { expectCrashesSurvived } from "./crash-run.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { attempt, interrupt, plannedMap } from "./unfinished-run.js";

vi.mock("node:fs/promises", async (original) => ({
  ...(await original<object>()),
  ...(await import("./crash-disk.js")).crashDisk,
}));

it.each<Crash>(["kill", "power cut", "late power cut"])(
  "loses no reported frame to a %s at any change of the disk, and ends with the same bytes",
  async (crash) => {
    expect(await expectCrashesSurvived(crash, 1)).toBeGreaterThan(60);
  },
);

it("leaves all of an unfinished run or nothing usable when its removal is killed", async () => {
  const folder = temporaryDirectory();
  const run = plannedMap();
  const found = new Set<string | undefined>();
  for (let changes = 0, crashes = true; crashes; changes++) {
    const store = join(folder, `${changes}`);
    await interrupt(store, run, 3);
    const claim = await claimPartials(store);
    crashAfter(changes);
    await prunePartials(claim, new Set()).catch(() => {});
    crashes = restart("kill", 0);
    found.add((await attempt(store, run))[0]?.kind);
  }
  expect([...found]).toEqual(["resumed", "frame"]);
});
