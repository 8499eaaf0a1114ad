import { type FftEngine, js, type RealArray } from "@microstructure/fft";
import { type WasmEngine, wasm } from "@microstructure/fft/wasm";
import type { Entry } from "../measure/suite.js";
import { type Job, product, type Ready, spectrumLength, timed, valueAt } from "./job.js";

/** Our transforms in WebAssembly, on arrays of the engine. */
export function ownWasm(job: Job): Entry {
  return timed("ours", { code: "wasm" }, job, async () => {
    const { precision, threads } = job;
    return precision === "f64"
      ? onEngine(job, await wasm({ precision: "f64", threads }))
      : onEngine(job, await wasm({ precision: "f32", threads }));
  });
}

/** Our transforms in JavaScript. */
export function ownJs(job: Job): Entry {
  return timed("extra", { code: "js" }, job, async () =>
    transforms(job, js(), new Float64Array(product(job.shape)), new Float64Array(spectrumLength(job.shape))),
  );
}

function onEngine<A extends RealArray>(job: Job, made: WasmEngine<A>): Ready {
  const { shape } = job;
  const ready = transforms(job, made, made.allocate(product(shape)), made.allocate(spectrumLength(shape)));
  return { ...ready, close: () => made.dispose() };
}

function transforms<A extends RealArray>(
  { shape, direction }: Job,
  engine: FftEngine<A>,
  field: A,
  spectrum: A,
): Ready {
  const plan = engine.real(shape);
  for (let i = 0; i < field.length; i++) field[i] = valueAt(i);
  plan.forward(field, spectrum);
  return {
    run: direction === "forward" ? () => plan.forward(field, spectrum) : () => plan.inverse(spectrum, field),
  };
}
