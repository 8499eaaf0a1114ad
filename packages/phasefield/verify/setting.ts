import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import type { BackendName } from "./backend.js";
import type { Setting } from "./ledger.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Machine, versions and backend of this run. */
export function describeSetting(backend: BackendName): Setting {
  const cores = cpus();
  return {
    machine: `${cores.length} x ${cores[0]?.model.trim() ?? "unknown processor"}, ${process.platform} ${process.arch}`,
    node: process.version,
    backend,
    source: describeSource(),
  };
}

function describeSource(): string {
  try {
    const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
    const changed = git(
      "status",
      "--porcelain",
      "--",
      "packages/phasefield/src",
      "packages/fft/src",
      "packages/volume/src",
    );
    return git("rev-parse", "--short", "HEAD") + (changed ? " with changes" : "");
  } catch {
    return "unknown";
  }
}
