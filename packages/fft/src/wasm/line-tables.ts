import type { Runtime } from "../runtime/runtime.js";
import { radices, radicesWith } from "./radices.js";
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

/** Of how many parts lines of n samples are folded (see assembly/fold.ts), 0 for none. */
function partsOf(n: number): number {
  return [8, 6, 4].find((parts) => n % (2 * parts) === 0 && radicesWith("last", n / parts)) ?? 0;
}

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

  function numbers(values: readonly number[]): number {
    const address = runtime.allocate(bytes * values.length);
    if (bytes === 8) new Float64Array(runtime.buffer, address, values.length).set(values);
    else new Float32Array(runtime.buffer, address, values.length).set(values);
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
  function makeComplex(order: readonly number[]): number {
    const n = order.reduce((a, b) => a * b, 1);
    let length = n;
    const stages = order.flatMap((radix, stage, all) => {
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

  /** Factors of separateEven and combineEven. */
  function halves(n: number, sign: 1 | -1, size: number): number {
    return factors(Math.floor(n / 4) + 1, (k) => ({ j: sign * (4 * k + n), parts: 4 * n, size }));
  }

  /** Layout: see assembly/fold.ts. */
  function folds(n: number, parts: number, sign: 1 | -1, size: number): number {
    const subs = parts / 2 - 1;
    const values: number[] = [];
    for (let j = 0; j < n / parts; j += 2) {
      for (let s = 1; s <= subs; s++) {
        const [a, b] = [unit(sign * s * j, n), unit(sign * s * (j + 1), n)];
        for (const part of [0, 1] as const) {
          for (let lane = 0; lane < 16 / bytes; lane++) values.push(size * (lane % 2 === 0 ? a : b)[part]);
        }
      }
    }
    return numbers(values);
  }

  /** Layout: see assembly/real-lines.ts. */
  function makeReal(n: number, kind: "fourier" | "cosine"): number {
    const cosine = kind === "cosine";
    const even = n % 2 === 0;
    const half = Math.floor(n / 2) + 1;
    const order = Int32Array.from({ length: n }, (_, j) => {
      if (!cosine) return j;
      return 2 * j < n ? 2 * j : 2 * (n - 1 - j) + 1;
    });
    const parts = partsOf(n);
    const length = n / parts;
    const separated = parts > 0 ? 2 * length : n;
    return integers([
      n,
      parts > 0 ? 0 : complex(even ? n / 2 : n),
      even ? halves(separated, -1, 0.5) : 0,
      even ? halves(separated, 1, 1) : 0,
      integers(order),
      cosine ? factors(half, (k) => ({ j: -k, parts: 4 * n, size: 2 })) : 0,
      cosine ? factors(half, (k) => ({ j: k, parts: 4 * n, size: 1 })) : 0,
      !cosine && even ? 1 : 0,
      parts,
      ...(parts > 0
        ? [
            ordered(radicesWith("last", length)!),
            ordered(radicesWith("first", length)!),
            folds(n, parts, -1, 1),
            folds(n, parts, 1, 2),
          ]
        : []),
    ]);
  }

  const ordered = (order: readonly number[]) => remember(`complex ${order}`, () => makeComplex(order));
  const complex = (n: number) => ordered(radices(n));
  return {
    complex,
    real: (n, kind) => remember(`${kind} ${n}`, () => makeReal(n, kind)),
  };
}
