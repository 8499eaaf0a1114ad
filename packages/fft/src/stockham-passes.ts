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
  const step = 2 * stride * m;
  const hop = 2 * stride;
  for (let p = 0; p < m; p++) {
    const wr = w[2 * p]!;
    const wi = -sign * w[2 * p + 1]!;
    let a = 2 * (xo + stride * p);
    let b = a + step;
    let u = 2 * (yo + stride * 2 * p);
    let v = u + hop;
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
  const step = 2 * stride * m;
  const hop = 2 * stride;
  const s3 = sign * SIN60;
  for (let p = 0; p < m; p++) {
    const w1r = w[2 * p]!;
    const w1i = -sign * w[2 * p + 1]!;
    const w2r = w1r * w1r - w1i * w1i;
    const w2i = 2 * w1r * w1i;
    let a = 2 * (xo + stride * p);
    let b = a + step;
    let c = b + step;
    let u = 2 * (yo + stride * 3 * p);
    let v = u + hop;
    let z = v + hop;
    for (let q = 0; q < stride; q++, a += 2, b += 2, c += 2, u += 2, v += 2, z += 2) {
      const ar = x[a]!;
      const ai = x[a + 1]!;
      const br = x[b]!;
      const bi = x[b + 1]!;
      const cr = x[c]!;
      const ci = x[c + 1]!;
      const sr = br + cr;
      const si = bi + ci;
      const tr = ar - 0.5 * sr;
      const ti = ai - 0.5 * si;
      const dr = s3 * (ci - bi);
      const di = s3 * (br - cr);
      y[u] = ar + sr;
      y[u + 1] = ai + si;
      const er = tr + dr;
      const ei = ti + di;
      const fr = tr - dr;
      const fi = ti - di;
      y[v] = er * w1r - ei * w1i;
      y[v + 1] = er * w1i + ei * w1r;
      y[z] = fr * w2r - fi * w2i;
      y[z + 1] = fr * w2i + fi * w2r;
    }
  }
};

export const pass4: Pass = (x, xo, y, yo, m, stride, w, sign) => {
  const step = 2 * stride * m;
  const hop = 2 * stride;
  for (let p = 0; p < m; p++) {
    const w1r = w[2 * p]!;
    const w1i = -sign * w[2 * p + 1]!;
    const w2r = w1r * w1r - w1i * w1i;
    const w2i = 2 * w1r * w1i;
    const w3r = w1r * w2r - w1i * w2i;
    const w3i = w1r * w2i + w1i * w2r;
    let a = 2 * (xo + stride * p);
    let b = a + step;
    let c = b + step;
    let d = c + step;
    let u = 2 * (yo + stride * 4 * p);
    let v = u + hop;
    let s = v + hop;
    let t = s + hop;
    for (let q = 0; q < stride; q++, a += 2, b += 2, c += 2, d += 2, u += 2, v += 2, s += 2, t += 2) {
      const ar = x[a]!;
      const ai = x[a + 1]!;
      const br = x[b]!;
      const bi = x[b + 1]!;
      const cr = x[c]!;
      const ci = x[c + 1]!;
      const dr = x[d]!;
      const di = x[d + 1]!;
      const pr = ar + cr;
      const pi = ai + ci;
      const mr = ar - cr;
      const mi = ai - ci;
      const sr = br + dr;
      const si = bi + di;
      const jr = sign * (di - bi);
      const ji = sign * (br - dr);
      const er = mr + jr;
      const ei = mi + ji;
      const fr = pr - sr;
      const fi = pi - si;
      const gr = mr - jr;
      const gi = mi - ji;
      y[u] = pr + sr;
      y[u + 1] = pi + si;
      y[v] = er * w1r - ei * w1i;
      y[v + 1] = er * w1i + ei * w1r;
      y[s] = fr * w2r - fi * w2i;
      y[s + 1] = fr * w2i + fi * w2r;
      y[t] = gr * w3r - gi * w3i;
      y[t + 1] = gr * w3i + gi * w3r;
    }
  }
};
const C1 = Math.cos((2 * Math.PI) / 5);
const C2 = Math.cos((4 * Math.PI) / 5);
const S1 = Math.sin((2 * Math.PI) / 5);
const S2 = Math.sin((4 * Math.PI) / 5);

export const pass5: Pass = (x, xo, y, yo, m, stride, w, sign) => {
  const step = 2 * stride * m;
  const hop = 2 * stride;
  const s1 = sign * S1;
  const s2 = sign * S2;
  for (let p = 0; p < m; p++) {
    const w1r = w[2 * p]!;
    const w1i = -sign * w[2 * p + 1]!;
    const w2r = w1r * w1r - w1i * w1i;
    const w2i = 2 * w1r * w1i;
    const w3r = w1r * w2r - w1i * w2i;
    const w3i = w1r * w2i + w1i * w2r;
    const w4r = w2r * w2r - w2i * w2i;
    const w4i = 2 * w2r * w2i;
    let a = 2 * (xo + stride * p);
    let u = 2 * (yo + stride * 5 * p);
    for (let q = 0; q < stride; q++, a += 2, u += 2) {
      const b = a + step;
      const c = b + step;
      const d = c + step;
      const e = d + step;
      const ar = x[a]!;
      const ai = x[a + 1]!;
      const s1r = x[b]! + x[e]!;
      const s1i = x[b + 1]! + x[e + 1]!;
      const d1r = x[b]! - x[e]!;
      const d1i = x[b + 1]! - x[e + 1]!;
      const s2r = x[c]! + x[d]!;
      const s2i = x[c + 1]! + x[d + 1]!;
      const d2r = x[c]! - x[d]!;
      const d2i = x[c + 1]! - x[d + 1]!;
      const pr = ar + C1 * s1r + C2 * s2r;
      const pi = ai + C1 * s1i + C2 * s2i;
      const tr = ar + C2 * s1r + C1 * s2r;
      const ti = ai + C2 * s1i + C1 * s2i;
      const jr = -(s1 * d1i + s2 * d2i);
      const ji = s1 * d1r + s2 * d2r;
      const kr = s1 * d2i - s2 * d1i;
      const ki = s2 * d1r - s1 * d2r;
      y[u] = ar + s1r + s2r;
      y[u + 1] = ai + s1i + s2i;
      const v1 = u + hop;
      const er = pr + jr;
      const ei = pi + ji;
      y[v1] = er * w1r - ei * w1i;
      y[v1 + 1] = er * w1i + ei * w1r;
      const v2 = v1 + hop;
      const fr = tr + kr;
      const fi = ti + ki;
      y[v2] = fr * w2r - fi * w2i;
      y[v2 + 1] = fr * w2i + fi * w2r;
      const v3 = v2 + hop;
      const gr = tr - kr;
      const gi = ti - ki;
      y[v3] = gr * w3r - gi * w3i;
      y[v3 + 1] = gr * w3i + gi * w3r;
      const v4 = v3 + hop;
      const hr = pr - jr;
      const hi = pi - ji;
      y[v4] = hr * w4r - hi * w4i;
      y[v4 + 1] = hr * w4i + hi * w4r;
    }
  }
};
