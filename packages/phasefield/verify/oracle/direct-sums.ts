/** Discrete Fourier transform by its definition, interleaved; twiddles from exact integer phases. */
export function directFourier(x: Float64Array): Float64Array {
  const n = x.length / 2;
  const cos = Float64Array.from({ length: n }, (_, i) => Math.cos((2 * Math.PI * i) / n));
  const sin = Float64Array.from({ length: n }, (_, i) => Math.sin((2 * Math.PI * i) / n));
  const out = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    let re = 0;
    let im = 0;
    for (let j = 0, turn = 0; j < n; j++) {
      const [a, b] = [x[2 * j]!, x[2 * j + 1]!];
      re += a * cos[turn]! + b * sin[turn]!;
      im += b * cos[turn]! - a * sin[turn]!;
      turn += k;
      if (turn >= n) turn -= n;
    }
    out[2 * k] = re;
    out[2 * k + 1] = im;
  }
  return out;
}

/** Discrete cosine transform of the second kind by its definition, scipy's scaling. */
export function directCosine(x: Float64Array): Float64Array {
  const n = x.length;
  return Float64Array.from({ length: n }, (_, k) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += x[j]! * Math.cos((Math.PI * ((k * (2 * j + 1)) % (4 * n))) / (2 * n));
    return 2 * sum;
  });
}

/** Applies a transform of complex lines along one axis of a complex field of `shape`. */
export function alongAxis(
  field: Float64Array,
  shape: readonly number[],
  axis: number,
  transform: (line: Float64Array) => Float64Array,
): Float64Array {
  const n = shape[axis]!;
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const outer = shape.slice(0, axis).reduce((a, b) => a * b, 1);
  const out = new Float64Array(field.length);
  const line = new Float64Array(2 * n);
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const at = (j: number) => 2 * ((o * n + j) * inner + i);
      for (let j = 0; j < n; j++) line.set(field.subarray(at(j), at(j) + 2), 2 * j);
      const result = transform(line);
      for (let j = 0; j < n; j++) out.set(result.subarray(2 * j, 2 * j + 2), at(j));
    }
  }
  return out;
}

/** The cosine transform of real and imaginary parts. */
export function directCosinePairs(line: Float64Array): Float64Array {
  const n = line.length / 2;
  const part = (offset: number) =>
    directCosine(Float64Array.from({ length: n }, (_, j) => line[2 * j + offset]!));
  const [re, im] = [part(0), part(1)];
  return Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 ? im : re)[i >> 1]!);
}
