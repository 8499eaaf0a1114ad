import { describe, expect, it } from "vitest";
import {
  createSimulation,
  isPhasefieldError,
  type MaterialSystem,
  pfhubBenchmark1,
  type SimulationOptions,
  simulate,
  tialn,
  uniformNoise,
} from "../src/index.js";
import { backend } from "./backend.js";

const nm = { spacing: 1, unit: "nm" } as const;
const alloy = {
  initial: uniformNoise([8, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, ...nm }),
  temperature: 1173,
  backend,
};
const plane = {
  initial: uniformNoise([1, 16, 24], { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 }),
  backend,
};
const local: MaterialSystem = {
  ...pfhubBenchmark1,
  mobility: { kind: "polynomial", coefficients: [0, 20, -20] },
};
if (tialn.elasticity.kind !== "cubic") throw new Error("TiAlN changed");
const softening: MaterialSystem = {
  ...tialn,
  elasticity: { ...tialn.elasticity, moduli: "composition-dependent" },
};

const runs: { name: string; system: MaterialSystem; options: SimulationOptions; until: [number, number] }[] =
  [
    ...(["si1", "sbdf2", "etd2rk", "etdrk4"] as const).flatMap((scheme) => [
      {
        name: `${scheme}, adaptive`,
        system: tialn,
        options: { ...alloy, scheme },
        until: [17, 60] as [number, number],
      },
      {
        name: `${scheme}, fixed`,
        system: pfhubBenchmark1,
        options: { ...plane, scheme, dt: 0.3 },
        until: [4, 11] as [number, number],
      },
    ]),
    { name: "noise", system: tialn, options: { ...alloy, noise: { seed: 3 } }, until: [5, 12] },
    {
      name: "local mobility between walls",
      system: local,
      options: { ...plane, boundary: "no-flux" },
      until: [4, 9],
    },
    { name: "moduli that follow the composition", system: softening, options: alloy, until: [10, 20] },
  ];

describe("checkpoint", () => {
  it.each(runs)("continues bit for bit: $name", async ({ system, options, until: [early, late] }) => {
    const whole = await createSimulation(system, options);
    await whole.advanceTo(early);
    const bytes = await whole.checkpoint();
    await whole.advanceTo(late);
    const resumed = await createSimulation(system, { ...options, checkpoint: bytes });
    expect(resumed.time).toBe(early);
    await resumed.advanceTo(late);
    expect((await resumed.read("f64")).data).toEqual((await whole.read("f64")).data);
    expect(resumed.work).toEqual(whole.work);
    expect(await resumed.observe()).toEqual(await whole.observe());
    expect(await resumed.checkpoint()).toEqual(await whole.checkpoint());
  });

  it("lets simulate go on after the last frame it gave", async () => {
    const times = [0, 10, 20, 30, 40];
    const all = [];
    const bytes: Uint8Array[] = [];
    for await (const frame of simulate(tialn, { ...alloy, times })) {
      all.push(frame);
      bytes.push(await frame.checkpoint());
    }
    const rest = [];
    for await (const frame of simulate(tialn, { ...alloy, times, checkpoint: bytes[2] as Uint8Array })) {
      rest.push(frame);
    }
    expect(rest.map(({ time, volume, observation }) => ({ time, volume, observation }))).toEqual(
      all.slice(3).map(({ time, volume, observation }) => ({ time, volume, observation })),
    );
  });

  it("is refused by name of the input that differs", async () => {
    const simulation = await createSimulation(tialn, alloy);
    const checkpoint = await simulation.checkpoint();
    const changes: [string, MaterialSystem, object][] = [
      ["temperature", tialn, { temperature: 1073 }],
      ["gradientEnergy", { ...tialn, gradientEnergy: { kappa: 2e-14 } }, {}],
      ["elasticity", tialn, { elasticity: false }],
      ["step", tialn, { tolerance: 0.005 }],
      ["scheme", tialn, { scheme: "etd2rk" }],
      ["boundary", tialn, { boundary: "no-flux" }],
      ["noise", tialn, { noise: { seed: 1 } }],
      ["source", tialn, { source: () => {} }],
    ];
    for (const [key, system, change] of changes) {
      const error = await createSimulation(system, { ...alloy, ...change, checkpoint }).catch((e) => e);
      expect(isPhasefieldError(error, "CheckpointError") && error.reason).toBe("other-plan");
      expect(error.message).toContain(`a run with ${key}`);
    }
    const renamed = { ...tialn, name: "another name", sources: {} };
    expect((await createSimulation(renamed, { ...alloy, checkpoint })).time).toBe(0);
  });

  it("is refused when damaged, cut off or of another version", async () => {
    const simulation = await createSimulation(tialn, alloy);
    const good = await simulation.checkpoint();
    const reasonOf = async (checkpoint: Uint8Array) => {
      const error = await createSimulation(tialn, { ...alloy, checkpoint }).catch((e) => e);
      return isPhasefieldError(error, "CheckpointError") ? error.reason : error;
    };
    for (const length of [0, 7, 15, 19, 100, good.length - 1]) {
      expect(await reasonOf(good.slice(0, length))).toBe("damaged");
    }
    for (const at of [0, 13, 40, 2000, good.length - 1]) {
      const bad = good.slice();
      bad[at] = bad[at]! ^ 1;
      expect(await reasonOf(bad)).toBe("damaged");
    }
    const newer = good.slice();
    newer[8] = 99;
    expect(await reasonOf(newer)).toBe("other-version");
  });
});
