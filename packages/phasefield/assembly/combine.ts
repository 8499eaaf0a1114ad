import { width } from "./logarithm";

/**
 * A sum of spectra: i32 count of terms, i32 components (2 for complex numbers), i32 bytes from one slice to the next of a
 * spectrum, the same of a table; then per term, from byte 16 on, 16 bytes: i32 table, i32 spectrum, f64 scale.
 */

// @ts-ignore: decorator
@inline
export function countOf(terms: usize): i32 {
  return load<i32>(terms);
}

/** Factors of the numbers of one vector: one for two numbers if `components` is 2. */
// @ts-ignore: decorator
@inline
export function factorsAt<T>(p: usize, components: i32): v128 {
  if (components == 1) return v128.load(p);
  if (sizeof<T>() == 8) return v128.load64_splat(p);
  const two = v128.load64_zero(p);
  return v128.shuffle<i32>(two, two, 0, 0, 1, 1);
}

/** Bytes from the first factor of a slice to that of number `n`. */
// @ts-ignore: decorator
@inline
export function factorOffset<T>(n: i32, components: i32): usize {
  return <usize>(components == 2 ? n >> 1 : n) * sizeof<T>();
}

// @ts-ignore: decorator
@inline
function termAt<T>(terms: usize, j: i32, slice: i32, n: i32): usize {
  return <usize>load<i32>(terms + 16 * j, 20) + <usize>slice * <usize>load<i32>(terms, 8) + <usize>n * sizeof<T>();
}

// @ts-ignore: decorator
@inline
function tableAt<T>(terms: usize, j: i32, slice: i32, n: i32, components: i32): usize {
  return <usize>load<i32>(terms + 16 * j, 16) + <usize>slice * <usize>load<i32>(terms, 12) + factorOffset<T>(n, components);
}

// @ts-ignore: decorator
@inline
function scaleOf<T>(terms: usize, j: i32): v128 {
  return v128.splat<T>(<T>load<f64>(terms + 16 * j, 24));
}

/**
 * Writes the numbers `first` to `first` + `count` of one slice of the sum to `target`, the slice's first number; both whole
 * modes and, but for the end of a slice, whole vectors. Slices have room for a last vector that is not full.
 */
export function combineRow<T>(terms: usize, slice: i32, first: i32, count: i32, target: usize): void {
  const components = load<i32>(terms, 4);
  const terms2 = load<i32>(terms);
  const to = target + <usize>first * sizeof<T>();
  const vectors = (count + width<T>() - 1) / width<T>();
  const jump: usize = components == 2 ? 8 : 16;
  // The target may be the spectrum of a term: each vector is read in all terms before it is written.
  if (terms2 == 2) {
    if (load<f64>(terms, 24) == 1 && load<f64>(terms, 40) == 1) pair<T>(terms, slice, first, components, vectors, jump, to, false);
    else pair<T>(terms, slice, first, components, vectors, jump, to, true);
  } else if (terms2 == 4) quad<T>(terms, slice, first, components, vectors, jump, to);
  else many<T>(terms, terms2, slice, first, components, vectors, jump, to);
}

// @ts-ignore: decorator
@inline
function pair<T>(terms: usize, slice: i32, first: i32, components: i32, vectors: i32, jump: usize, to: usize, scaled: bool): void {
  let a = termAt<T>(terms, 0, slice, first);
  let b = termAt<T>(terms, 1, slice, first);
  let f = tableAt<T>(terms, 0, slice, first, components);
  let g = tableAt<T>(terms, 1, slice, first, components);
  const s = scaleOf<T>(terms, 0);
  const t = scaleOf<T>(terms, 1);
  for (let i = 0; i < vectors; i++, a += 16, b += 16, f += jump, g += jump, to += 16) {
    const x = v128.mul<T>(v128.load(a), factorsAt<T>(f, components));
    const y = v128.mul<T>(v128.load(b), factorsAt<T>(g, components));
    v128.store(to, scaled ? v128.add<T>(v128.mul<T>(x, s), v128.mul<T>(y, t)) : v128.add<T>(x, y));
  }
}

function quad<T>(terms: usize, slice: i32, first: i32, components: i32, vectors: i32, jump: usize, to: usize): void {
  let a = termAt<T>(terms, 0, slice, first);
  let b = termAt<T>(terms, 1, slice, first);
  let c = termAt<T>(terms, 2, slice, first);
  let d = termAt<T>(terms, 3, slice, first);
  let e = tableAt<T>(terms, 0, slice, first, components);
  let f = tableAt<T>(terms, 1, slice, first, components);
  let g = tableAt<T>(terms, 2, slice, first, components);
  let h = tableAt<T>(terms, 3, slice, first, components);
  const s = scaleOf<T>(terms, 0);
  const t = scaleOf<T>(terms, 1);
  const u = scaleOf<T>(terms, 2);
  const v = scaleOf<T>(terms, 3);
  for (let i = 0; i < vectors; i++, to += 16) {
    let x = v128.mul<T>(v128.load(a), v128.mul<T>(factorsAt<T>(e, components), s));
    x = v128.add<T>(x, v128.mul<T>(v128.load(b), v128.mul<T>(factorsAt<T>(f, components), t)));
    x = v128.add<T>(x, v128.mul<T>(v128.load(c), v128.mul<T>(factorsAt<T>(g, components), u)));
    x = v128.add<T>(x, v128.mul<T>(v128.load(d), v128.mul<T>(factorsAt<T>(h, components), v)));
    v128.store(to, x);
    a += 16;
    b += 16;
    c += 16;
    d += 16;
    e += jump;
    f += jump;
    g += jump;
    h += jump;
  }
}

/** Any number of terms, vector by vector. */
function many<T>(terms: usize, count: i32, slice: i32, first: i32, components: i32, vectors: i32, jump: usize, to: usize): void {
  for (let i = 0; i < vectors; i++, to += 16) {
    const n = first + i * width<T>();
    let x = v128.splat<T>(<T>0);
    for (let j = 0; j < count; j++) {
      const factors = v128.mul<T>(factorsAt<T>(tableAt<T>(terms, j, slice, n, components), components), scaleOf<T>(terms, j));
      x = v128.add<T>(x, v128.mul<T>(v128.load(termAt<T>(terms, j, slice, n)), factors));
    }
    v128.store(to, x);
  }
}

/** Multiplies numbers of one slice at `p`, the first being number `first` of it, by a table's slice. */
export function multiplyRow<T>(p: usize, table: usize, components: i32, count: i32): void {
  const vectors = (count + width<T>() - 1) / width<T>();
  const jump: usize = components == 2 ? 8 : 16;
  for (let i = 0; i < vectors; i++, p += 16, table += jump) {
    v128.store(p, v128.mul<T>(v128.load(p), factorsAt<T>(table, components)));
  }
}

/** Sum of the lanes in f64. */
// @ts-ignore: decorator
@inline
export function total<T>(v: v128): f64 {
  if (sizeof<T>() == 8) return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
  return (
    <f64>f32x4.extract_lane(v, 0) +
    <f64>f32x4.extract_lane(v, 1) +
    (<f64>f32x4.extract_lane(v, 2) + <f64>f32x4.extract_lane(v, 3))
  );
}

/** Sum of factors times squares of `vectors` vectors. */
// @ts-ignore: decorator
@inline
export function weightedSquares<T>(p: usize, table: usize, components: i32, vectors: i32): f64 {
  const jump: usize = components == 2 ? 8 : 16;
  let sum = v128.splat<T>(<T>0);
  for (let i = 0; i < vectors; i++, p += 16, table += jump) {
    const x = v128.load(p);
    sum = v128.add<T>(sum, v128.mul<T>(v128.mul<T>(x, x), factorsAt<T>(table, components)));
  }
  return total<T>(sum);
}
