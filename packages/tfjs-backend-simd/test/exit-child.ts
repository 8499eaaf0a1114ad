/** Trains a step on two threads and comes to its end. */
import { tf, useSimd } from "./backend.js";

await useSimd(2);
const x = tf.ones([1, 32, 32, 32, 8]) as tf.Tensor5D;
const filter = tf.variable(tf.ones([3, 3, 3, 8, 8]) as tf.Tensor5D);
const loss = () => tf.mean(tf.conv3d(x, filter, 1, "same")) as tf.Scalar;
tf.train.sgd(1e-3).minimize(loss);
console.log(`done ${filter.shape}`);
