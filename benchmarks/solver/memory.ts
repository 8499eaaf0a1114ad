import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  AbsentError,
  type Comparison,
  type Entry,
  type Precision,
  type Reading,
  type Suite,
} from "../measure/suite.js";
import { cPeer, fipyPeer, numpyPeer, type Peer } from "./peer-steps.js";

const SMALL = 8;
const STEPS = 3;

/** Growth of the peak memory of a process from a run of 8^3 cells to the run of the comparison. */
export const memory: Suite = {
  name: "solver-memory",
  title: "Peak memory of a run less that of 8^3 cells",
  unit: "bytes/voxel",
  rounds: 1,
  *comparisons({ isQuick }) {
    for (const n of isQuick ? [48] : [48, 128]) {
      for (const precision of ["f64", "f32"] as const) yield compare(n, precision);
    }
  },
};

function compare(n: number, precision: Precision): Comparison {
  const entries = [own(n, precision), peer("C with FFTW", cPeer(precision, 1, "log"), n)];
  if (precision === "f64") {
    entries.push(peer("NumPy/SciPy", numpyPeer, n));
    if (n === 48) entries.push(peer("FiPy", fipyPeer, n));
  }
  return { job: `${n}^3`, precision, threads: 1, entries };
}

function own(n: number, precision: Precision): Entry {
  return {
    code: "wasm",
    role: "ours",
    measure(): Reading {
      const [large, small] = [runOwn(n, precision), runOwn(SMALL, precision)];
      const perVoxel = (bytes: number) => Math.round(bytes / n ** 3);
      return {
        value: (large.peak - small.peak) / (n ** 3 - SMALL ** 3),
        detail: { "arrays of the backend": perVoxel(large.arrays), plan: perVoxel(large.plan) },
      };
    },
  };
}

function peer(code: string, run: Peer, n: number): Entry {
  return {
    code,
    role: "peer",
    measure() {
      const [large, small] = [run(n, STEPS).peakBytes, run(SMALL, STEPS).peakBytes];
      if (large === undefined || small === undefined) throw new AbsentError("needs Linux");
      return (large - small) / (n ** 3 - SMALL ** 3);
    },
  };
}

function runOwn(n: number, precision: Precision): { peak: number; arrays: number; plan: number } {
  const script = fileURLToPath(new URL("memory-run.ts", import.meta.url));
  const args = [...process.execArgv, script, `${n}`, precision, "1"];
  const text = execFileSync(process.execPath, args, { encoding: "utf8" });
  const found = /arrays (\d+) plan (\d+) peak (\d+) kB/.exec(text);
  if (!found) throw new AbsentError("needs Linux");
  return { arrays: Number(found[1]), plan: Number(found[2]), peak: Number(found[3]) * 1024 };
}
