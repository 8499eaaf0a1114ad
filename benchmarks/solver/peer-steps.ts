import { execFileSync } from "node:child_process";
import type { Entry, Precision } from "../measure/suite.js";
import { compilePeer } from "../peers/compile.js";
import { runPython } from "../peers/python.js";

/** What a peer found: time of a step, and the most memory it held where the system tells. */
export interface PeerRun {
  readonly milliseconds: number;
  readonly peakBytes: number | undefined;
}

/** Runs a peer on n^3 cells. @throws AbsentError without its tools. */
export type Peer = (n: number, steps: number) => PeerRun;

export type TableMode = "log" | "table";

/** The C program, its logarithms computed or looked up. */
export function cPeer(precision: Precision, threads: number, mode: TableMode): Peer {
  return (n, steps) => {
    const program = compilePeer("ch_fftw.c", precision);
    const args = [`${n}`, `${steps}`, `${threads}`, mode];
    return readRun(execFileSync(program, args, { encoding: "utf8" }));
  };
}

export const numpyPeer: Peer = (n, steps) =>
  readRun(runPython(["numpy", "scipy"], "ch_numpy.py", [`${n}`, `${steps}`], 2));

export const pypdePeer: Peer = (n, steps) =>
  readRun(runPython(["numpy", "pde", "numba"], "ch_pypde.py", [`${n}`, `${steps}`], 1));

export const fipyPeer: Peer = (n, steps) =>
  readRun(runPython(["numpy", "scipy", "fipy"], "ch_fipy.py", [`${n}`, `${steps}`], 1));

/** The entry that times `peer`. */
export function peerSteps(
  label: Pick<Entry, "code" | "variant">,
  peer: Peer,
  n: number,
  steps: number,
): Entry {
  return { ...label, role: "peer", measure: () => peer(n, steps).milliseconds };
}

function readRun(text: string): PeerRun {
  const peak = /peak (\d+) kB/.exec(text)?.[1];
  return {
    milliseconds: Number(/ms\/step ([\d.]+)/.exec(text)?.[1]),
    peakBytes: peak === undefined ? undefined : Number(peak) * 1024,
  };
}
