/**
 * Phase fractions h(c) on a grid that mirrors that of c at walls, and what depends on them. A job holds i32 each:
 *  0 compositions (0 where the phase fraction is there), 4 phase fraction, 8 coefficients of h(c) or of h'(c) (f64),
 * 12 how many, 16 extents of the grid of c, 28 extents of the mirrored one, 40 results (128 bytes per slice), 44 the last
 * phase fraction and the two before it (0 for none), 56 potential, 60 driving force, 64 how many moments; f64 center of
 * moments from byte 72.
 * Results are f64: least, largest, sum of h; with a and b the last less one of those before it and n the difference to
 * the last, sums of n n, n a, n b, a a, b a, b b.
 */

// @ts-ignore: decorator
@inline
function polynomial(first: usize, count: i32, c: f64): f64 {
  let value: f64 = 0;
  for (let p = first + 8 * (count - 1); p >= first; p -= 8) value = value * c + load<f64>(p);
  return value;
}

// @ts-ignore: decorator
@inline
function reflect(i: i32, n: i32): i32 {
  return i < n ? i : 2 * n - 1 - i;
}

// @ts-ignore: decorator
@inline
function phase<T>(job: usize, thread: i32, threads: i32): void {
  const c = <usize>load<i32>(job);
  const coefficients = <usize>load<i32>(job, 8);
  const count = load<i32>(job, 12);
  const n0 = load<i32>(job, 16);
  const n1 = load<i32>(job, 20);
  const n2 = load<i32>(job, 24);
  const m0 = load<i32>(job, 28);
  const m1 = load<i32>(job, 32);
  const m2 = load<i32>(job, 36);
  const bytes: usize = 8 * <usize>(m1 * m2);
  const end = (m0 * (thread + 1)) / threads;
  for (let z = (m0 * thread) / threads; z < end; z++) {
    const h = <usize>load<i32>(job, 4) + bytes * z;
    if (c) {
      for (let y = 0; y < m1; y++) {
        const from = c + <usize>((reflect(z, n0) * n1 + reflect(y, n1)) * n2) * sizeof<T>();
        const to = h + 8 * <usize>(y * m2);
        for (let x = 0; x < n2; x++) store<f64>(to + 8 * x, polynomial(coefficients, count, <f64>load<T>(from + <usize>x * sizeof<T>())));
        for (let x = n2; x < m2; x++) store<f64>(to + 8 * x, load<f64>(to + 8 * (2 * n2 - 1 - x)));
      }
    }
    survey(job, h, bytes * z, m1 * m2, <usize>load<i32>(job, 40) + 128 * z);
  }
}

function survey(job: usize, h: usize, offset: usize, voxels: i32, results: usize): void {
  const bytes: usize = 8 * <usize>(voxels & ~1);
  let low = f64x2.splat(Infinity);
  let high = f64x2.splat(-Infinity);
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    const v = v128.load(h + i);
    low = f64x2.pmin(low, v);
    high = f64x2.pmax(high, v);
    sum = f64x2.add(sum, v);
  }
  let least = min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1));
  let most = max(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1));
  let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  if (voxels & 1) {
    const v = load<f64>(h + bytes);
    least = min(least, v);
    most = max(most, v);
    total += v;
  }
  store<f64>(results, least);
  store<f64>(results, most, 8);
  store<f64>(results, total, 16);
  memory.fill(results + 24, 0, 48);
  const last = <usize>load<i32>(job, 44);
  if (!last) return;
  const a = <usize>load<i32>(job, 48);
  const b = <usize>load<i32>(job, 52);
  products(h, last + offset, (a ? a : last) + offset, (b ? b : last) + offset, bytes, voxels & 1, results + 24);
}

// @ts-ignore: decorator
@inline
function pairAt(p: usize, isSingle: bool): v128 {
  return isSingle ? v128.load64_zero(p) : v128.load(p);
}

// @ts-ignore: decorator
@inline
function storeTotal(p: usize, i: i32, v: v128): void {
  store<f64>(p + 8 * i, f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1));
}

function products(h: usize, last: usize, a: usize, b: usize, bytes: usize, odd: i32, results: usize): void {
  let aa = f64x2.splat(0);
  let ba = aa;
  let bb = aa;
  let na = aa;
  let nb = aa;
  let nn = aa;
  const end: usize = bytes + (odd ? 16 : 0);
  for (let i: usize = 0; i < end; i += 16) {
    const isSingle = i == bytes;
    const now = pairAt(last + i, isSingle);
    const n = f64x2.sub(pairAt(h + i, isSingle), now);
    const da = f64x2.sub(now, pairAt(a + i, isSingle));
    const db = f64x2.sub(now, pairAt(b + i, isSingle));
    nn = f64x2.add(nn, f64x2.mul(n, n));
    na = f64x2.add(na, f64x2.mul(n, da));
    nb = f64x2.add(nb, f64x2.mul(n, db));
    aa = f64x2.add(aa, f64x2.mul(da, da));
    ba = f64x2.add(ba, f64x2.mul(db, da));
    bb = f64x2.add(bb, f64x2.mul(db, db));
  }
  storeTotal(results, 0, nn);
  storeTotal(results, 1, na);
  storeTotal(results, 2, nb);
  storeTotal(results, 3, aa);
  storeTotal(results, 4, ba);
  storeTotal(results, 5, bb);
}

/** Sums of powers of h - center of each slice, 16 at most. */
export function elasticMoments(job: usize, thread: i32, threads: i32): void {
  const slices = load<i32>(job, 28);
  const voxels = load<i32>(job, 32) * load<i32>(job, 36);
  const count = load<i32>(job, 64);
  const center = v128.load64_splat(job, 72);
  const bytes: usize = 8 * <usize>(voxels & ~1);
  const end = (slices * (thread + 1)) / threads;
  for (let z = (slices * thread) / threads; z < end; z++) {
    const h = <usize>load<i32>(job, 4) + 8 * <usize>voxels * z;
    const results = <usize>load<i32>(job, 40) + 128 * z;
    for (let k = 0; k < count; k += 2) {
      let first = f64x2.splat(0);
      let second = first;
      for (let i: usize = 0; i < bytes; i += 16) {
        const d = f64x2.sub(v128.load(h + i), center);
        const a = power(d, k + 1);
        first = f64x2.add(first, a);
        second = f64x2.add(second, f64x2.mul(a, d));
      }
      if (voxels & 1) {
        const d = f64x2.sub(v128.load64_splat(h + bytes), center);
        const a = v128.and(power(d, k + 1), i64x2(-1, 0));
        first = f64x2.add(first, a);
        second = f64x2.add(second, f64x2.mul(a, d));
      }
      storeTotal(results, k, first);
      storeTotal(results, k + 1, second);
    }
  }
}

// @ts-ignore: decorator
@inline
function power(d: v128, k: i32): v128 {
  let p = d;
  for (let i = 1; i < k; i++) p = f64x2.mul(p, d);
  return p;
}

/** Adds h'(c) times the driving force to the potential. */
// @ts-ignore: decorator
@inline
function drive<T>(job: usize, thread: i32, threads: i32): void {
  const c = <usize>load<i32>(job);
  const coefficients = <usize>load<i32>(job, 8);
  const count = load<i32>(job, 12);
  const n0 = load<i32>(job, 16);
  const n1 = load<i32>(job, 20);
  const n2 = load<i32>(job, 24);
  const m1 = load<i32>(job, 32);
  const m2 = load<i32>(job, 36);
  const mu = <usize>load<i32>(job, 56);
  const driving = <usize>load<i32>(job, 60);
  const end = (n0 * (thread + 1)) / threads;
  for (let z = (n0 * thread) / threads; z < end; z++) {
    for (let y = 0; y < n1; y++) {
      const offset = <usize>((z * n1 + y) * n2) * sizeof<T>();
      const from = driving + 8 * <usize>((z * m1 + y) * m2);
      for (let x = 0; x < n2; x++) {
        const at = offset + <usize>x * sizeof<T>();
        const slope = polynomial(coefficients, count, <f64>load<T>(c + at));
        store<T>(mu + at, <T>(<f64>load<T>(mu + at) + slope * load<f64>(from + 8 * x)));
      }
    }
  }
}

export function elasticPhase64(job: usize, thread: i32, threads: i32): void {
  phase<f64>(job, thread, threads);
}

export function elasticPhase32(job: usize, thread: i32, threads: i32): void {
  phase<f32>(job, thread, threads);
}

export function elasticDrive64(job: usize, thread: i32, threads: i32): void {
  drive<f64>(job, thread, threads);
}

export function elasticDrive32(job: usize, thread: i32, threads: i32): void {
  drive<f32>(job, thread, threads);
}
