/**
 * One pass of a decimation-in-frequency Stockham transform on `stride` interleaved lines of `radix * m` points:
 * reads x[q + stride (p + m j)], writes y[q + stride (radix p + k)]. `w` holds the m twiddles exp(-2 pi i p / n)
 * as (re, im) pairs; `sign` is -1 forward, +1 inverse. x and y start at point `xo` and `yo`.
 */
export type Pass = (
  x: Float64Array,
  xo: number,
  y: Float64Array,
  yo: number,
  m: number,
  stride: number,
  w: Float64Array,
  sign: number,
) => void;

export const pass2: Pass = (x, xo, y, yo, m, stride, w, sign) => {
  for (let p = 0; p < m; p++) {
    const wr = w[2 * p]!;
    const wi = -sign * w[2 * p + 1]!;
    let a = 2 * (xo + stride * p);
    let b = a + 2 * stride * m;
    let u = 2 * (yo + stride * 2 * p);
    let v = u + 2 * stride;
    for (let q = 0; q < stride; q++, a += 2, b += 2, u += 2, v += 2) {
      const ar = x[a]!;
      const ai = x[a + 1]!;
      const br = x[b]!;
      const bi = x[b + 1]!;
      y[u] = ar + br;
      y[u + 1] = ai + bi;
      const dr = ar - br;
      const di = ai - bi;
      y[v] = dr * wr - di * wi;
      y[v + 1] = dr * wi + di * wr;
    }
  }
};

const SIN60 = Math.sqrt(3) / 2;

export const pass3: Pass = (x, xo, y, yo, m, stride, w, sign) => {
  for (let p = 0; p < m; p++) {
    const w1r = w[2 * p]!;
    const w1i = -sign * w[2 * p + 1]!;
    const w2r = w1r * w1r - w1i * w1i;
    const w2i = 2 * w1r * w1i;
    const s3 = sign * SIN60;
    const step = 2 * stride * m;
    let a = 2 * (xo + stride * p);
    let u = 2 * (yo + stride * 3 * p);
    for (let q = 0; q < stride; q++, a += 2, u += 2) {
      const b = a + step;
      const c = b + step;
      const sr = x[b]! + x[c]!;
      const si = x[b + 1]! + x[c + 1]!;
      const tr = x[a]! - 0.5 * sr;
      const ti = x[a + 1]! - 0.5 * si;
      const dr = -s3 * (x[b + 1]! - x[c + 1]!);
      const di = s3 * (x[b]! - x[c]!);
      y[u] = x[a]! + sr;
      y[u + 1] = x[a + 1]! + si;
      const v = u + 2 * stride;
      const z = v + 2 * stride;
      y[v] = (tr + dr) * w1r - (ti + di) * w1i;
      y[v + 1] = (tr + dr) * w1i + (ti + di) * w1r;
      y[z] = (tr - dr) * w2r - (ti - di) * w2i;
      y[z + 1] = (tr - dr) * w2i + (ti - di) * w2r;
    }
  }
};

export const pass4: Pass = (x, xo, y, yo, m, stride, w, sign) => {
  for (let p = 0; p < m; p++) {
    const w1r = w[2 * p]!;
    const w1i = -sign * w[2 * p + 1]!;
    const w2r = w1r * w1r - w1i * w1i;
    const w2i = 2 * w1r * w1i;
    const w3r = w1r * w2r - w1i * w2i;
    const w3i = w1r * w2i + w1i * w2r;
    const step = 2 * stride * m;
    const hop = 2 * stride;
    let a = 2 * (xo + stride * p);
    let u = 2 * (yo + stride * 4 * p);
    for (let q = 0; q < stride; q++, a += 2, u += 2) {
      const b = a + step;
      const c = b + step;
      const d = c + step;
      const pr = x[a]! + x[c]!;
      const pi = x[a + 1]! + x[c + 1]!;
      const mr = x[a]! - x[c]!;
      const mi = x[a + 1]! - x[c + 1]!;
      const sr = x[b]! + x[d]!;
      const si = x[b + 1]! + x[d + 1]!;
      const jr = -sign * (x[b + 1]! - x[d + 1]!);
      const ji = sign * (x[b]! - x[d]!);
      y[u] = pr + sr;
      y[u + 1] = pi + si;
      y[u + hop] = (mr + jr) * w1r - (mi + ji) * w1i;
      y[u + hop + 1] = (mr + jr) * w1i + (mi + ji) * w1r;
      y[u + 2 * hop] = (pr - sr) * w2r - (pi - si) * w2i;
      y[u + 2 * hop + 1] = (pr - sr) * w2i + (pi - si) * w2r;
      y[u + 3 * hop] = (mr - jr) * w3r - (mi - ji) * w3i;
      y[u + 3 * hop + 1] = (mr - jr) * w3i + (mi - ji) * w3r;
    }
  }
};

const C1 = Math.cos((2 * Math.PI) / 5);
const C2 = Math.cos((4 * Math.PI) / 5);
const S1 = Math.sin((2 * Math.PI) / 5);
const S2 = Math.sin((4 * Math.PI) / 5);

export const pass5: Pass = (x, xo, y, yo, m, stride, w, sign) => {
  for (let p = 0; p < m; p++) {
    const w1r = w[2 * p]!;
    const w1i = -sign * w[2 * p + 1]!;
    const w2r = w1r * w1r - w1i * w1i;
    const w2i = 2 * w1r * w1i;
    const w3r = w1r * w2r - w1i * w2i;
    const w3i = w1r * w2i + w1i * w2r;
    const w4r = w2r * w2r - w2i * w2i;
    const w4i = 2 * w2r * w2i;
    const step = 2 * stride * m;
    const hop = 2 * stride;
    let a = 2 * (xo + stride * p);
    let u = 2 * (yo + stride * 5 * p);
    for (let q = 0; q < stride; q++, a += 2, u += 2) {
      const b = a + step;
      const c = b + step;
      const d = c + step;
      const e = d + step;
      const s1r = x[b]! + x[e]!;
      const s1i = x[b + 1]! + x[e + 1]!;
      const d1r = x[b]! - x[e]!;
      const d1i = x[b + 1]! - x[e + 1]!;
      const s2r = x[c]! + x[d]!;
      const s2i = x[c + 1]! + x[d + 1]!;
      const d2r = x[c]! - x[d]!;
      const d2i = x[c + 1]! - x[d + 1]!;
      const pr = x[a]! + C1 * s1r + C2 * s2r;
      const pi = x[a + 1]! + C1 * s1i + C2 * s2i;
      const tr = x[a]! + C2 * s1r + C1 * s2r;
      const ti = x[a + 1]! + C2 * s1i + C1 * s2i;
      const jr = -sign * (S1 * d1i + S2 * d2i);
      const ji = sign * (S1 * d1r + S2 * d2r);
      const kr = -sign * (S2 * d1i - S1 * d2i);
      const ki = sign * (S2 * d1r - S1 * d2r);
      y[u] = x[a]! + s1r + s2r;
      y[u + 1] = x[a + 1]! + s1i + s2i;
      y[u + hop] = (pr + jr) * w1r - (pi + ji) * w1i;
      y[u + hop + 1] = (pr + jr) * w1i + (pi + ji) * w1r;
      y[u + 2 * hop] = (tr + kr) * w2r - (ti + ki) * w2i;
      y[u + 2 * hop + 1] = (tr + kr) * w2i + (ti + ki) * w2r;
      y[u + 3 * hop] = (tr - kr) * w3r - (ti - ki) * w3i;
      y[u + 3 * hop + 1] = (tr - kr) * w3i + (ti - ki) * w3r;
      y[u + 4 * hop] = (pr - jr) * w4r - (pi - ji) * w4i;
      y[u + 4 * hop + 1] = (pr - jr) * w4i + (pi - ji) * w4r;
    }
  }
};
