import { bitterCrum } from "./elasticity/e1-bitter-crum.js";
import { planeWaves } from "./elasticity/e2-plane-wave.js";
import { laminates } from "./elasticity/e4-laminate.js";
import { hill } from "./elasticity/e5-hill.js";
import { eshelbyCylinder, eshelbySphere } from "./elasticity/e6-eshelby.js";
import { schemes } from "./elasticity/e8-schemes.js";
import { iterationCounts } from "./elasticity/e9-iterations.js";
import { drivingForces } from "./elasticity/e10-driving-force.js";
import { axisPermutations } from "./elasticity/e11-rotation.js";
import type { Line } from "./line.js";
import type { Row } from "./row.js";
import { elasticDispersion } from "./rows/e3-elastic-dispersion.js";
import { benchmark4Row } from "./rows/e7-benchmark-4.js";
import { checkpoints } from "./rows/p1-checkpoints.js";
import { reproducibility } from "./rows/p2-reproducibility.js";
import { noise } from "./rows/p3-noise.js";
import { errors } from "./rows/p4-errors.js";
import { transforms } from "./rows/t01-transforms.js";
import { massConservation } from "./rows/t02-mass.js";
import { energyDecay } from "./rows/t03-energy.js";
import { dispersion } from "./rows/t04-dispersion.js";
import { planarInterface } from "./rows/t05-interface.js";
import { temporalOrder } from "./rows/t06-temporal-order.js";
import { spatialConvergence } from "./rows/t07-spatial.js";
import { benchmark1b } from "./rows/t08-benchmark-1b.js";
import { benchmark1a } from "./rows/t09-benchmark-1a.js";
import { benchmark1aEnd } from "./rows/t10-benchmark-1a-end.js";
import { meumappsSettings } from "./rows/t11-meumapps-settings.js";
import { adaptiveSteps } from "./rows/t12-adaptive-steps.js";
import { coarsening } from "./rows/t13-coarsening.js";
import { gibbsThomson } from "./rows/t14-gibbs-thomson.js";
import { localMobilityRow } from "./rows/t15-local-mobility.js";

/** All rows, in the order of the report. */
export const ROWS: readonly Row[] = [
  transforms,
  massConservation,
  energyDecay,
  dispersion,
  planarInterface,
  temporalOrder,
  spatialConvergence,
  benchmark1b,
  benchmark1a,
  benchmark1aEnd,
  meumappsSettings,
  adaptiveSteps,
  ...coarsening,
  gibbsThomson,
  localMobilityRow,
  mechanics("E1", "Bitter-Crum theorem", bitterCrum),
  mechanics("E2", "Plane waves", planeWaves),
  elasticDispersion,
  mechanics("E4", "Laminates", laminates),
  mechanics("E5", "Hill's uniform shear modulus", hill),
  mechanics("E6", "Eshelby's inclusions", () => [...eshelbyCylinder(), ...eshelbySphere()]),
  benchmark4Row,
  mechanics("E8", "Three iterative schemes", schemes),
  mechanics("E9", "Iterations of the heterogeneous solver", iterationCounts),
  mechanics("E10", "Elastic driving force", drivingForces),
  mechanics("E11", "Axes exchanged", axisPermutations),
  checkpoints,
  reproducibility,
  noise,
  errors,
];

function mechanics(id: string, title: string, run: () => readonly Line[]): Row {
  return { id, title, preset: "fast", run: async () => run() };
}

/** The rows of a preset, or those named; T13 names T13a to T13c. @throws RangeError for a name that is not a row. */
export function selectRows(preset: Row["preset"], ids?: readonly string[]): readonly Row[] {
  const isNamed = (row: Row, id: string) => row.id === id || row.id.replace(/[a-z]$/, "") === id;
  const unknown = ids?.find((id) => !ROWS.some((row) => isNamed(row, id)));
  if (unknown !== undefined) {
    throw new RangeError(`expected rows of ${ROWS.map((row) => row.id).join(", ")}, got ${unknown}`);
  }
  if (ids) return ROWS.filter((row) => ids.some((id) => isNamed(row, id)));
  return ROWS.filter((row) => preset === "full" || row.preset === "fast");
}
