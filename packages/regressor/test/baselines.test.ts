import { describe, expect, it } from "vitest";
import { meanBaseline, ridgeBaseline } from "../src/index.js";
import golden from "./fixtures/ridge.json" with { type: "json" };
import { samples } from "./samples.js";

describe("meanBaseline", () => {
  it("answers the mean of the training targets", () => {
    const model = meanBaseline();
    expect(() => model.predict([[0]])).toThrow(TypeError);
    model.fit([[1], [2]], [3, 5]);
    expect(model.predict([[0], [9], [1]])).toEqual(Float64Array.of(4, 4, 4));
    expect(() => model.fit([], [])).toThrow(RangeError);
  });
});

/** Gauss-Jordan elimination with pivoting: the normal equations, solved another way. */
function solve(a: number[][], b: number[]): number[] {
  const m = a.map((row, i) => [...row, b[i]!]);
  for (let c = 0; c < m.length; c++) {
    let pivot = c;
    for (let r = c; r < m.length; r++) if (Math.abs(m[r]![c]!) > Math.abs(m[pivot]![c]!)) pivot = r;
    [m[c], m[pivot]] = [m[pivot]!, m[c]!];
    for (let r = 0; r < m.length; r++) {
      if (r === c) continue;
      const f = m[r]![c]! / m[c]![c]!;
      for (let k = c; k <= m.length; k++) m[r]![k]! -= f * m[c]![k]!;
    }
  }
  return m.map((row, i) => row[m.length]! / row[i]!);
}

/** Ridge with a free intercept as one augmented system over fixed feature scales. */
function naiveRidge(x: ArrayLike<number>[], y: ArrayLike<number>, scale: number[], lambda: number): number[] {
  const rows = x.map((row) => [1, ...Array.from(row, (v, j) => v / scale[j]!)]);
  const p = rows[0]!.length;
  const gram = Array.from({ length: p }, (_, j) =>
    Array.from({ length: p }, (_, k) => {
      const penalty = j === k && j > 0 ? lambda : 0;
      return penalty + rows.reduce((sum, row) => sum + row[j]! * row[k]!, 0);
    }),
  );
  const moment = Array.from({ length: p }, (_, j) => rows.reduce((sum, row, i) => sum + row[j]! * y[i]!, 0));
  const [intercept, ...scaled] = solve(gram, moment);
  return [intercept!, ...scaled.map((w, j) => w / scale[j]!)];
}

function deviations(x: ArrayLike<number>[]): number[] {
  return Array.from(x[0]!, (_, j) => {
    const mean = x.reduce((sum, row) => sum + row[j]! / x.length, 0);
    return Math.sqrt(x.reduce((sum, row) => sum + (row[j]! - mean) ** 2 / x.length, 0));
  });
}

const tall = samples(25, 4, ([a, b]) => 40 + 3 * a! - b!, { noise: 0.5 });
const wide = samples(8, 20, ([a, b]) => 40 + 3 * a! - b!, { noise: 0.5 });

describe("ridgeBaseline", () => {
  it.each([
    ["primal", tall, 0],
    ["primal", tall, 2.5],
    ["dual", wide, 0.1],
    ["dual", wide, 30],
  ])("solves the normal equations in %s form, lambda %#", (_, { x, y }, lambda) => {
    const model = ridgeBaseline({ lambda });
    model.fit(x, y);
    const [intercept, ...coefficients] = naiveRidge(x, y, deviations(x), lambda);
    expect(model.model!.intercept).toBeCloseTo(intercept!, 9);
    expect(model.model!.coefficients).toBeAllclose(coefficients, { rtol: 1e-9, atol: 1e-10 });
  });

  it.each([
    ["primal", tall],
    ["dual", wide],
  ])("chooses the strength by the leave-one-out error of refitting, %s form", (_, { x, y }) => {
    const lambdas = [0.01, 0.3, 5, 100];
    const scale = deviations(x);
    const errors = lambdas.map((lambda) =>
      x.reduce((sum, row, i) => {
        const rest = x.filter((_, k) => k !== i);
        const [intercept, ...w] = naiveRidge(rest, Array.from(y).toSpliced(i, 1), scale, lambda);
        return sum + (y[i]! - intercept! - w.reduce((s, c, j) => s + c * row[j]!, 0)) ** 2;
      }, 0),
    );
    const model = ridgeBaseline({ lambdas });
    model.fit(x, y);
    expect(model.model!.lambda).toBe(lambdas[errors.indexOf(Math.min(...errors))]);
  });

  it.each(golden)("agrees with numpy's least squares on the augmented matrix: $name", (sample) => {
    const model = ridgeBaseline({ lambda: sample.lambda });
    model.fit(sample.x, sample.y);
    expect(model.model!.coefficients).toBeAllclose(sample.coefficients, { rtol: 1e-8, atol: 1e-10 });
    expect(model.predict(sample.x)).toBeAllclose(sample.predicted, { rtol: 1e-10 });
  });

  it("ignores a constant feature and a constant target, and fits one sample", () => {
    const model = ridgeBaseline();
    model.fit(
      [
        [1, 7],
        [2, 7],
        [3, 7],
      ],
      [2, 4, 6],
    );
    expect(model.model!.coefficients[1]).toBe(0);
    expect(model.predict([[2, 7]])[0]).toBeCloseTo(4, 3);
    expect(model.predict([[2, 400]])).toEqual(model.predict([[2, 7]]));
    model.fit([[1], [2], [3]], [5, 5, 5]);
    expect(model.predict([[9]])[0]).toBe(5);
    const single = ridgeBaseline({ lambda: 1 });
    single.fit([[3, 4]], [2]);
    expect(single.predict([[8, 8]])[0]).toBe(2);
    expect(() => model.fit([[3, 4]], [2])).toThrow("expected at least 2 samples to choose a lambda, got 1");
  });

  it("says when lambda 0 has no unique solution, and rejects bad strengths", () => {
    const twins = tall.x.map(([a]) => [a!, 2 * a!]);
    expect(() => ridgeBaseline({ lambda: 0 }).fit(twins, tall.y)).toThrow(
      "ridgeBaseline.fit: expected a unique solution, got none for lambda 0",
    );
    expect(() => ridgeBaseline({ lambda: 0 }).fit(wide.x, wide.y)).toThrow(RangeError);
    expect(() => ridgeBaseline({ lambda: -1 })).toThrow(RangeError);
    expect(() => ridgeBaseline({ lambdas: [] })).toThrow(RangeError);
    expect(() => ridgeBaseline().predict([[1]])).toThrow(TypeError);
  });
});
