import { registerSimdBackend } from "@microstructure/tfjs-backend-simd";
import * as tf from "@tensorflow/tfjs";

/** Starts the backend that trains fastest on processors, on all of them, and returns its name. */
export async function startTensorflow(): Promise<string> {
  tf.env().set("PROD", true);
  registerSimdBackend();
  if (!(await tf.setBackend("simd"))) throw new Error("TensorFlow.js: the simd backend did not start");
  return tf.getBackend();
}
