import { join } from "node:path";
import { expect } from "vitest";
import type { RunReply } from "../src/node/protocol.js";
import { type Crash, crashAfter, restart } from "./crash-disk.js";
import { filesOf } from "./expect-same-store.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { attempt, plannedMap } from "./unfinished-run.js";

/**
 * Number of changes of the disk that a run makes. Asserts that after a crash at any one of them the next attempt continues
 * after the last reported frame or a later one and ends with the same bytes. Needs a mocked `node:fs/promises`.
 */
export async function expectCrashesSurvived(crash: Crash, seed: number): Promise<number> {
  const folder = temporaryDirectory();
  const run = plannedMap({ frames: 3 });
  await attempt(join(folder, "reference"), run);
  const reference = filesOf(join(folder, "reference"));
  for (let changes = 0; ; changes++) {
    const store = join(folder, `${changes}`);
    let reported = -1;
    const report = (reply: RunReply) => {
      if (reply.kind === "frame") reported = reply.frame;
    };
    crashAfter(changes);
    await attempt(store, run, { report }).catch(() => {});
    if (!restart(crash, seed + changes)) return changes;
    if (Object.keys(filesOf(store)).some((name) => name.startsWith(run.id))) {
      expect(filesOf(join(store, run.id))).toEqual(filesOf(join(folder, "reference", run.id)));
      continue;
    }
    const [first] = await attempt(store, run);
    expect(first).not.toMatchObject({ kind: "restarted" });
    const continued = first?.kind === "resumed" ? first.frame : -1;
    expect(continued).toBeGreaterThanOrEqual(reported);
    expect(filesOf(store)).toEqual(reference);
  }
}
