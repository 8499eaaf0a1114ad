import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { milliseconds } from "../fft/peers.js";
import type { Comparison, Entry, Suite } from "../measure/suite.js";
import { torches } from "../peers/torch.js";
import { ROWS, TITLES, type TrainingRow } from "./jobs.js";

const SCRIPT = fileURLToPath(new URL("own-run.ts", import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const THREADS = 2;

/** Training and applying the autoencoder of 48^3 voxels beside PyTorch and the backends of TensorFlow.js. */
export const training: Suite = {
  name: "training",
  title: "Autoencoder of 48^3 voxels",
  unit: "ms/sample",
  rounds: 3,
  *comparisons({ isQuick, isLarge }) {
    for (const row of isQuick ? ROWS.filter(({ preset }) => preset === "small") : ROWS) {
      yield compare(row, isQuick ? 1 : 3000, isLarge);
    }
  },
};

function compare(row: TrainingRow, budget: number, isLarge: boolean): Comparison {
  const stock: Entry[] = [own("wasm", THREADS, row, budget, "peer"), own("cpu", 1, row, 1, "peer")];
  // Minutes per sample; the transposed convolution of wasm has no right gradient.
  const slow = row.job === "forward" && row.batch === 16 && row.preset === "base";
  return {
    job: `${TITLES[row.job]}, ${row.preset}, batch ${row.batch}`,
    precision: "f32",
    threads: THREADS,
    entries: [
      own("simd", THREADS, row, budget, "ours"),
      own("simd", 1, row, budget, "extra"),
      ...torches().map((torch) => torch(row, THREADS, budget)),
      ...(isLarge ? stock : slow ? stock.slice(0, 1) : []),
    ],
  };
}

function own(
  backend: string,
  threads: number,
  { job, preset, batch }: TrainingRow,
  budget: number,
  role: Entry["role"],
): Entry {
  const args = [backend, `${threads}`, job, preset, `${batch}`, `${budget}`];
  return {
    code: backend === "simd" ? "simd" : `tfjs ${backend}`,
    ...(role === "extra" && { variant: "1 thread" }),
    role,
    measure: () =>
      milliseconds(
        execFileSync(
          process.execPath,
          ["--import", TSX, "--conditions=@microstructure/source", SCRIPT, ...args],
          { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
        ),
      ),
  };
}
