import type { Runtime } from "../runtime/runtime.js";
import { radices } from "./radices.js";
import { unit } from "./unit.js";

/** Addresses of the tables that kernels read, made once per length and kept. */
export interface LineTables {
  /** Of complex lines of n points. */
  complex(n: number): number;
  /** Of real lines of n samples, taken in their order (Fourier) or even ones up, odd ones down (cosine). */
  real(n: number, kind: "fourier" | "cosine"): number;
}

/** A complex factor size exp(2 pi i j/parts). */
type Factor = (entry: number) => { readonly j: number; readonly parts: number; readonly size: number };

export function createLineTables(runtime: Runtime, bytes: 4 | 8): LineTables {
  const known = new Map<string, number>();
  const remember = (key: string, make: () => number): number => {
    const address = known.get(key) ?? make();
    known.set(key, address);
    return address;
  };

  function integers(values: readonly number[] | Int32Array): number {
    const address = runtime.allocate(4 * values.length);
    new Int32Array(runtime.buffer, address, values.length).set(values);
    return address;
  }

  /** A table of factors in the form of `times` in assembly/vector.ts. */
  function factors(count: number, factor: Factor): number {
    const address = runtime.allocate(32 * count);
    const lanes = 16 / bytes;
    const length = 2 * lanes * count;
    const table =
      bytes === 8
        ? new Float64Array(runtime.buffer, address, length)
        : new Float32Array(runtime.buffer, address, length);
    for (let i = 0, p = 0; i < count; i++) {
      const { j, parts, size } = factor(i);
      const [re, im] = unit(j, parts).map((v) => size * v) as [number, number];
      for (let lane = 0; lane < lanes; lane++) table[p++] = re;
      for (let lane = 0; lane < lanes; lane++) table[p++] = lane % 2 === 0 ? -im : im;
    }
    return address;
  }

  /** Layout: see `pass` in assembly/lines.ts. */
  function makeComplex(n: number): number {
    let length = n;
    const stages = radices(n).flatMap((radix, stage, all) => {
      const legs = radix - 1;
      const size = length;
      const m = size / radix;
      length = m;
      if (stage === all.length - 1) return [radix, m, 0, 0];
      const [forward, inverse] = [-1, 1].map((sign) =>
        factors(m * legs, (i) => ({
          j: sign * Math.floor(i / legs) * ((i % legs) + 1),
          parts: size,
          size: 1,
        })),
      );
      return [radix, m, forward!, inverse!];
    });
    return integers([stages.length / 4, n, 0, 0, ...stages]);
  }

  /** Layout: see assembly/real-lines.ts. */
  function makeReal(n: number, kind: "fourier" | "cosine"): number {
    const cosine = kind === "cosine";
    const even = n % 2 === 0;
    const quarter = Math.floor(n / 4) + 1;
    const half = Math.floor(n / 2) + 1;
    const order = Int32Array.from({ length: n }, (_, j) => {
      if (!cosine) return j;
      return 2 * j < n ? 2 * j : 2 * (n - 1 - j) + 1;
    });
    return integers([
      n,
      complex(even ? n / 2 : n),
      even ? factors(quarter, (k) => ({ j: -4 * k - n, parts: 4 * n, size: 0.5 })) : 0,
      even ? factors(quarter, (k) => ({ j: 4 * k + n, parts: 4 * n, size: 1 })) : 0,
      integers(order),
      cosine ? factors(half, (k) => ({ j: -k, parts: 4 * n, size: 2 })) : 0,
      cosine ? factors(half, (k) => ({ j: k, parts: 4 * n, size: 1 })) : 0,
      !cosine && even ? 1 : 0,
    ]);
  }

  const complex = (n: number) => remember(`complex ${n}`, () => makeComplex(n));
  return {
    complex,
    real: (n, kind) => remember(`${kind} ${n}`, () => makeReal(n, kind)),
  };
}
