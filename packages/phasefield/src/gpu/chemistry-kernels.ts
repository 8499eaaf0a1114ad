import type { FieldScalars } from "../backend/types.js";
import type { Chemistry } from "../material/chemistry.js";
import { type ChemistryExpansion, expandChemistry } from "./chemistry-expansion.js";
import { restSource } from "./chemistry-source.js";
import type { Device, Extents } from "./device.js";
import type { Numbers } from "./gpu-js.js";
import { createReduction, type Quantity } from "./reduction.js";

/** The chemistry of a grid on the device, at compositions offset + d. */
export interface ChemistryKernels {
  /** g'(offset + d), less the offset that is returned with it; without `isKept`, until the next call only. */
  potential(
    d: Numbers,
    offset: number,
    isKept: boolean,
  ): Promise<{ readonly offset: number; readonly numbers: Numbers }>;
  scalars(d: Numbers, offset: number, withEnergy: boolean): Promise<FieldScalars>;
}

interface Ready {
  readonly expansion: ChemistryExpansion;
  readonly numbers: Numbers;
}

const HERE = "[this.thread.z][this.thread.y][this.thread.x]";

/** The kernels of a free energy. Parameters go to the device anew when the offset changes. */
export function createChemistryKernels(
  device: Device,
  chemistry: Chemistry,
  extents: Extents,
): ChemistryKernels {
  const points = extents[0] * extents[1] * extents[2];
  const source = `function (c, p) { const d = c${HERE}; let v = 0; ${restSource(chemistry, "potential")} return v; }`;
  const kept = device.kernel(source, { extents, isKept: true });
  const passing = device.kernel(source, { extents, isKept: false });
  const d = "const d = c[z][y][x]; v = d;";
  const plain: readonly Quantity[] = [
    { fold: "sum", value: d },
    { fold: "min", value: d },
    { fold: "max", value: d },
  ];
  const rest: Quantity = { fold: "sum", value: `const d = c[z][y][x]; ${restSource(chemistry, "energy")}` };
  const reduce = createReduction(device, ["c"], plain, extents);
  const reduceWithEnergy = createReduction(device, ["c", "p"], [...plain, rest], extents);
  let present: { readonly offset: number; readonly ready: Promise<Ready> } | undefined;

  function at(offset: number): Promise<Ready> {
    if (present && Object.is(present.offset, offset)) return present.ready;
    void present?.ready.then(({ numbers }) => device.release(numbers));
    const expansion = expandChemistry(chemistry, offset);
    const ready = device
      .upload(expansion.parameters, expansion.extents)
      .then((numbers) => ({ expansion, numbers }));
    present = { offset, ready };
    return ready;
  }

  return {
    async potential(c, offset, isKept) {
      const { expansion, numbers } = await at(offset);
      return { offset: expansion.slope, numbers: await (isKept ? kept : passing)(c, numbers) };
    },
    async scalars(c, offset, withEnergy) {
      const { expansion, numbers } = await at(offset);
      const [sum, min, max, energy] = (await (withEnergy
        ? reduceWithEnergy(c, numbers)
        : reduce(c))) as readonly [number, number, number, number?];
      const { value, slope } = expansion;
      return {
        energy: energy === undefined ? undefined : points * value + slope * sum + energy,
        min: offset + min,
        max: offset + max,
        sum: points * offset + sum,
      };
    },
  };
}
