import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

/** Starts the WebAssembly backend of TensorFlow.js and returns its name. @throws Error when it does not start. */
export async function startTensorflow(): Promise<string> {
  tf.env().set("PROD", true);
  setWasmPaths(`${dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"))}/`);
  if (!(await tf.setBackend("wasm"))) throw new Error("TensorFlow.js: the wasm backend did not start");
  await tf.ready();
  return tf.getBackend();
}
