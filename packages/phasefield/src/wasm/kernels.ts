import { createEngine, createSweepContext, type Runtime } from "@microstructure/fft/runtime";
import type { Field, Kernels, Spectral, SpectralTerm, Table } from "../backend/types.js";
import type { Plan } from "../plan/plan.js";
import { copyBlocks } from "./blocked-array.js";
import { chemistryRecord } from "./chemistry-record.js";
import { createClassTables } from "./class-tables.js";
import { createColumnJobs } from "./column-jobs.js";
import { createWasmFlux } from "./flux.js";
import { createFluxPasses } from "./flux-passes.js";
import { copySlices, gridLayout } from "./grid-layout.js";
import { gridSweeps } from "./grid-sweeps.js";
import { createLazyPasses } from "./lazy-passes.js";
import { createLinePasses } from "./line-passes.js";
import { createWasmArithmetic } from "./mechanics/elastic-arithmetic.js";
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
  const { field, ahead, spectrum, table } = layout;
  // Scratch for lines along z is that of one thread, which takes whole blocks of columns.
  const sweeps = gridSweeps({ ...createSweepContext(runtime, precision), threads: 1 }, layout);
  const kernel = (name: string) => runtime.kernel("phasefield", `${name}${bits}`);
  const memory = memoryOf(runtime);
  const work = runtime.allocate(ahead.bytes);
  const chemistry = chemistryRecord(memory, plan.chemistry);
  const slices = createSliceJobs(
    memory,
    kernel("slices"),
    layout,
    sweeps,
    work,
    chemistry,
    plan.chemistry.center,
  );
  const columns = createColumnJobs(memory, kernel("columns"), layout, sweeps, work);
  const reductions = createReductionJobs(
    memory,
    { largest: kernel("largest"), quadratic: kernel("quadratic") },
    layout,
    width,
  );
  const fields = new Set<Field | Spectral>();

  function view(at: number, bytes: number): Float64Array | Float32Array {
    const length = Math.floor(bytes / width);
    return bits === 64
      ? new Float64Array(runtime.buffer, at, length)
      : new Float32Array(runtime.buffer, at, length);
  }

  const passes = sweeps.z ? createLazyPasses(columns, slices, work) : createLinePasses(columns, slices);
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
      copyBlocks(table, values, view(at, table.bytes), "in");
      return at as unknown as Table;
    },
    classTables: (classOf) => {
      const tables = createClassTables(memory, kernel("expand"), table, width, classOf);
      return (values) => tables(values) as unknown as Table;
    },
    release(handle) {
      passes.settle(address(handle));
      fields.delete(handle as Field);
      runtime.release(address(handle));
    },
    read(handle) {
      const at = address(settled(handle));
      const array = fields.has(handle) ? field : spectrum;
      const values = new Float64Array(array.slices * array.numbers);
      if (fields.has(handle)) copySlices(field, view(at, field.bytes), values, "out");
      else copyBlocks(spectrum, view(at, spectrum.bytes), values, "out");
      return values;
    },
    write(handle, values) {
      const at = address(settled(handle));
      if (fields.has(handle)) copySlices(field, values, view(at, field.bytes), "in");
      else copyBlocks(spectrum, values, view(at, spectrum.bytes), "in");
    },
    forward: (from, to, factor) => passes.forward(address(from), address(to), factor ? address(factor) : 0),
    inverse: (from, to) => void passes.synthesise(address(settled(from)), [], address(to), []),
    combine(target, terms) {
      passes.settleAll();
      columns({ target: address(target), terms: terms.map(columnTerm) });
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
