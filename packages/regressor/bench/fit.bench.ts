import { createRequire } from "node:module";
import { dirname } from "node:path";
import { createRandom } from "@microstructure/volume";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { bench, describe } from "vitest";
import { createRegressor, type Regressor } from "../src/index.js";

setWasmPaths(`${dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"))}/`);

/** Ten epochs of the default network on as many rows and latent numbers as a hardness table has. */
describe.each([
  [52, 128],
  [1000, 16],
])("fit 10 epochs, %i samples x %i features", (count, width) => {
  const random = createRandom(1);
  const x = Array.from({ length: count }, () => Float64Array.from({ length: width }, () => random.normal()));
  const y = x.map((row) => row[0]! * row[1]!);

  for (const backend of ["cpu", "wasm"]) {
    let model: Regressor;
    bench(
      backend,
      async () => {
        for await (const _ of model.fit(x, y));
      },
      {
        time: 500,
        async setup() {
          await tf.setBackend(backend);
          model = createRegressor({ inputSize: width, epochs: 10 });
        },
        teardown: () => model.dispose(),
      },
    );
  }
});
