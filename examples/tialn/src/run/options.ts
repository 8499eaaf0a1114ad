import { parseArgs } from "node:util";
import { PRESETS, type PresetName } from "./presets.js";

export const HELP = `Simulate, compress and predict: the TiAlN chain from composition to hardness.

  npm run tialn                                   the quick preset, into out/tialn-quick
  npm run tialn -- --preset smoke|quick|paper     how large (see the README for times)
                   --out DIR                      where results go
                   --seed N                       initial noise, network weights, splits (default 1)
                   --resume                       continue an interrupted run in --out
                   --hardness FILE.csv            your measurements: x_al,anneal_T_K,anneal_time_h,hardness_GPa
                   --extrapolate                  also use rows outside the validated range
                   --predict x=0.55,T=1123,t=1    hardness of one treatment (t in h) from a finished run
`;

/** A treatment whose hardness is asked for: Al fraction, K, h. */
export interface Treatment {
  readonly xAl: number;
  readonly temperature: number;
  readonly hours: number;
}

export interface Options {
  readonly preset: PresetName;
  readonly out: string;
  readonly seed: number;
  readonly resume: boolean;
  readonly hardness: string | undefined;
  readonly extrapolate: boolean;
  readonly predict: Treatment | undefined;
  readonly help: boolean;
}

/** The options on the command line. @throws RangeError or TypeError naming what is wrong. */
export function parseOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      preset: { type: "string", default: "quick" },
      out: { type: "string" },
      seed: { type: "string", default: "1" },
      resume: { type: "boolean", default: false },
      hardness: { type: "string" },
      extrapolate: { type: "boolean", default: false },
      predict: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (!Object.hasOwn(PRESETS, values.preset)) {
    throw new RangeError(`--preset: expected ${Object.keys(PRESETS).join(", ")}, got ${values.preset}`);
  }
  const seed = Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0 || seed > 1e6 || values.seed.trim() === "") {
    throw new RangeError(`--seed: expected an integer from 0 to 1000000, got ${values.seed}`);
  }
  return {
    preset: values.preset as PresetName,
    out: values.out ?? `out/tialn-${values.preset}`,
    seed,
    resume: values.resume,
    hardness: values.hardness,
    extrapolate: values.extrapolate,
    predict: values.predict === undefined ? undefined : parseTreatment(values.predict),
    help: values.help,
  };
}

/** The treatment in `x=0.55,T=1123,t=1`. @throws RangeError for a missing, unknown or unphysical entry. */
export function parseTreatment(text: string): Treatment {
  const expected = `--predict: expected x=<Al fraction>,T=<K>,t=<h>, got ${text}`;
  const entries = new Map(
    text.split(",").map((part) => {
      const [key = "", value = ""] = part.split("=").map((s) => s.trim());
      return [key, value === "" ? Number.NaN : Number(value)];
    }),
  );
  const [xAl, temperature, hours] = ["x", "T", "t"].map((key) => entries.get(key) ?? Number.NaN) as [
    number,
    number,
    number,
  ];
  if (entries.size !== 3 || ![xAl, temperature, hours].every(Number.isFinite)) throw new RangeError(expected);
  if (!(xAl > 0 && xAl < 1) || !(temperature > 0) || !(hours >= 0)) {
    throw new RangeError(`${expected}; x lies in (0, 1), T above 0 K, t not below 0 h`);
  }
  return { xAl, temperature, hours };
}
