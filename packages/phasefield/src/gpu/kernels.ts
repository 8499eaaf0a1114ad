import { js as jsFft } from "@microstructure/fft";
import type { Field, Kernels, Multiple, Spectral, SpectralTerm, Table } from "../backend/types.js";
import type { Plan } from "../plan/plan.js";
import { createChemistryKernels } from "./chemistry-kernels.js";
import { createCombine } from "./combine.js";
import type { Device, Extents } from "./device.js";
import type { Numbers } from "./gpu-js.js";
import { createTable, type Stored, stored, storedTable } from "./handles.js";
import { createLargest } from "./largest.js";
import { createQuadratics } from "./quadratics.js";
import type { Scaled } from "./scaled-terms.js";
import { createTransfer } from "./transfer.js";
import { createDeviceTransform } from "./transform.js";

/** The kernels of one grid on a device. Every call makes new numbers and then frees those that they replace. */
export async function createGpuKernels(plan: Plan, device: Device): Promise<Kernels> {
  const { shape, spectrum } = plan;
  const { components, kinds } = spectrum;
  const [mz, my, mx] = spectrum.shape;
  const field: Extents = [shape[2], shape[1], shape[0]];
  const modes: Extents = [mx, my, mz];
  const pairs: Extents = [components * mx, my, mz];
  device.assertFits(Math.max(field[0] * field[1] * field[2], pairs[0] * my * mz));

  const transform = await createDeviceTransform(device, shape, kinds);
  const chemistry = createChemistryKernels(device, plan.chemistry, field);
  const sum = createCombine(device, pairs, components);
  const quadratics = createQuadratics(device, pairs, components);
  const largest = createLargest(device, field);
  const transfer = createTransfer(device, plan, field, pairs);
  const zeros = transfer.zeros;

  function replace(handle: Stored, offset: number, numbers: Numbers | undefined): void {
    device.release(handle.numbers);
    handle.offset = offset;
    handle.numbers = numbers;
  }
  async function forward({ offset, numbers }: Stored, to: Stored, factor?: Table): Promise<void> {
    const table = factor && storedTable(factor);
    const result = numbers && (await transform.forward(numbers, await table?.numbers()));
    replace(to, offset * (table ? table.first : 1), result);
  }
  async function inverse({ offset, numbers }: Stored, to: Stored): Promise<void> {
    replace(to, offset, numbers && (await transform.inverse(numbers)));
  }
  async function combine(target: Spectral, terms: readonly SpectralTerm[]): Promise<void> {
    let offset = 0;
    const parts = [];
    for (const { scale = 1, factor, spectrum } of terms) {
      const [table, from] = [storedTable(factor), stored(spectrum)];
      offset += scale * table.first * from.offset;
      if (from.numbers) parts.push({ scale, factor: await table.numbers(), spectrum: from.numbers });
    }
    replace(stored(target), offset, await sum(parts));
  }
  const potential = async (c: Stored, isKept: boolean) =>
    chemistry.potential(c.numbers ?? (await zeros()), c.offset, isKept);
  const scalars = async (c: Stored, withEnergy: boolean) =>
    chemistry.scalars(c.numbers ?? (await zeros()), c.offset, withEnergy);
  const split = (terms: readonly Multiple<Field | Spectral>[]) => ({
    offset: terms.reduce((total, { scale, of }) => total + scale * stored(of).offset, 0),
    scaled: terms.flatMap(({ scale, of }): Scaled[] => {
      const { numbers } = stored(of);
      return numbers ? [{ scale, numbers }] : [];
    }),
  });
  async function quadratic(
    tables: readonly Table[],
    terms: readonly Multiple<Spectral>[],
  ): Promise<number[]> {
    const { offset, scaled } = split(terms);
    const arrays = [];
    for (const table of tables) arrays.push(await storedTable(table).numbers());
    const sums = await quadratics(arrays, scaled);
    const firsts = tables.map((table) => storedTable(table).first);
    if (offset === 0 || firsts.every((first) => first === 0)) return sums;
    let left = 0;
    for (const { scale, numbers } of scaled) left += scale * (await transfer.meanLeft(numbers));
    const mean = offset * transfer.meanScale;
    return sums.map((total, i) => total + firsts[i]! * (mean * mean + 2 * mean * left));
  }
  const create = (kind: Stored["kind"]): Stored => ({ kind, offset: 0, numbers: undefined });

  return {
    rounding: 2 ** -24,
    fft: jsFft(),
    field: () => create("field") as unknown as Field,
    spectrum: () => create("spectrum") as unknown as Spectral,
    table: (values) => createTable(device, values, modes) as unknown as Table,
    release(handle) {
      if ("release" in handle) storedTable(handle as Table).release();
      else replace(stored(handle as Field), 0, undefined);
    },
    read: (handle) => transfer.read(stored(handle)),
    write: (handle, values) => transfer.write(values, stored(handle)),
    forward: (from, to, factor) => forward(stored(from), stored(to), factor),
    inverse: (from, to) => inverse(stored(from), stored(to)),
    combine,
    async synthesise(target, terms, to, weights = []) {
      await combine(target, terms);
      const [squares] = await Promise.all([
        quadratic(weights, [{ scale: 1, of: target }]),
        inverse(stored(target), stored(to)),
      ]);
      return squares;
    },
    async potential(c, mu, withEnergy) {
      const [sums, { offset, numbers }] = await Promise.all([
        scalars(stored(c), withEnergy),
        potential(stored(c), true),
      ]);
      replace(stored(mu), offset, numbers);
      return sums;
    },
    async respond(c, target, factor, withEnergy) {
      const answer = async () => {
        const mu = await potential(stored(c), false);
        await forward({ kind: "field", ...mu }, stored(target), factor);
      };
      const [sums] = await Promise.all([scalars(stored(c), withEnergy), answer()]);
      return sums;
    },
    async largest(terms) {
      const { offset, scaled } = split(terms);
      return largest(offset, scaled);
    },
    quadratic,
    dispose: () => device.dispose(),
  };
}
