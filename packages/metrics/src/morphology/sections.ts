import { edgeBetween, TETRAHEDRA } from "./simplices.js";

/** How the interface cuts one tetrahedron. */
export interface Section {
  /** The edges cut: 3 around one corner, or 4 with those of one inside corner before those of the other. */
  readonly edges: readonly number[];
  /** Per edge 1 where its upper corner is the inside one, otherwise 0. */
  readonly upperInside: readonly number[];
  /** Corners inside, 1 to 3. */
  readonly inside: number;
}

/** The cut tetrahedra of a cell whose corners in the phase are the bits of `code`, and the number wholly inside. */
export function cellSections(code: number): { sections: Section[]; filled: number } {
  const isInside = (corner: number) => ((code >> corner) & 1) === 1;
  const sections: Section[] = [];
  let filled = 0;
  for (const tetrahedron of TETRAHEDRA) {
    const inner = tetrahedron.filter(isInside);
    const outer = tetrahedron.filter((corner) => !isInside(corner));
    if (outer.length === 0) filled++;
    if (inner.length === 0 || outer.length === 0) continue;
    const pairs = inner.flatMap((p) => outer.map((q) => [p, q] as const));
    sections.push({
      edges: pairs.map(([p, q]) => edgeBetween(p, q)),
      upperInside: pairs.map(([p, q]) => (p > q ? 1 : 0)),
      inside: inner.length,
    });
  }
  return { sections, filled };
}
