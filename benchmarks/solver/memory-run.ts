/**
 * Prints the memory of a few steps of TiAlN on n^3 cells, for memory.ts: node ... memory-run.ts N PRECISION THREADS
 */
import { readFileSync } from "node:fs";
import { createSimulation, tialn } from "@microstructure/phasefield";
import type { Precision } from "../measure/suite.js";
import { wasmBackend } from "./backends.js";
import { bytesOf, countBytes } from "./counted-backend.js";
import { TEMPERATURE, tialnStart } from "./start.js";

const [n, precision, threads] = process.argv.slice(2);
const backend = countBytes(wasmBackend(precision as Precision, Number(threads)));
const initial = tialnStart(Number(n));
const simulation = await createSimulation(tialn, {
  initial,
  temperature: TEMPERATURE,
  scheme: "si1",
  dt: 0.5,
  backend,
});
await simulation.step(3);
const peak = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
console.log(`arrays ${backend.mostBytes} plan ${bytesOf(simulation.plan)} peak ${peak} kB`);
simulation.dispose();
