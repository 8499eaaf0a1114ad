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

it("counts no frames of failed runs as done, and tells no time before a frame was written", () => {
  const now = vi.spyOn(performance, "now").mockReturnValue(0);
  const seen: CampaignProgress[] = [];
  const report = trackProgress(4, 0, (progress) => seen.push(progress));
  report({ kind: "start" });
  now.mockReturnValue(8_000);
  report({ kind: "run-resumed", run: "a", frame: 3, time: 3 });
  report({ kind: "run-completed", run: "a", frames: 4 });
  expect(seen.at(-1)).toMatchObject({ framesWritten: 0, framesResumed: 4, secondsLeft: undefined });
  for (let frame = 0; frame < 2; frame++) report({ kind: "frame", run: "b", frame, time: frame });
  report({ kind: "run-failed", run: "b", reason: "no solution" });
  // Two runs of four frames are left, at four seconds each.
  expect(seen.at(-1)).toMatchObject({ failed: 1, secondsLeft: 32 });
  report({ kind: "run-resumed", run: "c", frame: 1, time: 1 });
  expect(seen.at(-1)).toMatchObject({ secondsLeft: 24 });
  now.mockRestore();
});
