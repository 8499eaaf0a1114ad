import { createRandom, zeros } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { cache, collect, fromSamples, type Sample, shuffle } from "../src/index.js";
import { ids, samples, slow } from "./slow-samples.js";

describe("cache", () => {
  const bytes = samples[0]!.volume.data.byteLength;

  it("reads each sample once while all of them fit", async () => {
    const { dataset, stats } = slow();
    const cached = cache(dataset, { bytes: 12 * bytes });
    for (let pass = 0; pass < 3; pass++) {
      expect(ids(await collect(shuffle(cached, pass))).sort()).toEqual(ids(samples).sort());
    }
    expect(stats.reads).toHaveLength(12);
    expect(await collect(cached)).toEqual(samples);
    expect(cached).toMatchObject({ size: 12, info: dataset.info });
  });

  it("behaves like a list whose least recently used entry goes first", async () => {
    const { dataset, stats } = slow();
    const cached = cache(dataset, { bytes: 3.5 * bytes });
    const random = createRandom(1);
    const model: string[] = [];
    const expected: string[] = [];
    for (let i = 0; i < 200; i++) {
      const entry = samples[random.integer(5)]!;
      if (model.includes(entry.id)) model.splice(model.indexOf(entry.id), 1);
      else expected.push(entry.id);
      model.push(entry.id);
      if (model.length > 3) model.shift();
      await cached.read(entry);
    }
    expect(stats.reads).toEqual(expected);
    expect(expected.length).toBeGreaterThan(10);
  });

  it("shares one load between reads of a sample at the same time", async () => {
    const { dataset, stats } = slow();
    const cached = cache(dataset, { bytes });
    const both = await Promise.all([cached.read(samples[0]!), cached.read(samples[0]!)]);
    expect(both[0]).toBe(both[1]);
    expect(stats.reads).toEqual(["s0"]);
  });

  it("tries again after a failure", async () => {
    const { dataset } = slow((_, count) => count === 1);
    const cached = cache(dataset, { bytes: 100 * bytes });
    const both = [cached.read(samples[0]!), cached.read(samples[0]!)];
    for (const read of both) await expect(read).rejects.toThrow("no s0");
    expect(await cached.read(samples[0]!)).toBe(samples[0]);
  });

  it("tries again after a read that throws at once", async () => {
    let calls = 0;
    const base = fromSamples(samples);
    const read = (entry: Sample) => {
      if (calls++ === 0) throw new Error("no s0");
      return base.read(entry);
    };
    const cached = cache({ ...base, read }, { bytes: 100 * bytes });
    await expect(cached.read(samples[0]!)).rejects.toThrow("no s0");
    expect(await cached.read(samples[0]!)).toBe(samples[0]);
  });

  it("does not keep a volume larger than its bound, nor drops others for it", async () => {
    const large: Sample = { ...samples[1]!, id: "large", volume: zeros([1, 1, 1000]) };
    const reads: string[] = [];
    const base = fromSamples([samples[0]!, large]);
    const cached = cache(
      {
        ...base,
        read: async (entry) => {
          reads.push(entry.id);
          return entry;
        },
      },
      { bytes: 2 * bytes },
    );
    for (const entry of [samples[0]!, large, large, samples[0]!]) await cached.read(entry);
    expect(reads).toEqual(["s0", "large", "large"]);
  });

  it.each([0, -1, Number.NaN])("refuses %d bytes", (bound) => {
    expect(() => cache(fromSamples(samples), { bytes: bound })).toThrow(
      /expected a positive number of bytes/,
    );
  });
});
