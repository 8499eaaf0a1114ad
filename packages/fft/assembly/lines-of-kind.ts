import { cosineBlockForward, cosineBlockInverse } from "./cosine-lines";
import { scaledTwiddles } from "./folded-lines";
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
  const factor = <T>scale;
  const w = kind & 1 ? scaledTwiddles<T>(table, c + area, factor) : 0;
  let some = 0;
  for (let q = 0; q < lines; q += some) {
    const u = x + xhop * q;
    const v = y + yhop * q;
    some = min(most, lines - q);
    // An odd last line makes a block.
    if (sizeof<T>() == 4 && some > 1) some &= -2;
    if (kind == 0) realBlockForward<T>(table, u, xstep, xhop, v, ystep, yhop, some, scratch, b, c);
    else if (kind == 1)
      realBlockInverse<T>(table, u, xstep, xhop, v, ystep, yhop, some, scratch, b, c, factor, w);
    else if (kind == 2) cosineBlockForward<T>(table, u, xstep, xhop, v, ystep, yhop, some, scratch, b, c);
    else cosineBlockInverse<T>(table, u, xstep, xhop, v, ystep, yhop, some, scratch, b, c, factor, w);
  }
}
