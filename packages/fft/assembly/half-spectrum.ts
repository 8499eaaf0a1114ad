import { constant, hopOf, imagSignFor, lanes, loadComplex, realBits, storeComplex, times, vectorsFor } from "./vector";

/**
 * Spectra X[0 ... h] of real lines of 2h points from the transforms Z of their packed lines x[2j] + i x[2j+1] in
 * vectors at `z`: X[k] = S/2 + t D, X[h-k] = conj(S/2 - t D), with S, D = Z[k] +- conj(Z[h-k]) and the table
 * t = -i/2 exp(-i pi k/h). X[k] of line q goes to y + ystep k + yhop q.
 */
export function separateEven<T>(
  h: i32,
  z: usize,
  w: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  lines: i32,
): void {
  const vectors = vectorsFor<T>(lines);
  const sign = imagSignFor<T>(vectors);
  const half = constant<T>(vectors, 0.5);
  for (let k = 0; 2 * k <= h; k++, w += 32) {
    let p = z + 16 * vectors * k;
    let m = z + 16 * vectors * (k == 0 ? 0 : h - k);
    let u = y + ystep * k;
    let v = y + ystep * (h - k);
    const wr = v128.load(w);
    const wi = v128.load(w, 16);
    for (let i = 0; i < vectors; i++, p += 16, m += 16, u += yhop * lanes<T>(), v += yhop * lanes<T>()) {
      const a = v128.load(p);
      const b = v128.xor(v128.load(m), sign);
      const s = v128.mul<T>(v128.add<T>(a, b), half);
      const d = times<T>(v128.sub<T>(a, b), wr, wi);
      const hop = hopOf<T>(i, lines, yhop);
      storeComplex<T>(u, hop, v128.add<T>(s, d));
      storeComplex<T>(v, hop, v128.xor(v128.sub<T>(s, d), sign));
    }
  }
}

/**
 * Undoes {@link separateEven} but for a factor 2, and multiplies by `scale`: Z[k] = S + t D, Z[h-k] = conj(S - t D), with
 * S, D = X[k] +- conj(X[h-k]) and the table t = i exp(i pi k/h). Imaginary parts of X[0] and X[h] are dropped.
 */
export function combineEven<T>(
  h: i32,
  x: usize,
  xstep: usize,
  xhop: usize,
  w: usize,
  z: usize,
  lines: i32,
  scale: T,
): void {
  const vectors = vectorsFor<T>(lines);
  const sign = imagSignFor<T>(vectors);
  const factor = v128.splat<T>(scale);
  for (let k = 0; 2 * k <= h; k++, w += 32) {
    let p = z + 16 * vectors * k;
    let m = z + 16 * vectors * (k == 0 ? 0 : h - k);
    let u = x + xstep * k;
    let v = x + xstep * (h - k);
    const wr = v128.load(w);
    const wi = v128.load(w, 16);
    const keep = k == 0 ? realBits<T>() : i32x4.splat(-1);
    for (let i = 0; i < vectors; i++, p += 16, m += 16, u += xhop * lanes<T>(), v += xhop * lanes<T>()) {
      const hop = hopOf<T>(i, lines, xhop);
      const a = v128.mul<T>(v128.and(loadComplex<T>(u, hop), keep), factor);
      const b = v128.mul<T>(v128.xor(v128.and(loadComplex<T>(v, hop), keep), sign), factor);
      const s = v128.add<T>(a, b);
      const d = times<T>(v128.sub<T>(a, b), wr, wi);
      v128.store(m, v128.xor(v128.sub<T>(s, d), sign));
      v128.store(p, v128.add<T>(s, d));
    }
  }
}

/** The first (n + 1)/2 modes of lines of odd n, whose transforms lie in vectors at `z`. */
export function separateOdd<T>(n: i32, z: usize, y: usize, ystep: usize, yhop: usize, lines: i32): void {
  const vectors = vectorsFor<T>(lines);
  const sign = imagSignFor<T>(vectors);
  for (let k = 0; 2 * k < n; k++, y += ystep) {
    const keep = k == 0 ? realBits<T>() : i32x4.splat(-1);
    let u = y;
    for (let i = 0; i < vectors; i++, z += 16, u += yhop * lanes<T>()) {
      storeComplex<T>(u, hopOf<T>(i, lines, yhop), v128.and(v128.load(z), keep));
    }
  }
}

/** All n modes, n odd, in vectors at `z` from the first (n + 1)/2 ones, multiplied by `scale`. */
export function combineOdd<T>(
  n: i32,
  x: usize,
  xstep: usize,
  xhop: usize,
  z: usize,
  lines: i32,
  scale: T,
): void {
  const vectors = vectorsFor<T>(lines);
  const sign = imagSignFor<T>(vectors);
  const factor = v128.splat<T>(scale);
  for (let k = 0; 2 * k < n; k++, x += xstep) {
    const keep = k == 0 ? realBits<T>() : i32x4.splat(-1);
    let p = z + 16 * vectors * k;
    let m = z + 16 * vectors * (k == 0 ? 0 : n - k);
    let u = x;
    for (let i = 0; i < vectors; i++, p += 16, m += 16, u += xhop * lanes<T>()) {
      const a = v128.mul<T>(v128.and(loadComplex<T>(u, hopOf<T>(i, lines, xhop)), keep), factor);
      v128.store(m, v128.xor(a, sign));
      v128.store(p, a);
    }
  }
}
