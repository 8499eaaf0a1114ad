import { fromFunction } from "@microstructure/volume";
import { bench, describe } from "vitest";
import {
  connectivity,
  croftonArea,
  eulerNumber,
  interfacialArea,
  minkowskiFunctionals,
  tortuosity,
  voxelMinkowskiFunctionals,
} from "../src/index.js";

const { cos, PI, sin } = Math;

describe.each([32, 64, 128])("gyroid of period 16 on %i^3", (n) => {
  const k = (2 * PI) / 16;
  const gyroid = fromFunction(
    (z, y, x) => sin(k * x) * cos(k * y) + sin(k * y) * cos(k * z) + sin(k * z) * cos(k * x),
    [n, n, n],
  );
  const phase = { threshold: 0 };
  const brief = { time: 200, iterations: 3, warmupTime: 50, warmupIterations: 1 };
  for (const measure of [
    interfacialArea,
    croftonArea,
    minkowskiFunctionals,
    voxelMinkowskiFunctionals,
    eulerNumber,
  ]) {
    bench(measure.name, () => void measure(gyroid, phase), brief);
  }
  bench("connectivity, 6", () => void connectivity(gyroid, phase), brief);
  bench("connectivity, 26", () => void connectivity(gyroid, { ...phase, adjacency: 26 }), brief);
  bench("tortuosity", () => void tortuosity(gyroid, { ...phase, axis: "x" }), brief);
});
