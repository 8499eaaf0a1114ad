import { readdirSync } from "node:fs";
import { expect } from "vitest";
import { collect } from "../src/index.js";
import { openStore } from "../src/node/index.js";

/** Asserts that both directories hold the same samples to the last bit and nothing else. */
export async function expectSameStore(path: string, reference: string): Promise<void> {
  const [actual, expected] = await Promise.all([openStore(path), openStore(reference)]);
  expect(actual.info).toEqual(expected.info);
  expect(readdirSync(path).sort()).toEqual(readdirSync(reference).sort());
  const samples = await collect(actual);
  const wanted = await collect(expected);
  expect(samples.map(({ id, params }) => ({ id, params }))).toEqual(
    wanted.map(({ id, params }) => ({ id, params })),
  );
  samples.forEach(({ volume }, i) => {
    expect(Buffer.from(volume.data.buffer).equals(Buffer.from(wanted[i]!.volume.data.buffer))).toBe(true);
  });
}
