import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import { setTestEnvs } from "@tensorflow/tfjs-core/dist/jasmine_util";
import { registerSimdBackend } from "../../src/index.js";

const backendName = process.env.SPECS_BACKEND ?? "simd";

// Every suite makes a backend of its own.
registerSimdBackend({ threads: 2, memoryPages: 2048 });
setTestEnvs([{ name: backendName, backendName, isDataSync: true }]);
