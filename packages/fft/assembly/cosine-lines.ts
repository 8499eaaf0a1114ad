import { realBlockForward, realBlockInverse } from "./real-lines";
import { hopOf, imagSign, lanes, loadComplex, loadReals, storeReals, swap, timesAt, vectorsFor } from "./vector";

/**
 * DCT-II of one block of lines, by the half spectra V of the reordered samples: X[k] - i X[n-k] = 2 exp(-i pi k/2n) V[k].
 */
export function cosineBlockForward<T>(
  table: usize,
  x: usize,
  xstep: usize,
  xhop: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  lines: i32,
  a: usize,
  b: usize,
  c: usize,
): void {
  const n = load<i32>(table);
  const vectors = vectorsFor<T>(lines);
  const hop: usize = 16 / lanes<T>();
  realBlockForward<T>(table, x, xstep, xhop, a, 16 * vectors, hop, lines, a, b, c);
  let w = <usize>load<i32>(table, 20);
  let from = a;
  for (let k = 0; 2 * k <= n; k++, w += 32) {
    let u = y + ystep * k;
    let v = k == 0 ? u : y + ystep * (n - k);
    for (let i = 0; i < vectors; i++, from += 16, u += yhop * lanes<T>(), v += yhop * lanes<T>()) {
      const s = v128.xor(timesAt<T>(loadComplex<T>(from, hopOf<T>(i, lines, hop)), w), imagSign<T>());
      // The real part goes last: for k = 0 and 2k = n both go to one place.
      storeReals<T>(v, u, hopOf<T>(i, lines, yhop), swap<T>(s));
    }
  }
}

/** Undoes {@link cosineBlockForward}; `scale` is 1/(2n), `twiddles` as in foldedInverse. */
export function cosineBlockInverse<T>(
  table: usize,
  x: usize,
  xstep: usize,
  xhop: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  lines: i32,
  a: usize,
  b: usize,
  c: usize,
  scale: T,
  twiddles: usize,
): void {
  const n = load<i32>(table);
  const vectors = vectorsFor<T>(lines);
  const hop: usize = 16 / lanes<T>();
  let w = <usize>load<i32>(table, 24);
  let to = a;
  for (let k = 0; 2 * k <= n; k++, w += 32) {
    let u = x + xstep * k;
    let v = k == 0 ? u : x + xstep * (n - k);
    for (let i = 0; i < vectors; i++, to += 16, u += xhop * lanes<T>(), v += xhop * lanes<T>()) {
      const p = v128.xor(loadReals<T>(u, v, hopOf<T>(i, lines, xhop)), imagSign<T>());
      v128.store(to, timesAt<T>(p, w));
    }
  }
  realBlockInverse<T>(table, a, 16 * vectors, hop, y, ystep, yhop, lines, a, b, c, scale, twiddles);
}
