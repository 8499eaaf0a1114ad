import { ASSUMPTIONS, ONSETS, SAXS, WAVELENGTH } from "../targets.js";
import { row, table } from "./table.js";

/** What is fitted, and what had to be assumed for it. */
export function describeTargets(): string[] {
  const bounds = ONSETS.flatMap(({ composition, temperature, earliest, latest }) =>
    [earliest, latest].map(({ mark, seconds, source }, i) => {
      const name = mark === "weak" ? "end of the weak stage" : "two phases";
      return row(
        `${name}, x = ${composition}, ${temperature} K`,
        `${i === 0 ? "not before" : "by"} ${seconds} s`,
        source.source,
        source.seen,
      );
    }),
  );
  const { nanometres, composition, source } = WAVELENGTH;
  return table(
    ["quantity", "value", "source", "tag"],
    [
      row(`wavelength, x = ${composition}`, `${nanometres} nm`, source.source, source.seen),
      row("diffusivity", `D0 = ${SAXS.D0.toExponential(1)} m2/s, Q = ${SAXS.Q} eV`, SAXS.source, SAXS.seen),
      ...bounds,
      ...Object.entries(ASSUMPTIONS).map(([key, a]) => row(key, a.source, "", a.seen)),
    ],
  );
}
