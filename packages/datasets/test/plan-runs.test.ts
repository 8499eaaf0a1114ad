import { expect, it } from "vitest";
import { planRuns } from "../src/node/plan-runs.js";
import { canonicalJson } from "../src/store/canonical-json.js";
import type { ProducerDescription } from "../src/types.js";
import { waves } from "./waves.js";

const producer = { name: "p", version: "1" };
const idsOf = (change: object | undefined, by: ProducerDescription = producer) =>
  planRuns({ ...waves, ...change }, by).map(({ id }) => id);

it("gives readable ids that are safe as file names", () => {
  const [id] = idsOf({ conditions: [{ xAl: 0.5, "T/K": -1e-7 }], seeds: [3] });
  expect(id).toMatch(/^T_K-1e-7_xAl0\.5_s3-[0-9a-f]{16}$/);
  expect(idsOf({ conditions: [{}], seeds: [3] })[0]).toMatch(/^s3-[0-9a-f]{16}$/);
});

it("keeps ids for equal inputs, whatever the order of keys, the campaign's name, licence or place of the producer", () => {
  const a = idsOf({ conditions: [{ x: 1, y: -0, long: 3 }], options: { a: 1, b: [2] } });
  const b = idsOf({
    conditions: [{ long: 3, y: 0, x: 1 }],
    options: { b: [2], a: 1 },
    name: "other",
    license: "CC0-1.0",
    producer: "/elsewhere/p.js",
  });
  expect(b).toEqual(a);
  expect(a[0]).toMatch(/^x1_y0_long3_s1-/);
});

it("keeps ids whatever an encoding says that changes nothing", () => {
  const ids = [
    undefined,
    { dtype: "float32" },
    { dtype: "float32", range: [0, 1] },
    { dtype: "float32", framesPerChunk: undefined },
  ].map((encoding) => idsOf(encoding && { encoding })[0]);
  expect(new Set(ids).size).toBe(1);
});

it("gives different ids to different inputs", () => {
  const variants = [
    idsOf({
      conditions: [{ x: 1 }, { x: 2 }, { x: 1.0000000000000002 }, { y: 1 }, { x: 1, y: 0 }],
      seeds: [0, 1, 10],
    }),
    idsOf({ conditions: [{ x: 1 }], seeds: [0], options: {} }),
    idsOf({ conditions: [{ x: 1 }], seeds: [0], options: [1, 23] }),
    idsOf({ conditions: [{ x: 1 }], seeds: [0], options: [12, 3] }),
    idsOf({ conditions: [{ x: 1 }], seeds: [0], options: "null" }),
    idsOf({ conditions: [{ x: 1 }], seeds: [0] }, { name: "p", version: "2" }),
    idsOf({ conditions: [{ x: 1 }], seeds: [0] }, { name: "q", version: "1" }),
    idsOf({ conditions: [{ x: 1 }], seeds: [0] }, { ...producer, software: { solver: "1.0.0" } }),
    idsOf({ conditions: [{ x: 1 }], seeds: [0] }, { ...producer, material: { kappa: 1 } }),
    idsOf({ conditions: [{ x: 1 }], seeds: [0], encoding: { dtype: "uint16", range: [0, 1] } }),
    idsOf({ conditions: [{ x: 1 }], seeds: [0], encoding: { dtype: "uint16", range: [0, 2] } }),
    idsOf({ conditions: [{ x: 1 }], seeds: [0], encoding: { dtype: "float32", framesPerChunk: 1 } }),
  ].flat();
  expect(new Set(variants.map((id) => id.slice(-16))).size).toBe(variants.length);
});

it("writes canonical JSON", () => {
  expect(canonicalJson({ b: [1, "x", null, true], a: { d: 0.1, c: -0 } })).toBe(
    '{"a":{"c":0,"d":0.1},"b":[1,"x",null,true]}',
  );
  for (const bad of [Number.NaN, undefined, () => 1, new Date(), new Map(), [undefined], new Array(1), 1n]) {
    expect(() => canonicalJson(bad as never)).toThrow(TypeError);
  }
});
