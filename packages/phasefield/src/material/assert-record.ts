import type { MaterialSystem } from "./types.js";

/** What a field of a record must be. Names of optional fields end in a question mark. */
type Rule =
  | "number"
  | "text"
  | { readonly list: Rule; readonly length?: number }
  | { readonly fields: Fields }
  | { readonly kinds: Readonly<Record<string, Fields>> };
type Fields = Readonly<Record<string, Rule>>;

const NUMBERS: Rule = { list: "number" };
const PAIR: Rule = { list: "number", length: 2 };
const SOLID: Fields = {
  misfit: {
    kinds: {
      constant: { strain: "number" },
      vegard: { a: PAIR },
      tensor: { strain: { list: "number", length: 6 } },
    },
  },
  "moduli?": "text",
  "phaseFraction?": NUMBERS,
  "reference?": "number",
};
const solid = (point: Fields): Fields => ({
  ...SOLID,
  stiffness: { list: { fields: { c: "number", ...point } } },
});

const RECORD: Fields = {
  units: "text",
  freeEnergy: {
    kinds: {
      "double-well": { height: "number", wells: PAIR },
      polynomial: { coefficients: NUMBERS, "domain?": PAIR },
      "redlich-kister": {
        interaction: { list: { fields: { a: "number", b: "number" } } },
        epsilon: "number",
      },
      tabulated: { domain: PAIR, values: NUMBERS, "temperature?": "number" },
    },
  },
  gradientEnergy: { fields: { kappa: "number" } },
  mobility: {
    kinds: {
      constant: { value: "number" },
      arrhenius: { D0: "number", Q: "number" },
      degenerate: { D0: "number", Q: "number" },
      polynomial: { coefficients: NUMBERS, "domain?": PAIR, "Q?": "number" },
      tabulated: { values: NUMBERS, domain: PAIR, "Q?": "number" },
    },
  },
  elasticity: {
    kinds: {
      none: {},
      isotropic: solid({ youngsModulus: "number", poissonRatio: "number" }),
      cubic: solid({ c11: "number", c12: "number", c44: "number" }),
      general: solid({ voigt: { list: NUMBERS } }),
    },
  },
  molarVolume: {
    kinds: { constant: { value: "number" }, "unit-cell": { a: PAIR, formulaUnits: "number" } },
  },
};

/**
 * @throws RangeError naming the first field of `system` that is missing, of another type or of an unknown kind, as in a
 *   record read from JSON: NaN has become null there.
 */
export function assertRecord(caller: string, system: MaterialSystem): void {
  const fail: Fail = (what, got) => {
    const shown = typeof got === "object" ? JSON.stringify(got) : String(got);
    throw new RangeError(`${caller}: expected ${what}, got ${shown} in ${system?.name}`);
  };
  check({ fields: RECORD }, system, "material", fail);
  if (system.units !== "SI" && system.units !== "reduced") fail("units SI or reduced", system.units);
}

type Fail = (what: string, got: unknown) => never;

function check(rule: Rule, value: unknown, path: string, fail: Fail): void {
  if (rule === "number" || rule === "text") {
    if (typeof value !== (rule === "text" ? "string" : "number")) fail(`${path} to be a ${rule}`, value);
  } else if ("list" in rule) {
    if (!Array.isArray(value) || value.length !== (rule.length ?? value.length)) {
      fail(`${path} to be a list${rule.length === undefined ? "" : ` of ${rule.length}`}`, value);
    }
    value.forEach((item, i) => {
      check(rule.list, item, `${path}.${i}`, fail);
    });
  } else {
    if (typeof value !== "object" || value === null) fail(`${path} to be a record`, value);
    const record = value as Readonly<Record<string, unknown>>;
    for (const [key, inner] of Object.entries(fieldsOf(rule, record.kind, path, fail))) {
      const field = key.replace("?", "");
      const isLeftOut = field !== key && record[field] === undefined;
      if (!isLeftOut) check(inner, record[field], path === "material" ? field : `${path}.${field}`, fail);
    }
  }
}

function fieldsOf(rule: Exclude<Rule, string>, kind: unknown, path: string, fail: Fail): Fields {
  if ("fields" in rule) return rule.fields;
  if ("kinds" in rule && typeof kind === "string" && Object.hasOwn(rule.kinds, kind)) {
    return rule.kinds[kind] as Fields;
  }
  const words = path.replace(/.*\./, "").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return fail(`a known kind of ${words}`, kind);
}
