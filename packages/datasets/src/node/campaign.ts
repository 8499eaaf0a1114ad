import { canonicalJson } from "../store/canonical-json.js";
import { checkEncodingOptions, type EncodingOptions, plainEncoding } from "../store/encoding.js";
import type { JsonValue } from "../types.js";

/** What to simulate: JSON data, so that it can be stored, compared and rerun. */
export interface Campaign {
  /** Names the dataset; a store holds one campaign. */
  readonly name: string;
  /** Absolute path, path relative to the working directory, or `file:` URL of a module like {@link Producer}. */
  readonly producer: string;
  /** One record of numbers per condition; the names `seed` and `time` are taken. */
  readonly conditions: readonly Readonly<Record<string, number>>[];
  /** Every condition runs once with every seed: integers in [0, 2^53). */
  readonly seeds: readonly number[];
  /** Passed to the producer as it is and part of every run's identity. Default null. */
  readonly options?: JsonValue;
  /** How frames are stored; part of every run's identity. Default `{ dtype: "float32" }`. */
  readonly encoding?: EncodingOptions;
  /** Licence of the data, recorded in the store; not part of a run's identity. */
  readonly license?: string;
}

/** @throws TypeError or RangeError naming the first field that is not as {@link Campaign} describes. */
export function assertCampaign(caller: string, campaign: Campaign): void {
  const { name, producer, conditions, seeds, options = null, license } = campaign;
  if (typeof name !== "string" || name === "") {
    throw new TypeError(`${caller}: expected a campaign name, got ${JSON.stringify(name)}`);
  }
  if (typeof producer !== "string" || producer === "") {
    throw new TypeError(`${caller}: expected a producer path or file URL, got ${JSON.stringify(producer)}`);
  }
  if (license !== undefined && typeof license !== "string") {
    throw new TypeError(`${caller}: expected license to be a string, got ${JSON.stringify(license)}`);
  }
  if (!Array.isArray(conditions) || conditions.length === 0) {
    throw new RangeError(`${caller}: expected at least one condition`);
  }
  conditions.forEach((condition, i) => {
    assertCondition(`${caller}: conditions[${i}]`, condition);
  });
  if (!Array.isArray(seeds) || seeds.length === 0)
    throw new RangeError(`${caller}: expected at least one seed`);
  for (const seed of seeds) {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new RangeError(`${caller}: expected non-negative safe integer seeds, got ${seed}`);
    }
  }
  canonicalJson(options);
  checkEncodingOptions(caller, plainEncoding(campaign.encoding));
  assertDistinct(`${caller}: conditions`, conditions.map(canonicalJson));
  assertDistinct(`${caller}: seeds`, seeds.map(String));
}

function assertDistinct(where: string, texts: readonly string[]): void {
  const seen = new Set<string>();
  for (const text of texts) {
    if (seen.has(text)) throw new RangeError(`${where}: expected each one once, got ${text} again`);
    seen.add(text);
  }
}

function assertCondition(where: string, condition: Readonly<Record<string, number>>): void {
  if (typeof condition !== "object" || condition === null || Array.isArray(condition)) {
    throw new TypeError(`${where}: expected a record of numbers, got ${JSON.stringify(condition)}`);
  }
  for (const [key, value] of Object.entries(condition)) {
    if (key === "seed" || key === "time") {
      throw new RangeError(`${where}: the name ${key} is taken by the dataset`);
    }
    if (!Number.isFinite(value)) {
      throw new RangeError(`${where}: expected ${key} to be a finite number, got ${String(value)}`);
    }
  }
}
