/** First of the items of thread `thread` when `count` are dealt out in order. */
// @ts-ignore: decorator
@inline
export function shareStart(count: i32, thread: i32, threads: i32): i32 {
  return <i32>((<i64>count * thread) / threads);
}

/** Word `i` of a job. */
// @ts-ignore: decorator
@inline
export function word(job: usize, i: usize): i32 {
  return load<i32>(job + 4 * i);
}

/** Word `i` of a job as an address or a number of bytes. */
// @ts-ignore: decorator
@inline
export function bytes(job: usize, i: usize): usize {
  return <usize>load<u32>(job + 4 * i);
}
