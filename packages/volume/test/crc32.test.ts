import { crc32 as zlibCrc32 } from "node:zlib";
import { expect, it } from "vitest";
import { crc32, createRandom } from "../src/index.js";

it("gives the published check value of CRC-32", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});

it.skipIf(zlibCrc32 === undefined)("agrees with zlib, also on a view into a larger buffer", () => {
  const random = createRandom(1);
  const bytes = Uint8Array.from({ length: 1003 }, () => random.integer(256));
  for (const view of [bytes, bytes.subarray(3, 700), new Float32Array(bytes.buffer, 4, 100)]) {
    expect(crc32(view)).toBe(zlibCrc32(Buffer.from(view.buffer, view.byteOffset, view.byteLength)));
  }
});
