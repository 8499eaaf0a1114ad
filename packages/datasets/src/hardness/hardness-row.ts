/**
 * How far a literature value can be used:
 * A composition stated, cubic, x in 0.3-0.7, direct value;
 * B as A, but the end of a stated range or converted from Vickers;
 * C unalloyed TiAlN with unstated composition: only changes within one film;
 * D composition not stated, two-phase, a maximum or an outlier: shows scatter, not for fitting;
 * R reference end points: TiN, wurtzite, AlN, low Al.
 */
export type HardnessTier = "A" | "B" | "C" | "D" | "R";

/** One hardness value from the literature. A field that the source does not state is absent. */
export interface HardnessRow {
  /** Al fraction x of Ti(1-x)Al(x)N. */
  readonly xAl?: number;
  /** K. */
  readonly annealTemperature?: number;
  /** h. */
  readonly annealTime?: number;
  readonly state: string;
  /** GPa. */
  readonly hardness: number;
  /** Standard deviation as printed in the source, GPa. */
  readonly hardnessSd?: number;
  /** How the film was made. */
  readonly method: string;
  readonly phase: string;
  readonly source: string;
  readonly year?: number;
  readonly doiOrUrl: string;
  /** How much of the source was read. */
  readonly howSeen: string;
  readonly tier: HardnessTier;
  readonly notes: string;
}
