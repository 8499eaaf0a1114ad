/**
 * Lines of one axis by the kernels of the fft module. A sweep record holds i32 each: kind (0 real lines to half
 * spectra, 1 back, 2 DCT-II, 3 back, 4 complex, 5 back), table, step and hop of the input, step and hop of the output,
 * lines, block, area; then f64 scale from byte 40 on. A null record stands for no sweep.
 */
// @ts-ignore: decorator
@external("fft", "complex64")
declare function complex64(table: usize, x: usize, xstep: usize, xhop: usize, y: usize, ystep: usize, yhop: usize, lines: i32, block: i32, scratch: usize, area: usize, inverse: bool): void;
// @ts-ignore: decorator
@external("fft", "real64")
declare function real64(kind: i32, table: usize, x: usize, xstep: usize, xhop: usize, y: usize, ystep: usize, yhop: usize, lines: i32, block: i32, scratch: usize, area: usize, scale: f64): void;
// @ts-ignore: decorator
@external("fft", "complex32")
declare function complex32(table: usize, x: usize, xstep: usize, xhop: usize, y: usize, ystep: usize, yhop: usize, lines: i32, block: i32, scratch: usize, area: usize, inverse: bool): void;
// @ts-ignore: decorator
@external("fft", "real32")
declare function real32(kind: i32, table: usize, x: usize, xstep: usize, xhop: usize, y: usize, ystep: usize, yhop: usize, lines: i32, block: i32, scratch: usize, area: usize, scale: f64): void;

// @ts-ignore: decorator
@inline
export function linesOf(sweep: usize): i32 {
  return load<i32>(sweep, 24);
}

/** Lines `first` to `first` + `count` of the array (or slice) at `x`, to `y`. */
export function runSweep<T>(sweep: usize, x: usize, y: usize, first: i32, count: i32, scratch: usize): void {
  const kind = load<i32>(sweep);
  const table = <usize>load<i32>(sweep, 4);
  const xstep = <usize>load<i32>(sweep, 8);
  const xhop = <usize>load<i32>(sweep, 12);
  const ystep = <usize>load<i32>(sweep, 16);
  const yhop = <usize>load<i32>(sweep, 20);
  const block = load<i32>(sweep, 28);
  const area = <usize>load<i32>(sweep, 32);
  x += xhop * first;
  y += yhop * first;
  if (kind >= 4) {
    if (sizeof<T>() == 8) complex64(table, x, xstep, xhop, y, ystep, yhop, count, block, scratch, area, kind == 5);
    else complex32(table, x, xstep, xhop, y, ystep, yhop, count, block, scratch, area, kind == 5);
  } else {
    const scale = load<f64>(sweep, 40);
    if (sizeof<T>() == 8) real64(kind, table, x, xstep, xhop, y, ystep, yhop, count, block, scratch, area, scale);
    else real32(kind, table, x, xstep, xhop, y, ystep, yhop, count, block, scratch, area, scale);
  }
}
