import { type FftEngine, js } from "@microstructure/fft";
import { wasm } from "@microstructure/fft/wasm";
import { structureFactor, twoPointCorrelation } from "@microstructure/metrics";
import { fromFunction, type Volume } from "@microstructure/volume";
import { milliseconds } from "../fft/peers.js";
import type { Comparison, Entry, Suite } from "../measure/suite.js";
import { runPython } from "../peers/python.js";
import { repeat } from "./repeat.js";

type Engine = FftEngine & { dispose?(): void };
type Field = Volume<Float64Array>;

const EDGE = 128;

/** What is computed, by the name under which the peer knows it; the mean of the third shell shows that it is the same. */
const JOBS: Readonly<Record<string, (field: Field, fft: FftEngine) => number>> = {
  "structure-factor": (field, fft) => structureFactor(field, { fft }).s[2]!,
  correlation: (field, fft) => twoPointCorrelation(field, { threshold: 0.5, fft }).radial.value[3]!,
};

/** Radial structure factor and two-point correlation of periodic f64 fields, checks of the field included. */
export const spectra: Suite = {
  name: "metrics-spectra",
  title: "Structure factor and two-point correlation, radial averages",
  unit: "ms",
  *comparisons({ isQuick }) {
    for (const job of Object.keys(JOBS)) yield compare(job, isQuick ? 1 : 1000);
  },
};

function compare(job: string, budget: number): Comparison {
  const entries: Entry[] = [
    own({ code: "wasm", role: "ours" }, job, budget, wasm),
    own({ code: "js", role: "extra" }, job, budget, async () => js()),
    scipy(job, budget),
  ];
  return { job: `${job} ${EDGE}^3`, precision: "f64", threads: 1, entries };
}

function own(
  label: Pick<Entry, "code" | "role">,
  job: string,
  budget: number,
  createEngine: () => Promise<Engine>,
): Entry {
  let ready: { readonly field: Field; readonly fft: Engine } | undefined;
  return {
    ...label,
    async measure() {
      const run = () => JOBS[job]!(ready!.field, ready!.fft);
      if (!ready) {
        ready = { field: makeField(), fft: await createEngine() };
        repeat(run, budget);
      }
      return { value: repeat(run, budget), detail: { third: run().toPrecision(10) } };
    },
    close() {
      ready?.fft.dispose?.();
      ready = undefined;
    },
  };
}

function scipy(job: string, budget: number): Entry {
  return {
    code: "SciPy",
    role: "peer",
    measure() {
      const text = runPython(["numpy", "scipy"], "metrics_scipy.py", [job, `${EDGE}`, `${budget}`], 1);
      return { value: milliseconds(text), detail: { third: /third (\S+)/.exec(text)?.[1] ?? "" } };
    },
  };
}

/** The field of the peer, by the same formula. */
function makeField(): Field {
  return fromFunction(
    (z, y, x) => 0.5 + 0.4 * Math.sin(0.7 * x + 0.3 * y) * Math.cos(0.5 * z),
    [EDGE, EDGE, EDGE],
  );
}
