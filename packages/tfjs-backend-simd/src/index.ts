/**
 * A backend for TensorFlow.js in WebAssembly SIMD on all cores, with 3-D convolutions that train fast.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import "@microstructure/tfjs-backend-simd";
 *
 * await tf.setBackend("simd");
 * const x = tf.randomNormal([2, 16, 16, 16, 4]) as tf.Tensor5D;
 * const filter = tf.randomNormal([4, 4, 4, 4, 8]) as tf.Tensor5D;
 * console.log(tf.conv3d(x, filter, 2, "same").shape); // [2, 8, 8, 8, 8]
 * ```
 */

import "@tensorflow/tfjs-backend-cpu";
import { registerSimdBackend } from "./register.js";

export { type BackendChoice, type BackendVerdict, bestBackend } from "./best-backend.js";
export { registerSimdBackend, type SimdOptions } from "./register.js";

registerSimdBackend();
