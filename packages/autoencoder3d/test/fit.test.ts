import { filled, type Volume } from "@microstructure/volume";
import { beforeEach, describe, expect, test } from "vitest";
import { createAutoencoder, type EpochRecord, type FitOptions, type VolumeSource } from "../src/index.js";
import { backends, tf, useBackend } from "./backends.js";
import { config, grid, options, train, volumes } from "./train.js";

describe.each(backends)("%s", (backend) => {
  beforeEach(() => useBackend(backend));

  test("a few fields are overfitted, below the loss of their mean", async () => {
    const { records } = await train(volumes.slice(0, 4), {
      epochs: 40,
      batchSize: 4,
      learningRate: 1e-2,
      validation: volumes.slice(0, 2),
    });
    expect(records.map((r) => r.epoch)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(records[39]!.loss).toBeLessThan(records[0]!.loss / 2);
    expect(records[39]!.validationLoss).toBeLessThan(0.1);
    expect(records[0]!.samplesPerSecond).toBeGreaterThan(0);
  });

  test("resuming equals not having stopped, bit for bit", async () => {
    const states: Uint8Array[] = [];
    const cosine: FitOptions = { ...options, schedule: "cosine", augment: { roll: true, symmetries: true } };
    const whole = await train(volumes, {
      ...cosine,
      checkpoint: { save: (state) => void states.push(state) },
    });
    expect(states).toHaveLength(3);
    const resumed = await train(volumes, { ...cosine, resume: states[1]! });
    expect(resumed.records.map((r) => r.loss)).toEqual([whole.records[2]!.loss]);
    expect(resumed.bytes).toEqual(whole.bytes);
  });

  test("the number of tensors does not grow", async () => {
    const autoencoder = createAutoencoder(config);
    const counts: number[] = [];
    const every: Volume[][] = [];
    const stream = async function* () {
      for (const volume of volumes) {
        counts.push(tf.memory().numTensors);
        yield volume;
      }
    };
    for await (const _ of autoencoder.fit(stream, {
      ...options,
      batchSize: 2,
      validation: volumes.slice(0, 3),
    })) {
      every.push([]);
    }
    expect(new Set(counts.slice(2)).size).toBe(1);
    autoencoder.dispose();
  });
});

describe("on the cpu backend", () => {
  beforeEach(() => useBackend("cpu"));

  test("the same seed gives the same weights, another seed others", async () => {
    const a = await train(volumes, { ...options, epochs: 1 });
    const b = await train(volumes, { ...options, epochs: 1 });
    const c = await train(volumes, { ...options, epochs: 1, seed: 6 });
    expect(a.bytes).toEqual(b.bytes);
    expect(a.bytes).not.toEqual(c.bytes);
  });

  test("a stream gives the weights of an array in the same order", async () => {
    const stream = async function* () {
      yield* volumes.slice(0, 2);
    };
    const one = { ...options, epochs: 2, batchSize: 1 };
    const [a, b] = [
      await train(volumes.slice(0, 1), one),
      await train(async function* () {
        yield volumes[0]!;
      }, one),
    ];
    expect(a.bytes).toEqual(b.bytes);
    expect((await train(stream, one)).bytes).not.toEqual(b.bytes);
  });

  test("losses are in units of the field", async () => {
    const run = async (scale: number, lossName: "l1" | "mse") => {
      const scaled = volumes.map((v) => ({ ...v, data: v.data.map((x) => x * scale) }));
      const autoencoder = createAutoencoder({ ...config, inputScale: { offset: 0, scale } });
      const records: EpochRecord[] = [];
      for await (const r of autoencoder.fit(scaled, { ...options, epochs: 1, lossName })) records.push(r);
      autoencoder.dispose();
      return records[0]!.loss;
    };
    expect((await run(4, "l1")) / (await run(1, "l1"))).toBeCloseTo(4, 4);
    expect((await run(4, "mse")) / (await run(1, "mse"))).toBeCloseTo(16, 3);
  });

  test("the cosine schedule falls to half in the middle", async () => {
    const { records } = await train(volumes.slice(0, 2), { ...options, epochs: 4, schedule: "cosine" });
    expect(records.map((r) => r.learningRate / 3e-3)).toBeAllclose([1, 0.853553, 0.5, 0.146447], {
      atol: 1e-6,
    });
  });

  test("an aborted signal stops before the next batch with its reason", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const autoencoder = createAutoencoder(config);
    const before = tf.memory().numTensors;
    const run = async () => {
      for await (const { epoch } of autoencoder.fit(volumes, {
        ...options,
        epochs: 100,
        signal: controller.signal,
      })) {
        if (epoch === 1) controller.abort(reason);
      }
    };
    await expect(run()).rejects.toBe(reason);
    expect(tf.memory().numTensors).toBe(before);
    autoencoder.dispose();
  });

  test("timers run between batches", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await train(volumes, { ...options, batchSize: 1, epochs: 2 });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(2);
  });

  test("wrong options and volumes are refused before any work", () => {
    const autoencoder = createAutoencoder(config);
    const fit =
      (change: Partial<FitOptions>, source: VolumeSource = volumes) =>
      () =>
        autoencoder.fit(source, { ...options, ...change });
    expect(fit({}, [])).toThrow(/at least one volume/);
    expect(fit({}, [filled(0, [4, 8, 8])])).toThrow(/shape 8x8x8, got 4x8x8 at index 0/);
    expect(fit({}, [filled(Number.NaN, [8, 8, 8], grid)])).toThrow(/finite/);
    expect(fit({ validation: [filled(0, [4, 8, 8])] })).toThrow(/validation/);
    expect(fit({}, [{ ...volumes[0]!, spacing: [1, 2, 2] }])).toThrow(
      /spacing \[2,2,2\] nm, got \[1,2,2\] nm/,
    );
    expect(fit({ validation: [{ ...volumes[0]!, unit: "um" }] })).toThrow(
      /fit: validation: .* got \[2,2,2\] um/,
    );
    expect(fit({ validation: volumes[0] as never })).toThrow(TypeError);
    expect(fit({ epochs: 0 })).toThrow(/epochs/);
    expect(fit({ batchSize: 1.5 })).toThrow(/batchSize/);
    expect(fit({ learningRate: 0 })).toThrow(/learningRate/);
    expect(fit({ schedule: "step" as never })).toThrow(/schedule/);
    expect(fit({ lossName: "huber" as never })).toThrow(/lossName/);
    expect(fit({ seed: -1 })).toThrow(/seed/);
    expect(fit({ checkpoint: { every: 0, save: () => {} } })).toThrow(/checkpoint.every/);
    autoencoder.dispose();
  });

  test("wrong types are named", async () => {
    const autoencoder = createAutoencoder(config);
    const stream = async function* () {
      yield* volumes;
    };
    const expected = "fit: expected an array of volumes or a function that returns an async iterable, got";
    expect(() => autoencoder.fit(stream() as never, options)).toThrow(
      new TypeError(`${expected} an async iterable`),
    );
    expect(() => autoencoder.fit(volumes[0]! as never, options)).toThrow(
      new TypeError(`${expected} an object`),
    );
    expect(() => autoencoder.fit(undefined as never, options)).toThrow(
      new TypeError(`${expected} undefined`),
    );
    expect(() => (autoencoder.fit as (v: unknown) => unknown)(volumes)).toThrow(
      new TypeError("fit: expected options { epochs, ... }, got undefined"),
    );
    await expect(autoencoder.fit((async () => stream()) as never, options).next()).rejects.toThrow(
      new TypeError("fit: expected the source function to return an async iterable, got a promise"),
    );
    autoencoder.dispose();
  });

  test("a stream that is used up after the first epoch is named", async () => {
    const stream = (async function* () {
      yield* volumes;
    })();
    await expect(train(() => stream, options)).rejects.toThrow(
      /in epoch 2, .* the function must return a new iterable each time/,
    );
  });

  test("the source is the array as it was at the call", async () => {
    const source = volumes.slice(0, 4);
    const validation = volumes.slice(4, 6);
    const autoencoder = createAutoencoder(config);
    const epochs = autoencoder.fit(source, { ...options, validation });
    source.splice(0, 4, filled(0, [2, 2, 2]));
    validation.pop();
    const records: EpochRecord[] = [];
    for await (const record of epochs) records.push(record);
    const same = await train(volumes.slice(0, 4), { ...options, validation: volumes.slice(4, 6) });
    expect(records.map((r) => r.validationLoss)).toEqual(same.records.map((r) => r.validationLoss));
    expect(await autoencoder.save()).toEqual(same.bytes);
    autoencoder.dispose();
  });

  test("a second fit at the same time is refused, after the first it is not", async () => {
    const autoencoder = createAutoencoder(config);
    const message = new TypeError("fit: expected the earlier fit to have ended, got one under way");
    const first = autoencoder.fit(volumes, options);
    const waiting = autoencoder.fit(volumes, options);
    await first.next();
    expect(() => autoencoder.fit(volumes, options)).toThrow(message);
    await expect(waiting.next()).rejects.toThrow(message);
    await first.return();
    expect((await autoencoder.fit(volumes, options).next()).value).toMatchObject({ epoch: 1 });
    autoencoder.dispose();
  });

  test("an empty stream is refused", async () => {
    const autoencoder = createAutoencoder(config);
    const run = async () => {
      for await (const _ of autoencoder.fit(async function* () {}, options));
    };
    await expect(run()).rejects.toThrow(/empty stream/);
    autoencoder.dispose();
  });
});
