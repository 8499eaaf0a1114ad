import { registerSimdBackend } from "@microstructure/tfjs-backend-simd";
import { crc32 } from "@microstructure/volume";
import * as tf from "@tensorflow/tfjs-core";

/** Checksum of a convolution, its gradient by the filter and a product, on the simd backend. */
export async function networkChecksum(threads?: number): Promise<number> {
  registerSimdBackend({ memoryPages: 512, ...(threads !== undefined && { threads }) });
  // TensorFlow.js warns of a backend that cannot start, and goes on without it.
  const backend = await tf.findBackendFactory("simd")();
  backend.dispose();
  await tf.setBackend("simd");
  const found = tf.tidy(() => {
    const wave = (n: number) => tf.sin(tf.range(0, n));
    const x = tf.reshape(wave(2 * 16 ** 3 * 3), [2, 16, 16, 16, 3]) as tf.Tensor5D;
    const filter = tf.reshape(wave(64 * 3 * 16), [4, 4, 4, 3, 16]) as tf.Tensor5D;
    const y = tf.conv3d(x, filter, 2, "same");
    const attributes = { strides: 2, pad: "same" as const, filterShape: filter.shape };
    const gradient = tf.engine().runKernel("Conv3DBackpropFilterV2", { x, dy: y }, attributes) as tf.Tensor;
    const rows = tf.reshape(y, [1024, 16]);
    const product = tf.matMul(tf.leakyRelu(rows), rows, true);
    return tf.concat([tf.reshape(gradient, [-1]), tf.reshape(product, [-1])]).dataSync();
  });
  tf.removeBackend("simd");
  return crc32(found as Float32Array);
}
