import { bitterCrum } from "./e1-bitter-crum.js";
import { planeWaves } from "./e2-plane-wave.js";
import { laminates } from "./e4-laminate.js";
import { hill } from "./e5-hill.js";
import { eshelbyCylinder, eshelbySphere } from "./e6-eshelby.js";
import { schemes } from "./e8-schemes.js";
import { iterationCounts } from "./e9-iterations.js";
import { drivingForces } from "./e10-driving-force.js";
import { axisPermutations } from "./e11-rotation.js";
import type { VerificationRow } from "./row.js";

/** Every check of the mechanics, by the row of the acceptance table it belongs to; a minute in all. */
export const elasticityChecks: readonly { readonly id: string; readonly run: () => VerificationRow[] }[] = [
  { id: "E1", run: bitterCrum },
  { id: "E2", run: planeWaves },
  { id: "E4", run: laminates },
  { id: "E5", run: hill },
  { id: "E6", run: eshelbyCylinder },
  { id: "E6", run: eshelbySphere },
  { id: "E8", run: schemes },
  { id: "E9", run: iterationCounts },
  { id: "E10", run: drivingForces },
  { id: "E11", run: axisPermutations },
];
