import { afterAll, beforeAll, expect, it } from "vitest";
import { tf, useSimd } from "./backend.js";

beforeAll(() => useSimd(1, 64));
afterAll(() => tf.removeBackend("simd"));

const memory = () =>
  tf.memory() as ReturnType<typeof tf.memory> & { bytesInWasm: number; bytesOfWasm: number };

const MEBI = 1 << 20;

/** What `work` throws. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

it("tells how many bytes tensors hold, and of how many", () => {
  const { numBytes, bytesInWasm } = memory();
  const x = tf.zeros([10, 25]);
  const y = tf.reshape(x, [250]);
  expect(memory()).toMatchObject({ unreliable: false, bytesOfWasm: 64 * 65536 });
  expect(memory().bytesInWasm - bytesInWasm).toBe(1000);
  // TensorFlow.js counts every tensor, also those that share memory.
  expect(memory().numBytes - numBytes).toBe(2000);
  x.dispose();
  expect(memory().bytesInWasm - bytesInWasm).toBe(1000);
  y.dispose();
  expect(memory().bytesInWasm).toBe(bytesInWasm);
});

it("throws a MemoryLimitError where a tensor finds no room, and goes on", () => {
  const before = memory();
  const big = tf.zeros([MEBI / 2]);
  const error = thrownBy(() => tf.zeros([MEBI]));
  expect(error).toMatchObject({ _tag: "MemoryLimitError", neededBytes: 4 * MEBI + 64 });
  expect(thrownBy(() => tf.tidy(() => tf.concat([big, big, big] as tf.Tensor1D[])))).toMatchObject({
    _tag: "MemoryLimitError",
  });
  expect([...tf.tidy(() => tf.add(tf.ones([3]), 1).dataSync())]).toEqual([2, 2, 2]);
  big.dispose();
  expect(memory()).toEqual(before);
  const again = tf.zeros([MEBI / 2]);
  again.dispose();
});

it("throws it where a kernel finds no room for its scratch space, and keeps no output", () => {
  const before = memory();
  const x = tf.ones([1, 40, 40, 40, 4]) as tf.Tensor5D;
  const filter = tf.ones([3, 3, 3, 4, 4]) as tf.Tensor5D;
  const used = memory().bytesInWasm;
  const rest = tf.zeros([MEBI - used / 4 - 300_000]);
  const held = memory();
  expect(thrownBy(() => tf.conv3d(x, filter, 1, "same"))).toMatchObject({ _tag: "MemoryLimitError" });
  expect(memory()).toEqual(held);
  rest.dispose();
  const y = tf.conv3d(x, filter, 1, "same");
  expect(y.dataSync()[0]).toBe(32);
  tf.dispose([x, filter, y]);
  expect(memory()).toEqual(before);
});

it("keeps nothing of a kernel that fails half-way, wherever it fails", () => {
  const x = tf.ones([64, 1000]) as tf.Tensor2D;
  const whole = tf.ones([64, 1000], "int32");
  const held = memory();
  const { freeBytes } = thrownBy(() => tf.zeros([MEBI])) as { freeBytes: number };
  const works = [
    () => tf.softmax(x),
    () => tf.cast(whole, "float32"),
    () => tf.tile(tf.softplus(x), [1, 2]),
    () => tf.mean(tf.cast(whole, "bool"), 1),
    () => tf.prod(x, 0),
    () => tf.logSumExp(x, 1),
    () => tf.real(tf.cast(whole, "complex64")),
    () => tf.matMul(x, tf.ones([8, 64]), true, true),
  ];
  for (const [i, work] of works.entries()) {
    let failures = 0;
    for (let room = 20_000; room < 2_000_000; room *= 2) {
      const filler = tf.zeros([Math.floor((freeBytes - room) / 4)]);
      const error = thrownBy(() => tf.tidy(() => void work()));
      if (error) expect(error, `${i}`).toMatchObject({ _tag: "MemoryLimitError" });
      failures += Number(error !== undefined);
      filler.dispose();
      expect(memory(), `${i}, ${room}`).toEqual(held);
    }
    expect(failures, `${i}`).toBeGreaterThan(0);
  }
  tf.dispose([x, whole]);
  expect(memory().bytesInWasm).toBe(held.bytesInWasm - 4 * 128_000);
});

it("gives copies that outlive the tensor", async () => {
  const x = tf.tensor1d([1, 2, 3]);
  const whole = tf.tensor1d([4, 5], "int32");
  const copies = [x.dataSync(), await x.data(), whole.dataSync(), await whole.data()];
  const pending = x.data();
  copies[0]!.fill(9);
  expect([...x.dataSync()]).toEqual([1, 2, 3]);
  tf.dispose([x, whole]);
  const other = tf.fill([16], 77);
  expect(copies.slice(1).map((values) => [...values])).toEqual([
    [1, 2, 3],
    [4, 5],
    [4, 5],
  ]);
  expect([...(await pending)]).toEqual([1, 2, 3]);
  expect(copies.map((values) => values instanceof Int32Array)).toEqual([false, false, true, true]);
  expect(copies.every(({ buffer }) => buffer instanceof ArrayBuffer && buffer.byteLength < 64)).toBe(true);
  other.dispose();
});

it("does not see later changes of the array that a tensor was made of", () => {
  const values = Float32Array.of(1, 2);
  const x = tf.tensor1d(values);
  values[0] = 5;
  expect([...x.dataSync()]).toEqual([1, 2]);
  x.dispose();
});

it("holds tensors of every type and of no values", () => {
  const before = memory().numTensors;
  tf.tidy(() => {
    expect(tf.tensor(3.5).dataSync()).toEqual(Float32Array.of(3.5));
    expect(tf.zeros([0, 4]).dataSync()).toEqual(new Float32Array(0));
    expect(tf.matMul(tf.zeros([0, 4]), tf.zeros([4, 2])).shape).toEqual([0, 2]);
    expect(tf.tensor(["one", "two"]).dataSync()).toEqual(["one", "two"]);
    expect(tf.tensor([true, false]).dataSync()).toEqual(Uint8Array.of(1, 0));
    const z = tf.complex([1, 2], [3, 4]);
    expect(tf.imag(tf.mul(z, z)).dataSync()).toEqual(Float32Array.of(6, 16));
    expect(z.dataSync()).toEqual(Float32Array.of(1, 3, 2, 4));
    expect(tf.real(tf.ifft(tf.fft(z))).dataSync()).toBeAllclose([1, 2], { rtol: 0, atol: 1e-6 });
    const cast = tf.cast(tf.tensor1d([1, 0, 3], "int32"), "float32");
    expect(cast.dataSync()).toEqual(Float32Array.of(1, 0, 3));
    expect(tf.cast(cast, "bool").dataSync()).toEqual(Uint8Array.of(1, 0, 1));
    expect(tf.cast(tf.tensor1d([2.7, -2.7]), "int32").dataSync()).toEqual(Int32Array.of(2, -2));
  });
  expect(memory().numTensors).toBe(before);
});

it("keeps what tf.keep names", () => {
  let kept: tf.Tensor | undefined;
  const before = memory().bytesInWasm;
  tf.tidy(() => {
    tf.ones([100]);
    kept = tf.keep(tf.ones([10]));
  });
  expect(memory().bytesInWasm - before).toBe(40);
  kept?.dispose();
  expect(memory().bytesInWasm).toBe(before);
});
