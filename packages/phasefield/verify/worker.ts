/** Computes one row in a process of its own and sends its result to the parent. Arguments: row, folder. */
import { type Curve, thin } from "./curves/curve.js";
import type { Line } from "./line.js";
import { COMPARED_TIMES } from "./reference/index.js";
import { selectRows } from "./rows.js";

/** What a worker sends: the lines and curves thinned for figures, or why there are none. */
export interface RowResult {
  readonly lines: readonly Line[];
  readonly curves: Readonly<Record<string, Curve>>;
  readonly error?: string;
}

const POINTS = 250;

if (process.send) {
  const [id, folder] = process.argv.slice(2) as [string, string];
  // Files are written whole, so that a row may be stopped at any moment.
  process.once("disconnect", () => process.exit());
  const curves: Record<string, Curve> = {};
  const [row] = selectRows("full", [id]);
  const saveCurve = (name: string, curve: Curve) => {
    curves[name] = thin(curve, POINTS, COMPARED_TIMES);
  };
  let result: RowResult;
  try {
    result = { lines: await row!.run({ folder, saveCurve }), curves };
  } catch (error) {
    result = { lines: [], curves, error: String(error) };
    process.stderr.write(`${(error as Error).stack}\n`);
  }
  process.send(result, () => process.disconnect());
}
