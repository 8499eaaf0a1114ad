import { strict as assert } from "node:assert";
import "@tensorflow/tfjs";
import { createRegressor, loadRegressor, mae } from "@microstructure/regressor";

const x = Array.from({ length: 40 }, (_, i) => [i / 40, Math.cos(i)]);
const y = x.map((_, i) => 30 + (5 * i) / 40);
const model = createRegressor({ inputSize: 2, hidden: [8], epochs: 30, learningRate: 0.02, seed: 1 });
const losses: number[] = [];
for await (const { loss } of model.fit(x, y)) losses.push(loss);
assert.ok(losses.at(-1)! < losses[0]!);
assert.deepEqual(loadRegressor(model.save()).predict(x), model.predict(x));
console.log("mean absolute error", mae(y, model.predict(x)));
