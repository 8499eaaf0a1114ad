import { exp, expm1, sigmoid, tanh } from "./exp";
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
 * A function of each number, 16 at a time: up to 15 numbers after the last are written too. Words: input, output, numbers divided
 * by 16, rounded up, function, two parameters (f32), the table of
 * the exponential functions.
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
  const groups = word(job, 2);
  const p = v128.load32_splat(job + 16);
  const q = v128.load32_splat(job + 20);
  let from = input + <usize>shareStart(groups, thread, threads) * 64;
  let to = output + <usize>shareStart(groups, thread, threads) * 64;
  const end = output + <usize>shareStart(groups, thread + 1, threads) * 64;
  for (; to < end; to += 64, from += 64) {
    v128.store(to, apply(name, v128.load(from), p, q, job + 24));
    v128.store(to, apply(name, v128.load(from, 16), p, q, job + 24), 16);
    v128.store(to, apply(name, v128.load(from, 32), p, q, job + 24), 32);
    v128.store(to, apply(name, v128.load(from, 48), p, q, job + 24), 48);
  }
}

// @ts-ignore: decorator
@inline
function apply(name: i32, x: v128, p: v128, q: v128, table: usize): v128 {
  const zero = f32x4.splat(0);
  if (name == FILL) return p;
  if (name == NEG) return f32x4.neg(x);
  if (name == ABS) return f32x4.abs(x);
  if (name == SQUARE) return f32x4.mul(x, x);
  if (name == SQRT) return f32x4.sqrt(x);
  if (name == RECIPROCAL) return f32x4.div(f32x4.splat(1), x);
  if (name == STEP) {
    const number = v128.bitselect(f32x4.splat(1), p, f32x4.gt(x, zero));
    return v128.bitselect(number, x, f32x4.eq(x, x));
  }
  // Adding 0 makes -0 a 0. The pseudo-maximum keeps NaN, and is one instruction where the maximum is many.
  if (name == RELU) return f32x4.add(f32x4.pmax(x, zero), zero);
  if (name == RELU6) return f32x4.add(f32x4.pmin(f32x4.pmax(x, zero), f32x4.splat(6)), zero);
  if (name == LEAKY_RELU) return v128.bitselect(f32x4.mul(x, p), x, f32x4.lt(x, zero));
  if (name == SIGMOID) return sigmoid(x, table);
  if (name == CLIP) return f32x4.pmin(f32x4.pmax(x, p), q);
  const low = inDouble(name, f64x2.promote_low_f32x4(x), table);
  const high = inDouble(name, f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1)), table);
  const both = v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
  return name == ELU ? v128.bitselect(x, both, f32x4.ge(x, zero)) : both;
}

// @ts-ignore: decorator
@inline
function inDouble(name: i32, x: v128, table: usize): v128 {
  const one = f64x2.splat(1);
  if (name == RSQRT) return f64x2.div(one, f64x2.sqrt(x));
  if (name == EXP) return exp(x, table);
  if (name == TANH) return tanh(x, table);
  return expm1(x, table);
}
