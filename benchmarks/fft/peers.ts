import { execFileSync } from "node:child_process";
import FFT from "fft.js";
import type { Entry } from "../measure/suite.js";
import { compilePeer } from "../peers/compile.js";
import { runPython } from "../peers/python.js";
import { type Job, timed, valueAt } from "./job.js";

/** FFTW, planned by measuring. */
export function fftw({ shape, direction, precision, threads, budget }: Job): Entry {
  const args = [direction, `${threads}`, `${budget}`, ...shape.map(String)];
  return {
    code: "FFTW",
    role: "peer",
    measure: () =>
      milliseconds(execFileSync(compilePeer("fft_fftw.c", precision), args, { encoding: "utf8" })),
  };
}

export function scipy({ shape, direction, precision, threads, budget }: Job): Entry {
  const args = [direction, `${threads}`, `${budget}`, precision, ...shape.map(String)];
  return {
    code: "SciPy",
    role: "peer",
    measure: () => milliseconds(runPython(["numpy", "scipy"], "fft_scipy.py", args, threads)),
  };
}

/** fft.js: one axis, a power of two, f64; its inverse is the complex one. */
export function fftJs(job: Job): Entry {
  const { shape, direction } = job;
  return timed("peer", { code: "fft.js" }, job, async () => {
    const n = shape[0]!;
    const line = new FFT(n);
    const field = Float64Array.from({ length: n }, (_, i) => valueAt(i));
    const spectrum = new Float64Array(2 * n);
    line.realTransform(spectrum, field);
    line.completeSpectrum(spectrum);
    const out = new Float64Array(2 * n);
    return {
      run:
        direction === "forward"
          ? () => line.realTransform(out, field)
          : () => line.inverseTransform(out, spectrum),
    };
  });
}

/** The time that a peer prints. */
export function milliseconds(text: string): number {
  return Number(/ms ([\d.]+)/.exec(text)?.[1]);
}
