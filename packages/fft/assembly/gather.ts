import { hopOf, lanes, loadComplex, storeComplex, vectorsFor } from "./vector";

/** Copies complex lines into vectors: point j of vector v to `to` + 16 (vectors j + v). */
export function gatherComplex<T>(n: i32, x: usize, xstep: usize, xhop: usize, lines: i32, to: usize): void {
  const vectors = vectorsFor<T>(lines);
  const point: usize = 16 * vectors;
  let j = 0;
  if (sizeof<T>() == 4 && xstep == 8) {
    for (; j + 2 <= n; j += 2, x += 16, to += point) {
      let u = x;
      for (let v = 0; v < vectors; v++, u += 2 * xhop, to += 16) {
        const a = v128.load(u);
        const b = v128.load(u + hopOf<T>(v, lines, xhop));
        v128.store(to, v128.shuffle<i64>(a, b, 0, 2));
        v128.store(to + point, v128.shuffle<i64>(a, b, 1, 3));
      }
    }
  }
  for (; j < n; j++, x += xstep) {
    let u = x;
    for (let v = 0; v < vectors; v++, u += xhop * lanes<T>(), to += 16) {
      v128.store(to, loadComplex<T>(u, hopOf<T>(v, lines, xhop)));
    }
  }
}

/** Undoes {@link gatherComplex}. */
export function scatterComplex<T>(n: i32, from: usize, y: usize, ystep: usize, yhop: usize, lines: i32): void {
  const vectors = vectorsFor<T>(lines);
  const point: usize = 16 * vectors;
  let j = 0;
  if (sizeof<T>() == 4 && ystep == 8) {
    for (; j + 2 <= n; j += 2, y += 16, from += point) {
      let u = y;
      for (let v = 0; v < vectors; v++, u += 2 * yhop, from += 16) {
        const a = v128.load(from);
        const b = v128.load(from + point);
        v128.store(u, v128.shuffle<i64>(a, b, 0, 2));
        v128.store(u + hopOf<T>(v, lines, yhop), v128.shuffle<i64>(a, b, 1, 3));
      }
    }
  }
  for (; j < n; j++, y += ystep) {
    let u = y;
    for (let v = 0; v < vectors; v++, u += yhop * lanes<T>(), from += 16) {
      storeComplex<T>(u, hopOf<T>(v, lines, yhop), v128.load(from));
    }
  }
}
