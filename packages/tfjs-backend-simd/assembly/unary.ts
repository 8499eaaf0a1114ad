import { exp, expm1, tanh } from "./exp";
import { bytes, shareStart, word } from "./share";

const FILL = 0;
const NEG = 1;
const ABS = 2;
const SQUARE = 3;
const SQRT = 4;
const RSQRT = 5;
const RECIPROCAL = 6;
const STEP = 7;
const RELU = 8;
const RELU6 = 9;
const LEAKY_RELU = 10;
const CLIP = 11;
const EXP = 12;
const SIGMOID = 13;
const TANH = 14;
const ELU = 15;

/**
 * A function of each number, four at a time: up to three numbers after the last are written too. Words: input, output, vectors,
 * function, two parameters (f32).
 */
export function unary(job: usize, thread: i32, threads: i32): void {
  switch (word(job, 3)) {
    case FILL:
      return each(job, thread, threads, FILL);
    case NEG:
      return each(job, thread, threads, NEG);
    case ABS:
      return each(job, thread, threads, ABS);
    case SQUARE:
      return each(job, thread, threads, SQUARE);
    case SQRT:
      return each(job, thread, threads, SQRT);
    case RSQRT:
      return each(job, thread, threads, RSQRT);
    case RECIPROCAL:
      return each(job, thread, threads, RECIPROCAL);
    case STEP:
      return each(job, thread, threads, STEP);
    case RELU:
      return each(job, thread, threads, RELU);
    case RELU6:
      return each(job, thread, threads, RELU6);
    case LEAKY_RELU:
      return each(job, thread, threads, LEAKY_RELU);
    case CLIP:
      return each(job, thread, threads, CLIP);
    case EXP:
      return each(job, thread, threads, EXP);
    case SIGMOID:
      return each(job, thread, threads, SIGMOID);
    case TANH:
      return each(job, thread, threads, TANH);
    case ELU:
      return each(job, thread, threads, ELU);
  }
}

// @ts-ignore: decorator
@inline
function each(job: usize, thread: i32, threads: i32, name: i32): void {
  const input = bytes(job, 0);
  const output = bytes(job, 1);
  const vectors = word(job, 2);
  const p = v128.load32_splat(job + 16);
  const q = v128.load32_splat(job + 20);
  const end = 16 * <usize>shareStart(vectors, thread + 1, threads);
  for (let i = 16 * <usize>shareStart(vectors, thread, threads); i < end; i += 16) {
    v128.store(output + i, name == FILL ? p : apply(name, v128.load(input + i), p, q));
  }
}

// @ts-ignore: decorator
@inline
function apply(name: i32, x: v128, p: v128, q: v128): v128 {
  const zero = f32x4.splat(0);
  if (name == NEG) return f32x4.neg(x);
  if (name == ABS) return f32x4.abs(x);
  if (name == SQUARE) return f32x4.mul(x, x);
  if (name == SQRT) return f32x4.sqrt(x);
  if (name == RECIPROCAL) return f32x4.div(f32x4.splat(1), x);
  if (name == STEP) {
    const number = v128.bitselect(f32x4.splat(1), p, f32x4.gt(x, zero));
    return v128.bitselect(number, x, f32x4.eq(x, x));
  }
  if (name == RELU) return f32x4.max(x, zero);
  if (name == RELU6) return f32x4.min(f32x4.max(x, zero), f32x4.splat(6));
  if (name == LEAKY_RELU) return v128.bitselect(f32x4.mul(x, p), x, f32x4.lt(x, zero));
  if (name == CLIP) return f32x4.pmin(f32x4.pmax(x, p), q);
  const low = inDouble(name, f64x2.promote_low_f32x4(x));
  const high = inDouble(name, f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1)));
  const both = v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
  return name == ELU ? v128.bitselect(x, both, f32x4.ge(x, zero)) : both;
}

// @ts-ignore: decorator
@inline
function inDouble(name: i32, x: v128): v128 {
  const one = f64x2.splat(1);
  if (name == RSQRT) return f64x2.div(one, f64x2.sqrt(x));
  if (name == EXP) return exp(x);
  if (name == SIGMOID) return f64x2.div(one, f64x2.add(one, exp(f64x2.neg(x))));
  if (name == TANH) return tanh(x);
  return expm1(x);
}
