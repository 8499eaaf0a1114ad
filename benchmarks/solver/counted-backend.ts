import type { Backend, Kernels, Plan } from "@microstructure/phasefield";

/** A backend that knows how many bytes its fields, spectra and tables take. */
export interface CountedBackend extends Backend {
  /** Most bytes held at once. */
  readonly mostBytes: number;
}

/** `backend`, counting. */
export function countBytes(backend: Backend): CountedBackend {
  let held = 0;
  let most = 0;
  const sizes = new Map<unknown, number>();

  function count(kernels: Kernels, plan: Plan): Kernels {
    const number = kernels.rounding < 2 ** -50 ? 8 : 4;
    const [nz, ny, nx] = plan.shape;
    const modes = plan.spectrum.k2.length;
    const add = <H>(handle: H, numbers: number): H => {
      sizes.set(handle, numbers * number);
      held += numbers * number;
      most = Math.max(most, held);
      return handle;
    };
    return {
      ...kernels,
      field: () => add(kernels.field(), nz * ny * nx),
      spectrum: () => add(kernels.spectrum(), plan.spectrum.components * modes),
      table: (values) => add(kernels.table(values), modes),
      ...(kernels.classTables && {
        classTables(classOf: Int32Array) {
          const tables = kernels.classTables!(classOf);
          return (values: Float64Array) => add(tables(values), modes);
        },
      }),
      release(handle) {
        held -= sizes.get(handle) ?? 0;
        sizes.delete(handle);
        kernels.release(handle);
      },
    };
  }

  return {
    name: backend.name,
    get mostBytes() {
      return most;
    },
    createKernels: async (plan) => count(await backend.createKernels(plan), plan),
  };
}

/** Bytes of all typed arrays reachable from a plain record, each buffer once. */
export function bytesOf(record: unknown, seen: Set<unknown> = new Set()): number {
  if (typeof record !== "object" || record === null || seen.has(record)) return 0;
  seen.add(record);
  if (ArrayBuffer.isView(record)) {
    if (seen.has(record.buffer)) return 0;
    seen.add(record.buffer);
    return record.byteLength;
  }
  return Object.values(record).reduce((sum: number, value) => sum + bytesOf(value, seen), 0);
}
