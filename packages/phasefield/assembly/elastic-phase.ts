/**
 * Phase fractions h(c) on a grid that mirrors that of c at walls, and what depends on them. A job holds i32 each:
 *  0 compositions (0 where the phase fraction is there), 4 phase fraction, 8 coefficients of h(c) or of h'(c) (f64),
 * 12 how many, 16 extents of the grid of c, 28 extents of the mirrored one, 40 results (128 bytes per slice), 44 the last
 * phase fraction and the two before it (0 for none), 56 potential, 60 driving force.
 * Results are f64: least, largest, sum of h; with a and b the last less one of the two before it and n the difference to
 * the last, sums of a a, a b, b b, n a, n b, n n.
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

function products(h: usize, last: usize, a: usize, b: usize, bytes: usize, odd: i32, results: usize): void {
  let aa = f64x2.splat(0);
  let ab = aa;
  let bb = aa;
  let na = aa;
  let nb = aa;
  let nn = aa;
  const end = bytes + (odd ? 16 : 0);
  for (let i: usize = 0; i < end; i += 16) {
    const isSingle = i == bytes;
    const now = isSingle ? v128.load64_zero(last + i) : v128.load(last + i);
    const n = f64x2.sub(isSingle ? v128.load64_zero(h + i) : v128.load(h + i), now);
    const da = f64x2.sub(now, isSingle ? v128.load64_zero(a + i) : v128.load(a + i));
    const db = f64x2.sub(now, isSingle ? v128.load64_zero(b + i) : v128.load(b + i));
    aa = f64x2.add(aa, f64x2.mul(da, da));
    ab = f64x2.add(ab, f64x2.mul(da, db));
    bb = f64x2.add(bb, f64x2.mul(db, db));
    na = f64x2.add(na, f64x2.mul(n, da));
    nb = f64x2.add(nb, f64x2.mul(n, db));
    nn = f64x2.add(nn, f64x2.mul(n, n));
  }
  store<f64>(results, f64x2.extract_lane(aa, 0) + f64x2.extract_lane(aa, 1));
  store<f64>(results, f64x2.extract_lane(ab, 0) + f64x2.extract_lane(ab, 1), 8);
  store<f64>(results, f64x2.extract_lane(bb, 0) + f64x2.extract_lane(bb, 1), 16);
  store<f64>(results, f64x2.extract_lane(na, 0) + f64x2.extract_lane(na, 1), 24);
  store<f64>(results, f64x2.extract_lane(nb, 0) + f64x2.extract_lane(nb, 1), 32);
  store<f64>(results, f64x2.extract_lane(nn, 0) + f64x2.extract_lane(nn, 1), 40);
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
