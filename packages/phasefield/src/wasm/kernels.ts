import { createEngine, createSweepContext, type Runtime } from "@microstructure/fft/runtime";
import type { Field, Kernels, Spectral, SpectralTerm, Table } from "../backend/types.js";
import type { Plan } from "../plan/plan.js";
import { chemistryRecord } from "./chemistry-record.js";
import { createColumnJobs } from "./column-jobs.js";
import { createWasmFlux } from "./flux.js";
import { createFluxPasses } from "./flux-passes.js";
import { copySlices, type GridLayout, gridLayout, type SlicedArray, sliced } from "./grid-layout.js";
import { gridSweeps } from "./grid-sweeps.js";
import { createLazyPasses } from "./lazy-passes.js";
import { createWasmArithmetic } from "./mechanics/elastic-arithmetic.js";
import { createPasses } from "./passes.js";
import { memoryOf } from "./records.js";
import { createReductionJobs } from "./reduction-jobs.js";
import { createSliceJobs } from "./slice-jobs.js";

/** Handles of this backend are addresses. */
const address = (handle: Field | Spectral | Table): number => handle as unknown as number;

/** The kernels of one grid on `runtime`, which they dispose. */
export function createWasmKernels(plan: Plan, runtime: Runtime, precision: "f64" | "f32"): Kernels {
  const bits = precision === "f64" ? 64 : 32;
  const width = bits === 64 ? 8 : 4;
  const layout = gridLayout(plan, width);
  const { field, spectrum, table } = layout;
  const ahead = aheadOf(layout, width);
  // Blocks of columns are those of one thread whatever their number: sums over blocks are the same then.
  const sweeps = gridSweeps({ ...createSweepContext(runtime, precision), threads: 1 }, layout, ahead);
  const kernel = (name: string) => runtime.kernel("phasefield", `${name}${bits}`);
  const memory = memoryOf(runtime);
  const work = runtime.allocate(ahead.bytes);
  const chemistry = chemistryRecord(memory, plan.chemistry);
  const slices = createSliceJobs(
    memory,
    kernel("slices"),
    layout,
    sweeps,
    ahead,
    work,
    chemistry,
    plan.chemistry.center,
  );
  const columns = createColumnJobs(memory, kernel("columns"), layout, sweeps, ahead, bits === 64 ? 1 : 2);
  const reductions = createReductionJobs(
    memory,
    { largest: kernel("largest"), quadratic: kernel("quadratic") },
    layout,
  );
  const fields = new Set<Field | Spectral>();
  // Lines along z that are halved read reals and write complex numbers: they cannot stay in place.
  const isInPlace = layout.halved !== 0;

  function view(at: number, { bytes }: SlicedArray): Float64Array | Float32Array {
    const length = Math.floor(bytes / width);
    return bits === 64
      ? new Float64Array(runtime.buffer, at, length)
      : new Float32Array(runtime.buffer, at, length);
  }
  const arrayOf = (handle: Field | Spectral) => (fields.has(handle) ? field : spectrum);

  const passes =
    sweeps.z && isInPlace
      ? createLazyPasses(columns, slices, work)
      : createPasses(columns, slices, sweeps.z ? work : undefined, isInPlace);
  const settled = <H extends Field | Spectral>(handle: H): H => {
    passes.settle(address(handle));
    return handle;
  };
  const columnTerm = ({ scale = 1, factor, spectrum }: SpectralTerm) => ({
    scale,
    table: address(factor),
    spectrum: address(spectrum),
  });
  const multiples = <H extends Field | Spectral>(terms: readonly { scale: number; of: H }[]) =>
    terms.map(({ scale, of }) => ({ scale, of: address(settled(of)) }));

  return {
    rounding: precision === "f64" ? 2 ** -53 : 2 ** -24,
    fft: createEngine(runtime, "f64"),
    field() {
      const handle = runtime.allocate(field.bytes) as unknown as Field;
      fields.add(handle);
      return handle;
    },
    spectrum: () => runtime.allocate(spectrum.bytes) as unknown as Spectral,
    table(values) {
      const at = runtime.allocate(table.bytes);
      copySlices(table, values, view(at, table), "in");
      return at as unknown as Table;
    },
    release(handle) {
      passes.settleAll();
      fields.delete(handle as Field);
      runtime.release(address(handle));
    },
    read(handle) {
      const array = arrayOf(settled(handle));
      const values = new Float64Array(array.slices * array.numbers);
      copySlices(array, view(address(handle), array), values, "out");
      return values;
    },
    write(handle, values) {
      const array = arrayOf(settled(handle));
      copySlices(array, values, view(address(handle), array), "in");
    },
    forward: (from, to, factor) => passes.forward(address(from), address(to), factor ? address(factor) : 0),
    inverse: (from, to) => void passes.synthesise(address(settled(from)), [], address(to), []),
    combine(target, terms) {
      passes.settleAll();
      columns.combine(address(target), terms.map(columnTerm));
    },
    synthesise: (target, terms, to, weights = []) =>
      passes.synthesise(address(target), terms.map(columnTerm), address(to), weights.map(address)),
    potential(c, mu, withEnergy) {
      passes.settleAll();
      return slices.potential(address(c), address(mu), withEnergy);
    },
    respond: (c, to, factor, withEnergy) =>
      passes.respond(address(c), address(to), address(factor), withEnergy),
    largest: (terms) => reductions.largest(multiples(terms)),
    quadratic: (tables, terms) => reductions.quadratic(tables.map(address), multiples(terms)),
    mechanics: (problem, phaseFraction) =>
      createWasmArithmetic(runtime, problem, {
        precision,
        shape: plan.shape,
        phaseFraction,
        place: (handle) => address(settled(handle)),
      }),
    flux: (mobility) =>
      createWasmFlux(createFluxPasses(runtime, plan, layout, mobility, precision), {
        place: (handle) => address(settled(handle)),
        fields: [runtime.allocate(field.bytes), runtime.allocate(field.bytes)],
        spectrum: runtime.allocate(spectrum.bytes),
        forward: (from, to) => passes.forward(from, to, 0),
        inverse: (from, to) => void passes.synthesise(from, [], to, []),
        settle: passes.settle,
      }),
    dispose: runtime.dispose,
  };
}

/** What lines along z read and write besides spectra: reals, if they are the halved ones. */
function aheadOf({ halved, shape, spectrum }: GridLayout, width: number): SlicedArray {
  return halved === 0 ? sliced(shape[0], shape[1] * shape[2], width) : spectrum;
}
