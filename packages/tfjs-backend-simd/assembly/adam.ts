import { bytes, shareStart, word } from "./share";

/**
 * One step of Adam. Words: weights, first and second moments, gradients; where the new weights and moments go; vectors; shares of
 * the new in the moments, rate, epsilon (f32). Up to three numbers after the last are written too.
 */
export function adam(job: usize, thread: i32, threads: i32): void {
  const vectors = word(job, 7);
  const gain1 = v128.load32_splat(job + 32);
  const gain2 = v128.load32_splat(job + 36);
  const rate = v128.load32_splat(job + 40);
  const epsilon = v128.load32_splat(job + 44);
  const weights = bytes(job, 0);
  const first = bytes(job, 1);
  const second = bytes(job, 2);
  const gradients = bytes(job, 3);
  const newWeights = bytes(job, 4);
  const newFirst = bytes(job, 5);
  const newSecond = bytes(job, 6);
  const end = <usize>shareStart(vectors, thread + 1, threads) * 16;
  for (let i = <usize>shareStart(vectors, thread, threads) * 16; i < end; i += 16) {
    const g = v128.load(gradients + i);
    const m = towards(v128.load(first + i), g, gain1);
    const v = towards(v128.load(second + i), f32x4.mul(g, g), gain2);
    const step = f32x4.div(m, f32x4.add(f32x4.sqrt(v), epsilon));
    v128.store(newFirst + i, m);
    v128.store(newSecond + i, v);
    v128.store(newWeights + i, f32x4.sub(v128.load(weights + i), f32x4.mul(step, rate)));
  }
}

// @ts-ignore: decorator
@inline
function towards(moment: v128, target: v128, gain: v128): v128 {
  return f32x4.add(moment, f32x4.mul(f32x4.sub(target, moment), gain));
}
