/** What lies beyond the box of a field: its own copies, or nothing. */
export type Boundary = "periodic" | "open";

/** How a descriptor continues a field. */
export interface BoundaryOptions {
  /** Default `periodic`, as simulation boxes are; `open` for cut-outs and images. */
  readonly boundary?: Boundary;
}

/** The boundary asked for, periodic by default. @throws RangeError for any other name. */
export function resolveBoundary(caller: string, boundary: Boundary = "periodic"): Boundary {
  if (boundary !== "periodic" && boundary !== "open") {
    throw new RangeError(`${caller}: expected boundary periodic or open, got ${String(boundary)}`);
  }
  return boundary;
}
