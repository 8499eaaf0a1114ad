/**
 * Tables of one number per class. A job holds i32 each: 0 numbers per class (f64), 4 the class of each number of the table (i32),
 * 8 table, 12 numbers of the table, a multiple of 4.
 */
// @ts-ignore: decorator
@inline
function expand<T>(job: usize, thread: i32, threads: i32): void {
  const values = <usize>load<i32>(job);
  const groups = <i64>(load<i32>(job, 12) >> 2);
  const first = <i32>((groups * thread) / threads);
  const end = <i32>((groups * (thread + 1)) / threads);
  let classes = <usize>load<i32>(job, 4) + 16 * <usize>first;
  let to = <usize>load<i32>(job, 8) + 4 * sizeof<T>() * <usize>first;
  for (let i = first; i < end; i++, classes += 16, to += 4 * sizeof<T>()) {
    store<T>(to, <T>load<f64>(values + 8 * <usize>load<i32>(classes)));
    store<T>(to, <T>load<f64>(values + 8 * <usize>load<i32>(classes, 4)), sizeof<T>());
    store<T>(to, <T>load<f64>(values + 8 * <usize>load<i32>(classes, 8)), 2 * sizeof<T>());
    store<T>(to, <T>load<f64>(values + 8 * <usize>load<i32>(classes, 12)), 3 * sizeof<T>());
  }
}

export function expand64(job: usize, thread: i32, threads: i32): void {
  expand<f64>(job, thread, threads);
}

export function expand32(job: usize, thread: i32, threads: i32): void {
  expand<f32>(job, thread, threads);
}
