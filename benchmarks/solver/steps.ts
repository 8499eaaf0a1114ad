import { js } from "@microstructure/phasefield/js";
import type { Comparison, Entry, Precision, Suite, SuiteOptions } from "../measure/suite.js";
import { wasmBackend } from "./backends.js";
import { type OwnScheme, ownSteps } from "./own-steps.js";
import { cPeer, fipyPeer, numpyPeer, peerSteps, pypdePeer } from "./peer-steps.js";

/** Edges with all peers, and those that show how the cost grows. */
const COMPARED = [48, 64, 128];
const SIZES = [32, 48, 64, 96, 128, 192, 256];
/** The largest edge that peers are waited for without --large. */
const LARGEST_PEER = 128;
/** The edge of the programs and schemes that are shown once. */
const SHOWN = 48;

/** Time per step over size, precision and number of threads. */
export const steps: Suite = {
  name: "solver-steps",
  title: "TiAlN with elasticity, first-order semi-implicit steps",
  unit: "ms/step",
  *comparisons(options) {
    for (const n of options.isQuick ? SIZES.filter((edge) => edge <= LARGEST_PEER) : SIZES) {
      for (const precision of ["f64", "f32"] as const) {
        for (const threads of [1, 2]) yield compare(n, precision, threads, options);
      }
    }
  },
};

function compare(n: number, precision: Precision, threads: number, options: SuiteOptions): Comparison {
  const count = stepsOf(n, options);
  const own = (role: Entry["role"], variant: string | undefined, scheme: OwnScheme, slower = 1): Entry =>
    ownSteps(
      role,
      { code: "wasm", ...(variant !== undefined && { variant }) },
      { n, steps: Math.ceil(count / slower), backend: () => wasmBackend(precision, threads), scheme },
    );
  const entries = [own("ours", undefined, "si1")];
  if (n <= LARGEST_PEER || options.isLarge) entries.push(...cEntries(n, precision, threads, count));
  if (precision === "f64" && COMPARED.includes(n)) entries.push(...pythonEntries(n, threads, count));
  if (precision === "f64" && n === SHOWN && threads === 1) {
    const label = { code: "js" };
    const few = Math.ceil(count / 10);
    entries.push(ownSteps("extra", label, { n, steps: few, backend: js, scheme: "si1" }));
  }
  if (n === SHOWN) {
    for (const scheme of ["sbdf2", "etd2rk"] as const) entries.push(own("extra", scheme, scheme, 2));
  }
  return { job: `${n}^3`, precision, threads, entries };
}

function cEntries(n: number, precision: Precision, threads: number, count: number): Entry[] {
  return (["log", "table"] as const).map((mode) => {
    const variant = mode === "log" ? "logarithms" : "table";
    return peerSteps({ code: "C with FFTW", variant }, cPeer(precision, threads, mode), n, count);
  });
}

function pythonEntries(n: number, threads: number, count: number): Entry[] {
  if (threads === 2) return [peerSteps({ code: "NumPy/SciPy" }, numpyPeer, n, Math.ceil(count / 4))];
  if (n !== SHOWN) return [];
  return [
    peerSteps({ code: "py-pde", variant: "explicit, no elasticity" }, pypdePeer, n, Math.ceil(count / 4)),
    peerSteps({ code: "FiPy", variant: "implicit, no elasticity" }, fipyPeer, n, Math.ceil(count / 200)),
  ];
}

/** As many steps as keep a measurement of the fast programs below a second. */
function stepsOf(n: number, { isQuick }: SuiteOptions): number {
  const count = Math.max(4, Math.round(4e7 / n ** 3));
  return isQuick ? Math.ceil(Math.min(count / 10, 20)) : count;
}
