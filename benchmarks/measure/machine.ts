import { execFileSync } from "node:child_process";
import { cpus } from "node:os";

/** What the numbers of a run depend on besides the sources. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly system: string;
  readonly node: string;
  /** First line of `cc --version`. */
  readonly compiler: string;
  readonly date: string;
}

/** This machine, without names or paths of it. */
export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    compiler: compiler(),
    date: new Date().toISOString().slice(0, 10),
  };
}

function compiler(): string {
  try {
    return execFileSync("cc", ["--version"], { encoding: "utf8" }).split("\n")[0]!;
  } catch {
    return "none";
  }
}
