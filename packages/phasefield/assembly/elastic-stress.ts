/**
 * Stress C(h):e of voxels, two at a time. A law holds i32 kind (0 cubic axes, 1 orthotropic, 2 any), i32 terms of the
 * polynomial C(h), i32 address of its constants, all as vectors of two equal f64: per term c11, c12, c44; or c11, c22,
 * c33, c44, c55, c66, c12, c13, c23; or these and c14, c15, c16, c24, c25, c26, c34, c35, c36, c45, c46, c56. From byte 16
 * on vectors: reference, six eigenstrains.
 */

/** Bytes of the sums of strain:stress and of six stresses, vectors whose lanes are still apart. */
export const SUMS: i32 = 112;

// @ts-ignore: decorator
@inline
function strainAt(p: usize, i: usize, law: usize, c: i32, excess: v128, isTotal: bool): v128 {
  const e = v128.load(p + i);
  return isTotal ? f64x2.sub(e, f64x2.mul(v128.load(law + 16 * c, 32), excess)) : e;
}

/** Eigenstrain of component `c`. */
// @ts-ignore: decorator
@inline
function freeAt(law: usize, c: i32): v128 {
  return v128.load(law + 16 * c, 32);
}

/** Constant `m` of the `count` ones of each term at phase fraction `h`. */
// @ts-ignore: decorator
@inline
function constantAt(top: usize, terms: i32, count: i32, m: i32, h: v128): v128 {
  let p = top + 16 * m;
  let value = v128.load(p);
  for (let t = 1; t < terms; t++) {
    p -= 16 * count;
    value = f64x2.add(f64x2.mul(value, h), v128.load(p));
  }
  return value;
}

// @ts-ignore: decorator
@inline
function addTo(sums: usize, c: i32, value: v128): void {
  v128.store(sums + 16 * c, f64x2.add(v128.load(sums + 16 * c), value));
}

/** With the driving force to `to`, if that is not 0; `slope` is the law C'(h). */
// @ts-ignore: decorator
@inline
function cubic(law: usize, h: usize, e: usize, step: usize, s: usize, out: usize, bytes: usize, isTotal: bool, sums: usize, slope: usize, to: usize): void {
  const terms = load<i32>(law, 4);
  const top = <usize>load<i32>(law, 8) + 48 * (terms - 1);
  const slopes = to ? load<i32>(slope, 4) : 0;
  const slopeTop = to ? <usize>load<i32>(slope, 8) + 48 * (slopes - 1) : 0;
  const reference = v128.load(law, 16);
  let energy = f64x2.splat(0);
  let shears = energy;
  let t0 = energy;
  let t1 = energy;
  let t2 = energy;
  let t3 = energy;
  let t4 = energy;
  let t5 = energy;
  for (let i: usize = 0; i < bytes; i += 16) {
    const phase = v128.load(h + i);
    const excess = f64x2.sub(phase, reference);
    const c44 = constantAt(top, terms, 3, 2, phase);
    const double = f64x2.add(c44, c44);
    const yz = strainAt(e + 3 * step, i, law, 3, excess, isTotal);
    const xz = strainAt(e + 4 * step, i, law, 4, excess, isTotal);
    const xy = strainAt(e + 5 * step, i, law, 5, excess, isTotal);
    const s3 = f64x2.mul(double, yz);
    const s4 = f64x2.mul(double, xz);
    const s5 = f64x2.mul(double, xy);
    v128.store(s + 3 * out + i, s3);
    v128.store(s + 4 * out + i, s4);
    v128.store(s + 5 * out + i, s5);
    t3 = f64x2.add(t3, s3);
    t4 = f64x2.add(t4, s4);
    t5 = f64x2.add(t5, s5);
    shears = f64x2.add(shears, f64x2.add(f64x2.add(f64x2.mul(s3, yz), f64x2.mul(s4, xz)), f64x2.mul(s5, xy)));
    let drive = shears;
    if (to) {
      const squares = f64x2.add(f64x2.add(f64x2.mul(yz, yz), f64x2.mul(xz, xz)), f64x2.mul(xy, xy));
      const release = f64x2.add(f64x2.add(f64x2.mul(s3, freeAt(law, 3)), f64x2.mul(s4, freeAt(law, 4))), f64x2.mul(s5, freeAt(law, 5)));
      drive = f64x2.sub(f64x2.mul(constantAt(slopeTop, slopes, 3, 2, phase), squares), release);
      drive = f64x2.add(drive, drive);
    }
    const c12 = constantAt(top, terms, 3, 1, phase);
    const rest = f64x2.sub(constantAt(top, terms, 3, 0, phase), c12);
    const xx = strainAt(e, i, law, 0, excess, isTotal);
    const yy = strainAt(e + step, i, law, 1, excess, isTotal);
    const zz = strainAt(e + 2 * step, i, law, 2, excess, isTotal);
    const trace = f64x2.add(f64x2.add(xx, yy), zz);
    const all = f64x2.mul(c12, trace);
    const s0 = f64x2.add(f64x2.mul(rest, xx), all);
    const s1 = f64x2.add(f64x2.mul(rest, yy), all);
    const s2 = f64x2.add(f64x2.mul(rest, zz), all);
    v128.store(s + i, s0);
    v128.store(s + out + i, s1);
    v128.store(s + 2 * out + i, s2);
    t0 = f64x2.add(t0, s0);
    t1 = f64x2.add(t1, s1);
    t2 = f64x2.add(t2, s2);
    energy = f64x2.add(energy, f64x2.add(f64x2.add(f64x2.mul(s0, xx), f64x2.mul(s1, yy)), f64x2.mul(s2, zz)));
    if (to) {
      const d12 = constantAt(slopeTop, slopes, 3, 1, phase);
      const rise = f64x2.sub(constantAt(slopeTop, slopes, 3, 0, phase), d12);
      const squares = f64x2.add(f64x2.add(f64x2.mul(xx, xx), f64x2.mul(yy, yy)), f64x2.mul(zz, zz));
      const gain = f64x2.add(f64x2.mul(rise, squares), f64x2.mul(d12, f64x2.mul(trace, trace)));
      const release = f64x2.add(f64x2.add(f64x2.mul(s0, freeAt(law, 0)), f64x2.mul(s1, freeAt(law, 1))), f64x2.mul(s2, freeAt(law, 2)));
      v128.store(to + i, f64x2.add(drive, f64x2.sub(f64x2.mul(gain, f64x2.splat(0.5)), release)));
    }
  }
  addTo(sums, 0, f64x2.add(energy, f64x2.add(shears, shears)));
  addTo(sums, 1, t0);
  addTo(sums, 2, t1);
  addTo(sums, 3, t2);
  addTo(sums, 4, t3);
  addTo(sums, 5, t4);
  addTo(sums, 6, t5);
}

/** Orthotropic, and with the other twelve constants if `isGeneral`. */
// @ts-ignore: decorator
@inline
function anisotropic(law: usize, h: usize, e: usize, step: usize, s: usize, out: usize, bytes: usize, isTotal: bool, isGeneral: bool, sums: usize): void {
  const terms = load<i32>(law, 4);
  const count = isGeneral ? 21 : 9;
  const top = <usize>load<i32>(law, 8) + 16 * count * (terms - 1);
  const reference = v128.load(law, 16);
  for (let i: usize = 0; i < bytes; i += 16) {
    const phase = v128.load(h + i);
    const excess = f64x2.sub(phase, reference);
    const xx = strainAt(e, i, law, 0, excess, isTotal);
    const yy = strainAt(e + step, i, law, 1, excess, isTotal);
    const zz = strainAt(e + 2 * step, i, law, 2, excess, isTotal);
    let yz = strainAt(e + 3 * step, i, law, 3, excess, isTotal);
    let xz = strainAt(e + 4 * step, i, law, 4, excess, isTotal);
    let xy = strainAt(e + 5 * step, i, law, 5, excess, isTotal);
    yz = f64x2.add(yz, yz);
    xz = f64x2.add(xz, xz);
    xy = f64x2.add(xy, xy);
    const c12 = constantAt(top, terms, count, 6, phase);
    const c13 = constantAt(top, terms, count, 7, phase);
    const c23 = constantAt(top, terms, count, 8, phase);
    let s0 = f64x2.add(f64x2.add(f64x2.mul(constantAt(top, terms, count, 0, phase), xx), f64x2.mul(c12, yy)), f64x2.mul(c13, zz));
    let s1 = f64x2.add(f64x2.add(f64x2.mul(c12, xx), f64x2.mul(constantAt(top, terms, count, 1, phase), yy)), f64x2.mul(c23, zz));
    let s2 = f64x2.add(f64x2.add(f64x2.mul(c13, xx), f64x2.mul(c23, yy)), f64x2.mul(constantAt(top, terms, count, 2, phase), zz));
    let s3 = f64x2.mul(constantAt(top, terms, count, 3, phase), yz);
    let s4 = f64x2.mul(constantAt(top, terms, count, 4, phase), xz);
    let s5 = f64x2.mul(constantAt(top, terms, count, 5, phase), xy);
    if (isGeneral) {
      const c14 = constantAt(top, terms, count, 9, phase);
      s0 = f64x2.add(s0, f64x2.mul(c14, yz));
      s3 = f64x2.add(s3, f64x2.mul(c14, xx));
      const c15 = constantAt(top, terms, count, 10, phase);
      s0 = f64x2.add(s0, f64x2.mul(c15, xz));
      s4 = f64x2.add(s4, f64x2.mul(c15, xx));
      const c16 = constantAt(top, terms, count, 11, phase);
      s0 = f64x2.add(s0, f64x2.mul(c16, xy));
      s5 = f64x2.add(s5, f64x2.mul(c16, xx));
      const c24 = constantAt(top, terms, count, 12, phase);
      s1 = f64x2.add(s1, f64x2.mul(c24, yz));
      s3 = f64x2.add(s3, f64x2.mul(c24, yy));
      const c25 = constantAt(top, terms, count, 13, phase);
      s1 = f64x2.add(s1, f64x2.mul(c25, xz));
      s4 = f64x2.add(s4, f64x2.mul(c25, yy));
      const c26 = constantAt(top, terms, count, 14, phase);
      s1 = f64x2.add(s1, f64x2.mul(c26, xy));
      s5 = f64x2.add(s5, f64x2.mul(c26, yy));
      const c34 = constantAt(top, terms, count, 15, phase);
      s2 = f64x2.add(s2, f64x2.mul(c34, yz));
      s3 = f64x2.add(s3, f64x2.mul(c34, zz));
      const c35 = constantAt(top, terms, count, 16, phase);
      s2 = f64x2.add(s2, f64x2.mul(c35, xz));
      s4 = f64x2.add(s4, f64x2.mul(c35, zz));
      const c36 = constantAt(top, terms, count, 17, phase);
      s2 = f64x2.add(s2, f64x2.mul(c36, xy));
      s5 = f64x2.add(s5, f64x2.mul(c36, zz));
      const c45 = constantAt(top, terms, count, 18, phase);
      s3 = f64x2.add(s3, f64x2.mul(c45, xz));
      s4 = f64x2.add(s4, f64x2.mul(c45, yz));
      const c46 = constantAt(top, terms, count, 19, phase);
      s3 = f64x2.add(s3, f64x2.mul(c46, xy));
      s5 = f64x2.add(s5, f64x2.mul(c46, yz));
      const c56 = constantAt(top, terms, count, 20, phase);
      s4 = f64x2.add(s4, f64x2.mul(c56, xy));
      s5 = f64x2.add(s5, f64x2.mul(c56, xz));
    }
    v128.store(s + i, s0);
    v128.store(s + out + i, s1);
    v128.store(s + 2 * out + i, s2);
    v128.store(s + 3 * out + i, s3);
    v128.store(s + 4 * out + i, s4);
    v128.store(s + 5 * out + i, s5);
    let energy = f64x2.add(f64x2.add(f64x2.mul(s0, xx), f64x2.mul(s1, yy)), f64x2.mul(s2, zz));
    energy = f64x2.add(energy, f64x2.add(f64x2.add(f64x2.mul(s3, yz), f64x2.mul(s4, xz)), f64x2.mul(s5, xy)));
    addTo(sums, 0, energy);
    addTo(sums, 1, s0);
    addTo(sums, 2, s1);
    addTo(sums, 3, s2);
    addTo(sums, 4, s3);
    addTo(sums, 5, s4);
    addTo(sums, 6, s5);
  }
}

/**
 * Writes the stress of `bytes` / 16 pairs of voxels, of the strain at `e` less the eigenstrain if `isTotal`, to `s`, which
 * may be `e`: component c at e + c step and s + c out. Adds to `sums`.
 */
export function stressOf(law: usize, h: usize, e: usize, step: usize, s: usize, out: usize, bytes: usize, isTotal: bool, sums: usize): void {
  const kind = load<i32>(law);
  if (kind == 0) {
    if (isTotal) cubic(law, h, e, step, s, out, bytes, true, sums, 0, 0);
    else cubic(law, h, e, step, s, out, bytes, false, sums, 0, 0);
  } else if (kind == 1) {
    if (isTotal) anisotropic(law, h, e, step, s, out, bytes, true, false, sums);
    else anisotropic(law, h, e, step, s, out, bytes, false, false, sums);
  } else {
    if (isTotal) anisotropic(law, h, e, step, s, out, bytes, true, true, sums);
    else anisotropic(law, h, e, step, s, out, bytes, false, true, sums);
  }
}

/** Bytes of one component of {@link drivingForceOf}'s buffers: those of 128 voxels. */
const ROW: i32 = 1024;
/** Bytes of its scratch: stress, its change and sums that are not wanted. */
export const DRIVING_ROOM: i32 = 12 * ROW + 128;

/**
 * Writes the stress of the strain at `e` less the eigenstrain in its place, and 1/2 e:C'(h):e - stress:eigenstrain, e the
 * elastic strain, to `to`; `slope` is the law C'(h). Adds to `sums`.
 */
export function responseOf(law: usize, slope: usize, h: usize, e: usize, step: usize, to: usize, bytes: usize, sums: usize, room: usize): void {
  if (load<i32>(law) == 0) {
    cubic(law, h, e, step, e, step, bytes, true, sums, slope, to);
    return;
  }
  const change = room + 6 * ROW;
  const reference = v128.load(law, 16);
  const half = f64x2.splat(0.5);
  for (let start: usize = 0; start < bytes; start += ROW) {
    const count = min(<usize>ROW, bytes - start);
    stressOf(law, h + start, e + start, step, room, ROW, count, true, sums);
    stressOf(slope, h + start, e + start, step, change, ROW, count, true, room + 12 * ROW);
    for (let i: usize = 0; i < count; i += 16) {
      const excess = f64x2.sub(v128.load(h + start + i), reference);
      let normal = f64x2.splat(0);
      let shear = normal;
      for (let c = 0; c < 3; c++) {
        const free = freeAt(law, c);
        const elastic = f64x2.sub(v128.load(e + step * c + start + i), f64x2.mul(free, excess));
        const gain = f64x2.mul(half, f64x2.mul(v128.load(change + ROW * c + i), elastic));
        normal = f64x2.add(normal, f64x2.sub(gain, f64x2.mul(v128.load(room + ROW * c + i), free)));
      }
      for (let c = 3; c < 6; c++) {
        const free = freeAt(law, c);
        const elastic = f64x2.sub(v128.load(e + step * c + start + i), f64x2.mul(free, excess));
        const gain = f64x2.mul(half, f64x2.mul(v128.load(change + ROW * c + i), elastic));
        shear = f64x2.add(shear, f64x2.sub(gain, f64x2.mul(v128.load(room + ROW * c + i), free)));
      }
      v128.store(to + start + i, f64x2.add(normal, f64x2.add(shear, shear)));
    }
    for (let c = 0; c < 6; c++) memory.copy(e + step * c + start, room + ROW * c, count);
  }
}
