import { describe, expect, it } from "vitest";
import { augment, batch, cache, collect, prefetch, select, shuffle, take } from "../src/index.js";
import { counter, ids, later, samples, slow } from "./slow-samples.js";

describe("prefetch", () => {
  it.each([1, 3, 50])(
    "keeps the order with %d ahead, for every kind of source, again and again",
    async (n) => {
      const ahead = prefetch(slow().dataset, n);
      expect(ids(await collect(ahead))).toEqual(ids(samples));
      expect(ids(await collect(ahead))).toEqual(ids(samples));
      expect(await collect(prefetch(counter(5).source, n))).toEqual([0, 1, 2, 3, 4]);
      expect(await collect(prefetch([1, 2, 3], n))).toEqual([1, 2, 3]);
      expect(await collect(prefetch([], n))).toEqual([]);
    },
  );

  it("reads an indexed dataset several at a time, and no further ahead", async () => {
    const { dataset, stats } = slow();
    for await (const { id } of prefetch(dataset, 3)) {
      await later();
      expect(stats.reads.length).toBeLessThanOrEqual(Number(id.slice(1)) + 1 + 3);
    }
    expect(stats.reads).toEqual(ids(samples));
    expect(stats.most).toBeGreaterThan(2);
    expect(stats.most).toBeLessThanOrEqual(4);
  });

  it("asks a stream for one item at a time, while the consumer works", async () => {
    const { source, used } = counter(10);
    for await (const i of prefetch(source, 4)) {
      if (i === 2) {
        for (let turn = 0; turn < 20; turn++) await later();
        expect(used.asked).toBe(7);
      }
    }
    expect(used).toEqual({ asked: 11, open: 0, most: 1, ended: 0 });
  });

  it("delivers what came before an error, then the error", async () => {
    const seen: unknown[] = [];
    const { dataset, stats } = slow((id) => id === "s4");
    const { source, used } = counter(10, 4);
    await expect(async () => {
      for await (const { id } of prefetch(dataset, 3)) seen.push(id);
    }).rejects.toThrow("no s4");
    await expect(async () => {
      for await (const i of prefetch(source, 3)) seen.push(i);
    }).rejects.toThrow("no 4");
    expect(seen).toEqual(["s0", "s1", "s2", "s3", 0, 1, 2, 3]);
    expect(stats.reads.length).toBeLessThanOrEqual(8);
    expect(used).toMatchObject({ asked: 5, ended: 0 });
  });

  it("stops reading and ends the source when the consumer leaves", async () => {
    const { dataset, stats } = slow();
    expect(await collect(take(prefetch(dataset, 2), 3))).toHaveLength(3);
    const { source, used } = counter(100);
    expect(await collect(take(prefetch(source, 2), 3))).toEqual([0, 1, 2]);
    for (let turn = 0; turn < 10; turn++) await later();
    expect(stats.reads).toHaveLength(5);
    expect(used).toMatchObject({ ended: 1 });
    expect(used.asked).toBeLessThanOrEqual(5);
  });

  it("leaves a read that fails after the consumer has left to nobody", async () => {
    const { dataset } = slow((id) => id === "s2");
    expect(ids(await collect(take(prefetch(dataset, 4), 1)))).toEqual(["s0"]);
    for (let turn = 0; turn < 5; turn++) await later();
  });

  it("ends a generator it reads from", async () => {
    let ended = false;
    async function* source() {
      try {
        for (let i = 0; ; i++) yield i;
      } finally {
        ended = true;
      }
    }
    expect(await collect(take(prefetch(source(), 2), 2))).toEqual([0, 1]);
    expect(ended).toBe(true);
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses %d", (ahead) => {
    expect(() => prefetch(samples, ahead)).toThrow(`prefetch: expected a positive integer, got ${ahead}`);
  });
});

it("chains: select, cache, augment, shuffle, prefetch, batch", async () => {
  const cached = cache(select(slow().dataset, samples.slice(0, 7)), { bytes: 1e6 });
  for (let epoch = 0; epoch < 2; epoch++) {
    const moved = augment(shuffle(cached, epoch), { seed: epoch, roll: true });
    const sizes = (await collect(batch(prefetch(moved, 2), 3))).map(({ length }) => length);
    expect(sizes).toEqual([3, 3, 1]);
  }
});
