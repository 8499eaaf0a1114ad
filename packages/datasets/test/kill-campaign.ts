import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Campaign } from "../src/node/index.js";

const entry = fileURLToPath(new URL("./fixtures/campaign-process.ts", import.meta.url));

/**
 * Runs `campaign` in a process of its own, over the Redis at `queue` if given, and kills that process when `frames` frames
 * are written and `delay` ms passed.
 */
export async function killCampaign(
  campaign: Campaign,
  store: string,
  { frames, delay, log = "", queue = "" }: { frames: number; delay: number; log?: string; queue?: string },
): Promise<void> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=@microstructure/source", entry, store, JSON.stringify(campaign), queue],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, WAVE_PID_LOG: log } },
  );
  const exited = once(child, "exit");
  await new Promise<void>((resolve) => {
    let seen = 0;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      seen += text.length;
      if (seen >= frames) resolve();
    });
    child.once("exit", () => resolve());
  });
  await sleep(delay);
  child.kill("SIGKILL");
  const [, signal] = await exited;
  if (signal !== "SIGKILL") throw new Error("expected the campaign to be killed before its end");
}

/** Process ids the test producer has logged. */
export function loggedPids(log: string): number[] {
  return existsSync(log) ? [...new Set(readFileSync(log, "utf8").trim().split("\n").map(Number))] : [];
}

/** Waits until none of `pids` lives; returns those that still do after `timeout` ms. */
export async function survivors(pids: readonly number[], timeout: number): Promise<number[]> {
  const end = Date.now() + timeout;
  for (;;) {
    const alive = pids.filter(isAlive);
    if (alive.length === 0 || Date.now() > end) return alive;
    await sleep(50);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = join("/proc", String(pid), "stat");
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, "utf8"));
}
