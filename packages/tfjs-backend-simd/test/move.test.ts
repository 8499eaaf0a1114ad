import { createRandom } from "@microstructure/volume";
import type { NamedAttrMap } from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";
import { byCpu, bySimd, type Field, field } from "./both-backends.js";

const counted = (shape: readonly number[], start = 0) => field(shape, (i) => start + i);

async function expectSame(
  name: string,
  inputs: Readonly<Record<string, Field>> | readonly Field[],
  attributes: NamedAttrMap,
): Promise<void> {
  const expected = await byCpu(name, inputs, attributes);
  for (const threads of [1, 2]) expect(await bySimd(threads, name, inputs, attributes)).toEqual(expected);
}

it.each([
  [
    [4, 5],
    [1, 0],
  ],
  [
    [1, 7],
    [1, 0],
  ],
  [
    [67, 130],
    [1, 0],
  ],
  [
    [300, 200],
    [1, 0],
  ],
  [
    [2, 3, 5, 7],
    [0, 1, 3, 2],
  ],
  [
    [2, 3, 5, 7],
    [3, 2, 1, 0],
  ],
  [
    [2, 3, 5, 7],
    [1, 0, 2, 3],
  ],
  [
    [4, 3, 2, 8],
    [0, 2, 1, 3],
  ],
  [
    [6, 5, 4],
    [2, 0, 1],
  ],
  [
    [2, 3, 2, 3, 2],
    [4, 1, 3, 0, 2],
  ],
  [
    [1, 1, 1],
    [2, 0, 1],
  ],
] as const)("Transpose of %j by %j", async (shape, perm) => {
  await expectSame("Transpose", { x: counted(shape) }, { perm: [...perm] });
});

it.each([
  [
    [
      [3, 4],
      [3, 5],
      [3, 1],
    ],
    1,
  ],
  [
    [
      [3, 4],
      [2, 4],
    ],
    0,
  ],
  [
    [
      [2, 3, 4],
      [2, 5, 4],
    ],
    1,
  ],
  [
    [
      [100, 1],
      [100, 3],
    ],
    -1,
  ],
  [[[40000], [1], [70001]], 0],
] as const)("Concat of %j along %d", async (shapes, axis) => {
  await expectSame(
    "Concat",
    shapes.map((shape, i) => counted(shape, 1000 * i)),
    { axis },
  );
});

it.each([
  [[10], [3], [4]],
  [
    [5, 6],
    [1, 2],
    [3, 3],
  ],
  [
    [5, 6],
    [1, 0],
    [3, 6],
  ],
  [
    [4, 5, 6, 7, 8],
    [1, 2, 3, 1, 5],
    [2, 3, 2, 5, -1],
  ],
  [[100000], [17], [90000]],
] as const)("Slice of %j from %j, %j", async (shape, begin, size) => {
  await expectSame("Slice", { x: counted(shape) }, { begin: [...begin], size: [...size] });
});

it.each([
  [[3], [[1, 2]], 0],
  [
    [2, 3],
    [
      [0, 0],
      [1, 1],
    ],
    7,
  ],
  [
    [2, 3, 4, 5, 2],
    [
      [0, 0],
      [1, 0],
      [2, 1],
      [0, 3],
      [0, 0],
    ],
    -1,
  ],
  [
    [1, 50, 50, 16],
    [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ],
    0,
  ],
] as const)("PadV2 of %j by %j", async (shape, paddings, constantValue) => {
  await expectSame("PadV2", { x: counted(shape) }, { paddings: paddings.map((p) => [...p]), constantValue });
});

it("random transposes", async () => {
  const random = createRandom(3);
  for (let i = 0; i < 20; i++) {
    const rank = 2 + random.integer(4);
    const shape = Array.from({ length: rank }, () => 1 + random.integer(6));
    const perm = shape.map((_, axis) => axis);
    for (let j = rank - 1; j > 0; j--) {
      const k = random.integer(j + 1);
      [perm[j], perm[k]] = [perm[k]!, perm[j]!];
    }
    await expectSame("Transpose", { x: counted(shape) }, { perm });
  }
});
