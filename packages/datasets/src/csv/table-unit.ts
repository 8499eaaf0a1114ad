/** A unit that {@link parseTable} reads and hands back. `at.%` is a hundredth of a `fraction` of the same thing. */
export type TableUnit =
  | "K"
  | "degC"
  | "s"
  | "min"
  | "h"
  | "MPa"
  | "GPa"
  | "angstrom"
  | "nm"
  | "um"
  | "m"
  | "fraction"
  | "at.%";

interface UnitDefinition {
  readonly dimension: "temperature" | "time" | "pressure" | "length" | "share";
  /** A value v of this unit is v * scale + offset of the first unit of its dimension. */
  readonly scale: number;
  readonly offset: number;
  /** Other spellings in a header. */
  readonly spellings: readonly string[];
}

const define = (
  dimension: UnitDefinition["dimension"],
  scale: number,
  spellings: readonly string[] = [],
  offset = 0,
): UnitDefinition => ({ dimension, scale, offset, spellings });

const UNITS: Readonly<Record<TableUnit, UnitDefinition>> = {
  K: define("temperature", 1),
  degC: define("temperature", 1, ["°C", "C"], 273.15),
  s: define("time", 1),
  min: define("time", 60),
  h: define("time", 3600),
  MPa: define("pressure", 1),
  GPa: define("pressure", 1000),
  angstrom: define("length", 1, ["Å", "\u212B"]),
  nm: define("length", 10),
  um: define("length", 1e4, ["\u00B5m", "\u03BCm"]),
  m: define("length", 1e10),
  "at.%": define("share", 1, ["at%"]),
  fraction: define("share", 100),
};

const ALL = Object.keys(UNITS) as readonly TableUnit[];

/** The unit spelled so, in exactly this case; undefined for any other text. */
export function findUnit(spelling: string): TableUnit | undefined {
  return ALL.find((unit) => unit === spelling || UNITS[unit].spellings.includes(spelling));
}

/** The units that convert into `unit`, with it. */
export function unitsLike(unit: TableUnit): readonly TableUnit[] {
  return ALL.filter((other) => UNITS[other].dimension === UNITS[unit].dimension);
}

/**
 * `value` of unit `from` in unit `to`, which measure the same thing; infinite when it is beyond the largest number.
 *
 * **Accuracy** exact when the units are the same; otherwise rounded twice at most, since only temperatures, whose
 * scale is 1, have an offset.
 */
export function convertUnit(value: number, from: TableUnit, to: TableUnit): number {
  if (from === to) return value;
  return (value * UNITS[from].scale + UNITS[from].offset - UNITS[to].offset) / UNITS[to].scale;
}
