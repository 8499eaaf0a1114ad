import { bytes, shareStart, word } from "./share";
import { storeLanes } from "./store-lanes";

const ADD = 0;
const SUB = 1;
const MULTIPLY = 2;
const DIVIDE = 3;
const MAXIMUM = 4;
const MINIMUM = 5;
const SQUARED_DIFFERENCE = 6;
const PRELU = 7;
const SIGMOID_GRADIENT = 8;

/** Which operand is one number per row. */
const NEITHER = 0;
const LEFT = 1;
const RIGHT = 2;

/**
 * An operation on two operands, row by row of the output [i, j, k, columns]; the last row may be shorter. Words: left, right,
 * output, operation, which operand is one number per row, columns, numbers in all, extents of j and k, bytes from row to row of
 * the left operand along i, j, k, and of the right one.
 */
export function binary(job: usize, thread: i32, threads: i32): void {
  switch (word(job, 3)) {
    case ADD:
      return rows(job, thread, threads, ADD);
    case SUB:
      return rows(job, thread, threads, SUB);
    case MULTIPLY:
      return rows(job, thread, threads, MULTIPLY);
    case DIVIDE:
      return rows(job, thread, threads, DIVIDE);
    case MAXIMUM:
      return rows(job, thread, threads, MAXIMUM);
    case MINIMUM:
      return rows(job, thread, threads, MINIMUM);
    case SQUARED_DIFFERENCE:
      return rows(job, thread, threads, SQUARED_DIFFERENCE);
    case PRELU:
      return rows(job, thread, threads, PRELU);
    case SIGMOID_GRADIENT:
      return rows(job, thread, threads, SIGMOID_GRADIENT);
  }
}

// @ts-ignore: decorator
@inline
function rows(job: usize, thread: i32, threads: i32, operation: i32): void {
  const output = bytes(job, 2);
  const splat = word(job, 4);
  const columns = word(job, 5);
  const total = word(job, 6);
  const extentJ = word(job, 7);
  const extentK = word(job, 8);
  const count = (total + columns - 1) / columns;
  const end = shareStart(count, thread + 1, threads);
  for (let i = shareStart(count, thread, threads); i < end; i++) {
    const k = <usize>(i % extentK);
    const rest = i / extentK;
    const j = <usize>(rest % extentJ);
    const h = <usize>(rest / extentJ);
    const a = bytes(job, 0) + h * bytes(job, 9) + j * bytes(job, 10) + k * bytes(job, 11);
    const b = bytes(job, 1) + h * bytes(job, 12) + j * bytes(job, 13) + k * bytes(job, 14);
    const n = min(columns, total - i * columns);
    const to = output + <usize>i * 4 * <usize>columns;
    if (splat == LEFT) row(a, b, to, n, operation, LEFT);
    else if (splat == RIGHT) row(a, b, to, n, operation, RIGHT);
    else row(a, b, to, n, operation, NEITHER);
  }
}

// @ts-ignore: decorator
@inline
function row(a: usize, b: usize, to: usize, n: i32, operation: i32, splat: i32): void {
  const left = v128.load32_splat(a);
  const right = v128.load32_splat(b);
  const groups = to + <usize>(n >> 4) * 64;
  const end = to + <usize>(n >> 2) * 16;
  for (; to < groups; to += 64, a += 64, b += 64) {
    v128.store(to, apply(operation, pick(splat == LEFT, left, a, 0), pick(splat == RIGHT, right, b, 0)));
    v128.store(to, apply(operation, pick(splat == LEFT, left, a, 16), pick(splat == RIGHT, right, b, 16)), 16);
    v128.store(to, apply(operation, pick(splat == LEFT, left, a, 32), pick(splat == RIGHT, right, b, 32)), 32);
    v128.store(to, apply(operation, pick(splat == LEFT, left, a, 48), pick(splat == RIGHT, right, b, 48)), 48);
  }
  for (; to < end; to += 16, a += 16, b += 16) {
    v128.store(to, apply(operation, pick(splat == LEFT, left, a, 0), pick(splat == RIGHT, right, b, 0)));
  }
  const last = n & 3;
  if (last == 0) return;
  storeLanes(to, apply(operation, pick(splat == LEFT, left, a, 0), pick(splat == RIGHT, right, b, 0)), last);
}

// @ts-ignore: decorator
@inline
function pick(isOne: bool, one: v128, at: usize, offset: usize): v128 {
  return isOne ? one : v128.load(at + offset);
}

// @ts-ignore: decorator
@inline
function apply(operation: i32, a: v128, b: v128): v128 {
  if (operation == ADD) return f32x4.add(a, b);
  if (operation == SUB) return f32x4.sub(a, b);
  if (operation == MULTIPLY) return f32x4.mul(a, b);
  if (operation == DIVIDE) return f32x4.div(a, b);
  if (operation == MAXIMUM) return f32x4.max(a, b);
  if (operation == MINIMUM) return f32x4.min(a, b);
  if (operation == PRELU) return v128.bitselect(f32x4.mul(a, b), a, f32x4.lt(a, f32x4.splat(0)));
  if (operation == SIGMOID_GRADIENT) return f32x4.mul(a, f32x4.sub(b, f32x4.mul(b, b)));
  const difference = f32x4.sub(a, b);
  return f32x4.mul(difference, difference);
}
