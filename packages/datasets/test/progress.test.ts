import { expect, it, vi } from "vitest";
import { type CampaignProgress, trackProgress } from "../src/node/progress.js";

it("tells the time left from the frames done, those of unfinished runs included", () => {
  const now = vi.spyOn(performance, "now").mockReturnValue(0);
  const seen: CampaignProgress[] = [];
  const report = trackProgress(5, 1, (progress) => seen.push(progress));
  report({ kind: "start" });
  expect(seen.at(-1)).toMatchObject({ elapsed: 0, secondsLeft: undefined });
  for (let frame = 0; frame < 10; frame++) report({ kind: "frame", run: "a", frame, time: frame });
  for (let frame = 0; frame < 5; frame++) report({ kind: "frame", run: "b", frame, time: frame });
  now.mockReturnValue(30_000);
  report({ kind: "run-completed", run: "a", frames: 10 });
  // Three runs of ten frames are left, five of which are done, at two seconds each.
  expect(seen.at(-1)).toMatchObject({ elapsed: 30, secondsLeft: 50 });
  now.mockRestore();
});
