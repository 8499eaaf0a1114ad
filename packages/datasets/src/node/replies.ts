import type { ExecutedRun, RunStart } from "./executor.js";
import type { CampaignEvent } from "./progress.js";
import type { FinalReply, RunReply } from "./protocol.js";

/** What `reply` says of the start of its run. */
export function startOf(reply: RunReply): RunStart {
  if (reply.kind === "resumed") return { resumedFrom: reply.frame };
  return reply.kind === "restarted" ? { restarted: reply.reason } : {};
}

/** `reply` about run `run` as an event of its campaign. */
export function eventOf(reply: RunReply, run: string): CampaignEvent {
  if (reply.kind === "restarted") return { kind: "run-restarted", run, reason: reply.reason };
  const { frame, time } = reply;
  return { kind: reply.kind === "frame" ? "frame" : "run-resumed", run, frame, time };
}

/** What became of the run that `reply` ends. */
export function outcomeOf(reply: FinalReply): ExecutedRun {
  return reply.kind === "completed"
    ? { status: "completed", frames: reply.frames }
    : { status: "failed", reason: reply.kind === "failed" ? reply.reason : `unexpected reply ${reply.kind}` };
}
