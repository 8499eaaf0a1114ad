import { halveAxis } from "../half-spectrum.js";
import { assertKinds, assertLength, assertShape, halvedAxis, product } from "../shape.js";
import type {
  AxisKind,
  ComplexTransform,
  CosineTransform,
  FftEngine,
  MixedTransform,
  RealArray,
  RealTransform,
  TransformShape,
} from "../types.js";
import type { SweepContext } from "./context.js";
import { inPlace, type Program } from "./program.js";
import { cosinePrograms, halfSpectrumPrograms, type Pair } from "./real-programs.js";
import type { Runner } from "./runner.js";
import { complexSweep } from "./sweeps.js";

/** The methods of an engine whose arrays are `arrayName`. */
export function createPlans<A extends RealArray>(
  context: SweepContext,
  createRunner: (program: Program) => Runner,
  arrayName: string,
): Omit<FftEngine<A>, "name"> {
  function runs(program: Program, inputs: [string, number], outputs: [string, number]) {
    const run = createRunner(program);
    return (input: A, output: A): void => {
      for (const [array, [what, length]] of [
        [input, inputs],
        [output, outputs],
      ] as const) {
        if (array[Symbol.toStringTag] !== arrayName) {
          throw new TypeError(`fft: expected ${what} as ${arrayName}, got ${array[Symbol.toStringTag]}`);
        }
        assertLength(what, array, length);
      }
      run(input, output);
    };
  }

  function complex(shape: TransformShape): ComplexTransform<A> {
    assertShape(shape);
    const extents = padded(shape);
    const points = product(shape);
    const long = [2, 1, 0].filter((axis) => extents[axis] !== 1);
    const steps = (sign: 0 | 1) => inPlace(long.map((axis) => complexSweep(context, extents, axis, sign)));
    const slices = extents[0]!;
    const forward: Program = { steps: steps(0), slices, workBytes: 0 };
    const inverse: Program = {
      ...forward,
      steps: steps(1),
      scale: { numbers: 2 * points, factor: 1 / points },
    };
    const what = (side: string): [string, number] => [`interleaved complex ${side}`, 2 * points];
    return {
      shape: [...shape],
      forward: runs(forward, what("input"), what("output")),
      inverse: runs(inverse, what("input"), what("output")),
    };
  }

  function cosine(shape: TransformShape): CosineTransform<A> {
    assertShape(shape);
    const missing = 3 - shape.length;
    const { forward, inverse } = cosinePrograms(
      context,
      padded(shape),
      shape.map((_, axis) => axis + missing).reverse(),
    );
    const points = product(shape);
    return {
      shape: [...shape],
      forward: runs(forward, ["input", points], ["output", points]),
      inverse: runs(inverse, ["input", points], ["output", points]),
    };
  }

  function halfSpectrum(shape: TransformShape, kinds: readonly AxisKind[], halved: number): Pair {
    const missing = 3 - shape.length;
    return halfSpectrumPrograms(
      context,
      padded(shape),
      [...Array.from({ length: missing }, (): AxisKind => "fourier"), ...kinds],
      halved + missing,
    );
  }

  function real(shape: TransformShape): RealTransform<A> {
    assertShape(shape);
    const last = shape.length - 1;
    const spectrumShape = halveAxis(shape, last);
    const { forward, inverse } = halfSpectrum(
      shape,
      shape.map(() => "fourier"),
      last,
    );
    const points = product(shape);
    const values = 2 * product(spectrumShape);
    return {
      shape: [...shape],
      spectrumShape,
      forward: runs(forward, ["real input", points], ["interleaved half spectrum", values]),
      inverse: runs(inverse, ["interleaved half spectrum", values], ["real output", points]),
    };
  }

  function mixed(shape: TransformShape, kinds: readonly AxisKind[]): MixedTransform<A> {
    assertShape(shape);
    assertKinds(shape, kinds);
    const halved = halvedAxis(shape, kinds);
    const components = halved < 0 ? 1 : 2;
    const spectrumShape = halveAxis(shape, halved);
    const extents = padded(shape);
    const { forward, inverse } =
      halved >= 0
        ? halfSpectrum(shape, kinds, halved)
        : cosinePrograms(
            context,
            extents,
            [2, 1, 0].filter((axis) => extents[axis] !== 1),
          );
    const points = product(shape);
    const values = components * product(spectrumShape);
    return {
      shape: [...shape],
      kinds: [...kinds],
      spectrumShape,
      components,
      forward: runs(forward, ["real input", points], ["spectrum", values]),
      inverse: runs(inverse, ["spectrum", values], ["real output", points]),
    };
  }

  return { complex, real, cosine, mixed };
}

/** Three extents, the missing ones 1 in front. */
function padded(shape: TransformShape): number[] {
  return [...Array.from({ length: 3 - shape.length }, () => 1), ...shape];
}
