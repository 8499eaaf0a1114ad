import { width } from "./logarithm";

/**
 * A sum of spectra: i32 count of terms, i32 components (2 for complex numbers), i32 whether all scales are 1, 4 bytes unused;
 * then per term, from byte 16 on, 16 bytes: i32 table, i32 spectrum, f64 scale. Spectra and tables are read from one byte of
 * each spectrum on, and from the byte of each table that belongs to it: see {@link factorOffset}.
 */

/** Factors of the numbers of one vector: one for two numbers if `components` is 2. */
// @ts-ignore: decorator
@inline
export function factorsAt<T>(p: usize, components: i32): v128 {
  if (components == 1) return v128.load(p);
  if (sizeof<T>() == 8) return v128.load64_splat(p);
  const two = v128.load64_zero(p);
  return v128.shuffle<i32>(two, two, 0, 0, 1, 1);
}

/** Bytes of a table that belong to `bytes` of a spectrum. */
// @ts-ignore: decorator
@inline
export function factorOffset(bytes: usize, components: i32): usize {
  return components == 2 ? bytes >> 1 : bytes;
}

// @ts-ignore: decorator
@inline
function spectrumOf(terms: usize, j: i32): usize {
  return <usize>load<i32>(terms + 16 * j, 20);
}

// @ts-ignore: decorator
@inline
function tableOf(terms: usize, j: i32): usize {
  return <usize>load<i32>(terms + 16 * j, 16);
}

// @ts-ignore: decorator
@inline
function scaleOf<T>(terms: usize, j: i32): v128 {
  return v128.splat<T>(<T>load<f64>(terms + 16 * j, 24));
}

/** Writes `vectors` vectors of a sum of spectra to `target`, all arrays from byte `at` of a spectrum on. */
export function combine<T>(terms: usize, at: usize, vectors: i32, target: usize): void {
  const components = load<i32>(terms, 4);
  const count = load<i32>(terms);
  // The target may be the spectrum of a term: each vector is read in all terms before it is written.
  if (count == 2) pair<T>(terms, at, components, vectors, target + at);
  else if (count == 4) quad<T>(terms, at, components, vectors, target + at);
  else many<T>(terms, count, at, components, vectors, target + at);
}

// @ts-ignore: decorator
@inline
function jumpOf(components: i32): usize {
  return components == 2 ? 8 : 16;
}

function pair<T>(terms: usize, at: usize, components: i32, vectors: i32, to: usize): void {
  const jump = jumpOf(components);
  let a = spectrumOf(terms, 0) + at;
  let b = spectrumOf(terms, 1) + at;
  let f = tableOf(terms, 0) + factorOffset(at, components);
  let g = tableOf(terms, 1) + factorOffset(at, components);
  const s = scaleOf<T>(terms, 0);
  const t = scaleOf<T>(terms, 1);
  for (let i = 0; i < vectors; i++, a += 16, b += 16, f += jump, g += jump, to += 16) {
    const x = v128.mul<T>(v128.load(a), v128.mul<T>(factorsAt<T>(f, components), s));
    const y = v128.mul<T>(v128.load(b), v128.mul<T>(factorsAt<T>(g, components), t));
    v128.store(to, v128.add<T>(x, y));
  }
}

function quad<T>(terms: usize, at: usize, components: i32, vectors: i32, to: usize): void {
  const jump = jumpOf(components);
  let a = spectrumOf(terms, 0) + at;
  let b = spectrumOf(terms, 1) + at;
  let c = spectrumOf(terms, 2) + at;
  let d = spectrumOf(terms, 3) + at;
  let e = tableOf(terms, 0) + factorOffset(at, components);
  let f = tableOf(terms, 1) + factorOffset(at, components);
  let g = tableOf(terms, 2) + factorOffset(at, components);
  let h = tableOf(terms, 3) + factorOffset(at, components);
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
function many<T>(terms: usize, count: i32, at: usize, components: i32, vectors: i32, to: usize): void {
  for (let i = 0; i < vectors; i++, at += 16, to += 16) {
    let x = v128.splat<T>(<T>0);
    for (let j = 0; j < count; j++) {
      const factors = factorsAt<T>(tableOf(terms, j) + factorOffset(at, components), components);
      x = v128.add<T>(x, v128.mul<T>(v128.load(spectrumOf(terms, j) + at), v128.mul<T>(factors, scaleOf<T>(terms, j))));
    }
    v128.store(to, x);
  }
}

/** Whether {@link combineFresh} takes these terms: two or four without scales, the second or third being of `fresh`. */
export function takesFresh(terms: usize, fresh: usize): bool {
  if (!terms) return false;
  const count = load<i32>(terms);
  if (load<i32>(terms, 8) == 0) return false;
  return (count == 2 && spectrumOf(terms, 1) == fresh) || (count == 4 && spectrumOf(terms, 2) == fresh);
}

/**
 * {@link combine} of an even number of vectors, after the multiplication of the spectrum at `fresh` by `table`, and the sum of
 * `weight` times |sum of spectra|^2: all that a step does in spectra, in one loop.
 */
export function combineFresh<T>(terms: usize, at: usize, vectors: i32, target: usize, fresh: usize, table: usize, weight: usize): f64 {
  const components = load<i32>(terms, 4);
  return load<i32>(terms) == 2
    ? freshPair<T>(terms, at, components, vectors, target + at, fresh + at, table, weight)
    : freshQuad<T>(terms, at, components, vectors, target + at, fresh + at, table, weight);
}

// @ts-ignore: decorator
@inline
function freshPair<T>(terms: usize, at: usize, components: i32, vectors: i32, to: usize, fresh: usize, table: usize, weight: usize): f64 {
  const jump = jumpOf(components);
  const factors = factorOffset(at, components);
  let a = spectrumOf(terms, 0) + at;
  let f = tableOf(terms, 0) + factors;
  let g = tableOf(terms, 1) + factors;
  let r = table + factors;
  let w = weight + factors;
  let sum = v128.splat<T>(<T>0);
  let sum2 = sum;
  for (let i = 0; i < vectors; i += 2, a += 32, fresh += 32, to += 32, f += 2 * jump, g += 2 * jump, r += 2 * jump, w += 2 * jump) {
    const n = v128.mul<T>(v128.load(fresh), factorsAt<T>(r, components));
    v128.store(fresh, n);
    const x = v128.add<T>(v128.mul<T>(v128.load(a), factorsAt<T>(f, components)), v128.mul<T>(n, factorsAt<T>(g, components)));
    v128.store(to, x);
    sum = v128.add<T>(sum, v128.mul<T>(v128.mul<T>(x, x), factorsAt<T>(w, components)));
    const n2 = v128.mul<T>(v128.load(fresh, 16), factorsAt<T>(r + jump, components));
    v128.store(fresh, n2, 16);
    const x2 = v128.add<T>(v128.mul<T>(v128.load(a, 16), factorsAt<T>(f + jump, components)), v128.mul<T>(n2, factorsAt<T>(g + jump, components)));
    v128.store(to, x2, 16);
    sum2 = v128.add<T>(sum2, v128.mul<T>(v128.mul<T>(x2, x2), factorsAt<T>(w + jump, components)));
  }
  return total<T>(v128.add<T>(sum, sum2));
}

// @ts-ignore: decorator
@inline
function freshQuad<T>(terms: usize, at: usize, components: i32, vectors: i32, to: usize, fresh: usize, table: usize, weight: usize): f64 {
  const jump = jumpOf(components);
  const factors = factorOffset(at, components);
  let a = spectrumOf(terms, 0) + at;
  let b = spectrumOf(terms, 1) + at;
  let d = spectrumOf(terms, 3) + at;
  let e = tableOf(terms, 0) + factors;
  let f = tableOf(terms, 1) + factors;
  let g = tableOf(terms, 2) + factors;
  let h = tableOf(terms, 3) + factors;
  let r = table + factors;
  let w = weight + factors;
  let sum = v128.splat<T>(<T>0);
  let sum2 = sum;
  for (let i = 0; i < vectors; i += 2, a += 32, b += 32, d += 32, fresh += 32, to += 32) {
    const n = v128.mul<T>(v128.load(fresh), factorsAt<T>(r, components));
    v128.store(fresh, n);
    let x = v128.add<T>(v128.mul<T>(v128.load(a), factorsAt<T>(e, components)), v128.mul<T>(v128.load(b), factorsAt<T>(f, components)));
    x = v128.add<T>(x, v128.mul<T>(n, factorsAt<T>(g, components)));
    x = v128.add<T>(x, v128.mul<T>(v128.load(d), factorsAt<T>(h, components)));
    v128.store(to, x);
    sum = v128.add<T>(sum, v128.mul<T>(v128.mul<T>(x, x), factorsAt<T>(w, components)));
    const n2 = v128.mul<T>(v128.load(fresh, 16), factorsAt<T>(r + jump, components));
    v128.store(fresh, n2, 16);
    x = v128.add<T>(v128.mul<T>(v128.load(a, 16), factorsAt<T>(e + jump, components)), v128.mul<T>(v128.load(b, 16), factorsAt<T>(f + jump, components)));
    x = v128.add<T>(x, v128.mul<T>(n2, factorsAt<T>(g + jump, components)));
    x = v128.add<T>(x, v128.mul<T>(v128.load(d, 16), factorsAt<T>(h + jump, components)));
    v128.store(to, x, 16);
    sum2 = v128.add<T>(sum2, v128.mul<T>(v128.mul<T>(x, x), factorsAt<T>(w + jump, components)));
    e += 2 * jump;
    f += 2 * jump;
    g += 2 * jump;
    h += 2 * jump;
    r += 2 * jump;
    w += 2 * jump;
  }
  return total<T>(v128.add<T>(sum, sum2));
}

/** Multiplies `vectors` vectors at `p` by factors. */
export function multiply<T>(p: usize, factors: usize, components: i32, vectors: i32): void {
  const jump = jumpOf(components);
  for (let i = 0; i < vectors; i++, p += 16, factors += jump) {
    v128.store(p, v128.mul<T>(v128.load(p), factorsAt<T>(factors, components)));
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

/** Sum of factors times squares of `vectors` vectors, to the same bits as by {@link combineFresh}. */
// @ts-ignore: decorator
@inline
export function weightedSquares<T>(p: usize, table: usize, components: i32, vectors: i32): f64 {
  const jump = jumpOf(components);
  let sum = v128.splat<T>(<T>0);
  let sum2 = sum;
  let i = 0;
  for (; i + 2 <= vectors; i += 2, p += 32, table += 2 * jump) {
    const x = v128.load(p);
    const y = v128.load(p, 16);
    sum = v128.add<T>(sum, v128.mul<T>(v128.mul<T>(x, x), factorsAt<T>(table, components)));
    sum2 = v128.add<T>(sum2, v128.mul<T>(v128.mul<T>(y, y), factorsAt<T>(table + jump, components)));
  }
  if (i < vectors) {
    const x = v128.load(p);
    sum = v128.add<T>(sum, v128.mul<T>(v128.mul<T>(x, x), factorsAt<T>(table, components)));
  }
  return total<T>(v128.add<T>(sum, sum2));
}
