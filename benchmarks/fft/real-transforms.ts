import type { Comparison, Entry, Suite } from "../measure/suite.js";
import type { Job } from "./job.js";
import { ownJs, ownWasm } from "./own.js";
import { fftJs, fftw, scipy } from "./peers.js";
import { kissfft, pffft } from "./wasm-peers.js";

const SHAPES = [[4096], [512, 512], [48, 48, 48], [64, 64, 64], [128, 128, 128]];

/** Real transforms of one to three axes, forward and inverse. */
export const realTransforms: Suite = {
  name: "fft-real",
  title: "Real transforms",
  unit: "ms",
  *comparisons({ isQuick }) {
    for (const shape of SHAPES) {
      for (const direction of ["forward", "inverse"] as const) {
        for (const precision of ["f64", "f32"] as const) {
          // A line is too short for two threads.
          for (const threads of shape.length === 1 ? [1] : [1, 2]) {
            yield compare({ shape, direction, precision, threads, budget: isQuick ? 20 : 300 });
          }
        }
      }
    }
  },
};

function compare(job: Job): Comparison {
  const { shape, direction, precision, threads } = job;
  const isLine = shape.length === 1;
  const entries: Entry[] = [ownWasm(job), fftw(job), scipy(job)];
  if (threads === 1 && precision === "f64") entries.push(ownJs(job), ...(isLine ? [fftJs(job)] : []));
  if (threads === 1 && precision === "f32") entries.push(kissfft(job), ...(isLine ? [pffft(job)] : []));
  const name = isLine ? `${shape[0]}` : `${shape[0]}^${shape.length}`;
  return { job: `${name} ${direction}`, precision, threads, entries };
}
