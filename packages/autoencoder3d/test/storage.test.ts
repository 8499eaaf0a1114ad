import { beforeAll, describe, expect, test } from "vitest";
import { autoencoderPreset, createAutoencoder, isAutoencoderError, loadAutoencoder } from "../src/index.js";
import { decodeTensorFile, encodeTensorFile } from "../src/storage/tensor-file.js";
import { backends, tf, useBackend } from "./backends.js";
import { type Fields, withNewHeader } from "./edit-header.js";
import { waves } from "./fields.js";

const config = autoencoderPreset("tiny", {
  inputShape: [8, 8, 8],
  latentSize: 3,
  inputScale: { offset: 1, scale: 2 },
  spacing: [2, 2, 2],
  unit: "nm",
});
const volumes = waves(3, [8, 8, 8], 1);

describe.each(backends)("%s", (backend) => {
  test("a loaded autoencoder equals the saved one, moving statistics included", async () => {
    await useBackend(backend);
    const autoencoder = createAutoencoder(config);
    for await (const _ of autoencoder.fit(volumes, { epochs: 2 }));
    const bytes = await autoencoder.save();
    const loaded = loadAutoencoder(bytes);
    expect(loaded.config).toEqual(autoencoder.config);
    expect(await loaded.encode(volumes)).toEqual(await autoencoder.encode(volumes));
    expect(await loaded.save()).toEqual(bytes);
    autoencoder.dispose();
    loaded.dispose();
  });
});

test("the layout is that of safetensors", () => {
  const bytes = encodeTensorFile({
    metadata: { format: "x" },
    tensors: [{ name: "a", shape: [2], data: Float32Array.of(1, -2) }],
  });
  const view = new DataView(bytes.buffer);
  const length = Number(view.getBigUint64(0, true));
  expect(length % 8).toBe(0);
  expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
    __metadata__: { format: "x" },
    a: { dtype: "F32", shape: [2], data_offsets: [0, 8] },
  });
  expect([view.getFloat32(8 + length, true), view.getFloat32(12 + length, true)]).toEqual([1, -2]);
  expect(decodeTensorFile("test", bytes).tensors[0]!.data).toEqual(Float32Array.of(1, -2));
});

describe("loadAutoencoder refuses", () => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    await useBackend("cpu");
    const autoencoder = createAutoencoder(config);
    bytes = await autoencoder.save();
    autoencoder.dispose();
  });

  /** The file with its header changed by text, of the same length. */
  const withHeader = (from: string, to: string) => {
    const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
    const json = new TextDecoder().decode(bytes.subarray(8, 8 + length));
    expect(json).toContain(from);
    const changed = bytes.slice();
    changed.set(new TextEncoder().encode(json.replace(from, to.padEnd(from.length)).slice(0, length)), 8);
    return changed;
  };

  /** The file with another header of any length. */
  const edited = (change: (header: Fields) => unknown) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const end = 8 + Number(view.getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, end))) as Fields;
    change(header);
    return withNewHeader(header, bytes.subarray(end));
  };
  const withConfig = (change: (config: Fields) => unknown) =>
    edited(({ __metadata__ }) => {
      const metadata = __metadata__ as Fields;
      metadata["config"] = JSON.stringify(change(JSON.parse(metadata["config"] as string) as Fields));
    });
  const entryOf = (header: Fields) => header["encoder_dense/bias"] as Fields;
  const withLastFloat = (value: number) => {
    const changed = bytes.slice();
    new DataView(changed.buffer).setFloat32(changed.length - 4, value, true);
    return changed;
  };

  test.each([
    ["nothing", () => new Uint8Array()],
    ["a short file", () => bytes.subarray(0, bytes.length - 4)],
    ["a long file", () => Uint8Array.from([...bytes, 0])],
    ["a header length beyond the file", () => bytes.map((b, i) => (i < 8 ? 255 : b))],
    ["a header that is not JSON", () => bytes.map((b, i) => (i === 8 ? 0 : b))],
    ["a PNG", () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)],
    ["a header that is JSON but not an object", () => Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0x5b, 0x5d)],
    ["another format", () => withHeader("autoencoder3d.model", "autoencoder3d.other")],
    ["another version", () => withHeader('"version":"1"', '"version":"2"')],
    ["another data type", () => withHeader('"F32"', '"F16"')],
    ["a missing weight", () => withHeader('"encoder_dense/bias"', '"encoder_dense/bios"')],
    ["another configuration", () => withHeader('latentSize\\":3', 'latentSize\\":4')],
    ["an invalid configuration", () => withHeader('latentSize\\":3', 'latentSize\\":0')],
    ["overlapping tensors", () => withHeader('"data_offsets":[0,', '"data_offsets":[4,')],
    ["metadata of null", () => edited((header) => (header["__metadata__"] = null))],
    ["metadata of numbers", () => edited(({ __metadata__: m }) => ((m as Fields)["version"] = 1))],
    ["an entry of null", () => edited((header) => (header["encoder_dense/bias"] = null))],
    ["an entry of text", () => edited((header) => (header["encoder_dense/bias"] = "F32"))],
    ["a shape of strings", () => edited((header) => (entryOf(header)["shape"] = ["3"]))],
    ["a shape of null", () => edited((header) => (entryOf(header)["shape"] = [null]))],
    ["a negative shape", () => edited((header) => (entryOf(header)["shape"] = [-1, -3]))],
    ["offsets of strings", () => edited((header) => (entryOf(header)["data_offsets"] = ["0", "4"]))],
    ["three offsets", () => edited((header) => (entryOf(header)["data_offsets"] as number[]).push(0))],
    ["a configuration of null", () => withConfig(() => null)],
    ["a latent size of 1e12", () => withConfig((c) => ({ ...c, latentSize: 1e12 }))],
    ["a kernel of text", () => withConfig((c) => ({ ...c, stages: [{ filters: 1, kernel: "4" }] }))],
    ["a slope of text", () => withConfig((c) => ({ ...c, leakySlope: "0.2" }))],
    ["stages of text", () => withConfig((c) => ({ ...c, stages: "4" }))],
    ["an unknown field", () => withConfig((c) => ({ ...c, dropout: 0.1 }))],
    ["a weight of NaN", () => withLastFloat(Number.NaN)],
    ["a weight of infinity", () => withLastFloat(Number.POSITIVE_INFINITY)],
  ])("%s", (_, make) => {
    const before = tf.memory().numTensors;
    let error: unknown;
    try {
      loadAutoencoder(make());
    } catch (e) {
      error = e;
    }
    expect(isAutoencoderError(error, "InvalidModelError")).toBe(true);
    expect(String(error)).toMatch(/^InvalidModelError: loadAutoencoder: expected/);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test("bytes may come as an ArrayBuffer; other types are named", async () => {
  await useBackend("cpu");
  const autoencoder = createAutoencoder(config);
  const bytes = await autoencoder.save();
  const loaded = loadAutoencoder(bytes.slice().buffer as ArrayBuffer);
  expect(await loaded.save()).toEqual(bytes);
  expect(() => loadAutoencoder("model.safetensors" as never)).toThrow(
    new TypeError("loadAutoencoder: expected a Uint8Array or ArrayBuffer, got a string"),
  );
  expect(() => loadAutoencoder(autoencoder.save() as never)).toThrow(/got a promise/);
  await autoencoder.save();
  autoencoder.dispose();
  loaded.dispose();
});

test("a checkpoint can be loaded as the model it holds", async () => {
  await useBackend("cpu");
  const autoencoder = createAutoencoder(config);
  const states: Uint8Array[] = [];
  const checkpoint = { save: (state: Uint8Array) => void states.push(state) };
  for await (const _ of autoencoder.fit(volumes, { epochs: 1, checkpoint }));
  const loaded = loadAutoencoder(states[0]!);
  expect(await loaded.save()).toEqual(await autoencoder.save());
  autoencoder.dispose();
  loaded.dispose();
});

test("the guard knows its tags only", () => {
  expect(isAutoencoderError(new Error("x"))).toBe(false);
  expect(isAutoencoderError(undefined)).toBe(false);
  const foreign = Object.assign(new Error("x"), { _tag: "InvalidModelError" });
  expect(isAutoencoderError(foreign)).toBe(true);
  expect(isAutoencoderError(foreign, "AutoencoderDivergedError")).toBe(false);
  const sibling = Object.assign(new Error("x"), { _tag: "RegressorDivergedError" });
  expect(isAutoencoderError(sibling)).toBe(false);
});
