import { blockMean, crop, roll } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  augment,
  collect,
  fromSamples,
  mapVolumes,
  prefetch,
  type Sample,
  select,
  shuffle,
} from "../src/index.js";
import { ids, later, samples, slow } from "./slow-samples.js";

describe("mapVolumes", () => {
  it("changes volumes only, lazily, and keeps random access", async () => {
    const { dataset, stats } = slow();
    const coarse = mapVolumes(dataset, (volume) => blockMean(volume, [2, 2, 2]));
    expect(stats.reads).toEqual([]);
    expect(coarse.entries).toBe(dataset.entries);
    const { volume, ...rest } = await coarse.read(samples[3]!);
    expect(rest).toEqual({ id: "s3", params: { i: 3 }, group: "g0" });
    expect(volume).toMatchObject({ shape: [1, 1, 1], data: Float32Array.of(3000 + 55.5) });
    expect(stats.reads).toEqual(["s3"]);
    const part = await collect(select(coarse, [samples[5]!]));
    expect(part[0]!.volume.data).toEqual(Float32Array.of(5055.5));
    expect(ids(await collect(prefetch(shuffle(coarse, 1), 2))).sort()).toEqual(ids(samples).sort());
  });

  it("takes streams, promises, and gives the sample along", async () => {
    const cut = mapVolumes(samples, async (volume, { params }) => {
      await later();
      return crop(volume, [0, 0, params.i! % 2], [1, 1, 1]);
    });
    const firsts = (await collect(cut)).map(({ volume }) => volume.data[0]);
    expect(firsts).toEqual(samples.map(({ params }) => 1000 * params.i! + (params.i! % 2)));
  });
});

describe("augment", () => {
  const dataset = fromSamples(samples);
  const all = { roll: true, symmetries: true } as const;
  const byId = async (source: AsyncIterable<Sample>) =>
    new Map((await collect(source)).map((sample) => [sample.id, sample]));

  it("depends on id and seed alone: not on order, kind of source or what was read before", async () => {
    const once = await byId(augment(dataset, { seed: 3, ...all }));
    expect(await byId(augment(shuffle(dataset, 8), { seed: 3, ...all }))).toEqual(once);
    expect(await byId(augment(samples.slice(5), { seed: 3, ...all }))).toEqual(new Map([...once].slice(5)));
    expect(await augment(dataset, { seed: 3, ...all }).read(samples[7]!)).toEqual(once.get("s7"));
    expect(await byId(augment(dataset, { seed: 4, ...all }))).not.toEqual(once);
  });

  it("keeps id, params, group and the voxels, moved", async () => {
    for (const { volume, ...rest } of await collect(augment(dataset, { seed: 1, ...all }))) {
      const { volume: before, ...kept } = samples[rest.params.i!]!;
      expect(rest).toEqual(kept);
      expect([...volume.data].sort()).toEqual([...before.data].sort());
    }
  });

  it("rolls only along the axes asked for", async () => {
    for (const { volume, params } of await collect(augment(dataset, { seed: 2, roll: ["x"] }))) {
      const { volume: before } = samples[params.i!]!;
      const images = [before, roll(before, [0, 0, 1])].map(({ data }) => data.join());
      expect(images).toContain(volume.data.join());
    }
  });

  it("gives other copies in other epochs", async () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 500; seed++) {
      seen.add((await augment(dataset, { seed, symmetries: true }).read(samples[0]!)).volume.data.join());
    }
    expect(seen.size).toBe(48);
  });

  it("refuses a seed or an axis that is none before anything is read", () => {
    expect(() => augment(dataset, { seed: -1, roll: true })).toThrow(RangeError);
    expect(() => augment(dataset, { seed: 1, roll: ["t" as "x"] })).toThrow(/expected roll to be/);
  });
});
