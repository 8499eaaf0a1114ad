import type { Runtime } from "@microstructure/fft/runtime";
import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import type { backend_util, DataType, TensorInfo } from "@tensorflow/tfjs-core";
import { createLauncher, type Launcher } from "./wasm/launcher.js";

type Values = backend_util.BackendValues;
type DataId = TensorInfo["dataId"];

/** Bytes after a tensor that kernels may read and never use, and write when they make the tensor. */
const OVERHANG = 64;

/** Types whose values lie in the memory of the kernels. */
const ARRAYS: Partial<Record<DataType, Float32ArrayConstructor | Int32ArrayConstructor>> = {
  float32: Float32Array,
  int32: Int32Array,
};

/** What a kernel that is at work has done to the data of tensors. */
interface Attempt {
  readonly made: DataId[];
  /** Numbers of references that there were to those that have more now. */
  readonly references: Map<DataId, number>;
}

/**
 * Tensors in one WebAssembly memory. It is a CPU backend whose values of type float32 and int32 are views of that memory, so
 * that kernels of `@tensorflow/tfjs-backend-cpu` work on it as they are.
 */
export class SimdBackend extends MathBackendCPU {
  readonly launcher: Launcher;
  readonly #runtime: Runtime;
  #nextId = 0;
  #bytes = 0;
  #attempt: Attempt | undefined;

  constructor(runtime: Runtime) {
    super();
    this.#runtime = runtime;
    this.launcher = createLauncher(runtime);
  }

  override write(values: Values, _shape: number[], dtype: DataType): DataId {
    return this.#add(this.#place(values, dtype), dtype);
  }

  override move(dataId: DataId, values: Values, _shape: number[], dtype: DataType, refCount: number): void {
    this.data.set(dataId, { values: this.#place(values, dtype), dtype, refCount });
  }

  /** A new float32 tensor of any values. @throws MemoryLimitError */
  output(shape: readonly number[]): TensorInfo {
    const size = shape.reduce((a, b) => a * b, 1);
    const dataId = this.#add(this.#view(Float32Array, size), "float32");
    return { dataId, shape: [...shape], dtype: "float32" };
  }

  /** What the kernel `work` returns; when that is nothing, or it throws, all data are as before. */
  whole<T>(work: () => T | undefined): T | undefined {
    const outer = this.#attempt;
    const attempt: Attempt = { made: [], references: new Map() };
    this.#attempt = attempt;
    let found: T | undefined;
    try {
      found = work();
      return found;
    } finally {
      this.#attempt = outer;
      if (found === undefined) this.#undo(attempt);
    }
  }

  override incRef(dataId: DataId): void {
    const references = this.#attempt?.references;
    if (references && !references.has(dataId)) references.set(dataId, this.refCount(dataId));
    super.incRef(dataId);
  }

  /** True when the values are floats in this memory; those of a float32 tensor may be others that it shares. */
  holdsFloats({ dataId }: TensorInfo): boolean {
    const { values } = this.data.get(dataId);
    return values instanceof Float32Array && this.#isOurs(values);
  }

  /** Address of the values of a tensor of type float32 or int32. */
  address({ dataId }: TensorInfo): number {
    return (this.data.get(dataId).values as Float32Array).byteOffset;
  }

  /** Values as they lie in memory: valid until the tensor is disposed. */
  values({ dataId }: TensorInfo): Float32Array {
    return this.data.get(dataId).values as Float32Array;
  }

  override readSync(dataId: DataId): Values {
    const values = super.readSync(dataId);
    return this.#isOurs(values) ? values.slice() : values;
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const values = this.data.has(dataId) ? this.data.get(dataId).values : undefined;
    const isGone = super.disposeData(dataId, force);
    if (isGone && this.#isOurs(values)) {
      this.#bytes -= values.byteLength;
      this.#runtime.release(values.byteOffset);
    }
    return isGone;
  }

  override memory(): { unreliable: boolean; reasons: string[]; bytesInWasm: number; bytesOfWasm: number } {
    return {
      unreliable: false,
      reasons: [],
      bytesInWasm: this.#bytes,
      bytesOfWasm: this.#runtime.buffer.byteLength,
    };
  }

  override dispose(): void {
    this.#runtime.dispose();
  }

  #add(values: Values, dtype: DataType): DataId {
    const dataId = { id: this.#nextId++ };
    this.data.set(dataId, { values, dtype, refCount: 1 });
    this.#attempt?.made.push(dataId);
    return dataId;
  }

  #undo({ made, references }: Attempt): void {
    for (const [dataId, count] of references)
      if (this.data.has(dataId)) this.data.get(dataId).refCount = count;
    for (const dataId of made) this.disposeData(dataId, true);
  }

  #place(values: Values, dtype: DataType): Values {
    const Type = ARRAYS[dtype];
    if (!Type || values === undefined || values === null) return values;
    const view =
      Type === Float32Array ? this.#view(Float32Array, values.length) : this.#view(Int32Array, values.length);
    view.set(values as Float32Array);
    return view;
  }

  #view<T extends Float32Array | Int32Array>(
    Type: new (buffer: ArrayBufferLike, offset: number, length: number) => T,
    length: number,
  ): T {
    const address = this.#runtime.allocate(4 * length + OVERHANG, false);
    this.#bytes += 4 * length;
    return new Type(this.#runtime.buffer, address, length);
  }

  #isOurs(values: unknown): values is Float32Array | Int32Array {
    return (values as Float32Array | undefined)?.buffer === this.#runtime.buffer;
  }
}
