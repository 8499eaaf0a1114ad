import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Curve } from "./curve.js";

const HEADER = "time,free_energy";

/** The text of a curve: columns `time,free_energy` and, where recorded, `wavelength`; every digit. */
export function curveToCsv({ time, energy, wavelength }: Curve): string {
  const header = wavelength ? `${HEADER},wavelength` : HEADER;
  const line = (t: number, i: number) => `${t},${energy[i]}${wavelength ? `,${wavelength[i]}` : ""}\n`;
  return `${header}\n${time.map(line).join("")}`;
}

/**
 * The curve in a file, lines that begin with # left out, further columns dropped.
 *
 * @throws RangeError for another header.
 */
export function readCurve(path: string | URL): Curve {
  const [header, ...lines] = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  if (!header?.startsWith(HEADER)) {
    throw new RangeError(`readCurve: expected columns ${HEADER} in ${path}, got ${header}`);
  }
  const rows = lines.map((line) => line.split(",").map(Number));
  const column = (i: number) => rows.map((row) => row[i] as number);
  const at = header.split(",").indexOf("wavelength");
  return { time: column(0), energy: column(1), ...(at > 0 && { wavelength: column(at) }) };
}

/** Writes a file in full or not at all. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = `${path}.part`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}
