import { cosineBlockForward, cosineBlockInverse } from "./cosine-lines";
import { realBlockForward, realBlockInverse } from "./real-lines";
import { lanes } from "./vector";

/** All lines of one kind of transform, block by block: see the exports of index.ts. */
export function realLines<T>(
  kind: i32,
  table: usize,
  x: usize,
  xstep: usize,
  xhop: usize,
  y: usize,
  ystep: usize,
  yhop: usize,
  lines: i32,
  block: i32,
  scratch: usize,
  area: usize,
  scale: f64,
): void {
  const b = scratch + area;
  const c = b + area;
  const most = block * lanes<T>();
  for (let q = 0; q < lines; q += most) {
    const u = x + xhop * q;
    const v = y + yhop * q;
    const some = min(most, lines - q);
    if (kind == 0) realBlockForward<T>(table, u, xstep, xhop, v, ystep, yhop, some, scratch, b, c);
    else if (kind == 1)
      realBlockInverse<T>(table, u, xstep, xhop, v, ystep, yhop, some, scratch, b, c, <T>scale);
    else if (kind == 2) cosineBlockForward<T>(table, u, xstep, xhop, v, ystep, yhop, some, scratch, b, c);
    else cosineBlockInverse<T>(table, u, xstep, xhop, v, ystep, yhop, some, scratch, b, c, <T>scale);
  }
}
