import { createHash } from "node:crypto";
import { canonicalJson } from "../store/canonical-json.js";
import { type EncodingOptions, plainEncoding } from "../store/encoding.js";
import { FORMAT_VERSION } from "../store/format.js";
import type { JsonValue, ProducerDescription } from "../types.js";
import { VERSION } from "../version.js";
import type { Campaign } from "./campaign.js";

/** One condition with one seed: the unit of work and of storage. */
export interface PlannedRun {
  /** Readable prefix and the first 16 hex digits of `inputsHash`. */
  readonly id: string;
  readonly inputsHash: string;
  readonly params: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly options: JsonValue;
  readonly producer: ProducerDescription;
  readonly encoding: EncodingOptions;
  readonly license?: string;
}

/** Releases that may change results under the semver rules of 0.x: a patch release does not invalidate stores. */
const RELEASE = VERSION.split(".").slice(0, 2).join(".");

/**
 * All runs of a campaign, condition by condition and seed by seed within it. The id is a function of the run's inputs,
 * what the producer says of itself, the encoding, and this package's minor version and store format, and of nothing else.
 */
export function planRuns(campaign: Campaign, producer: ProducerDescription): PlannedRun[] {
  const { conditions, seeds, options = null, license } = campaign;
  const encoding = plainEncoding(campaign.encoding);
  return conditions.flatMap((params) =>
    seeds.map((seed) => {
      const inputs = {
        params,
        seed,
        options,
        producer: { ...producer },
        encoding: { ...encoding },
        package: RELEASE,
        formatVersion: FORMAT_VERSION,
      };
      const inputsHash = createHash("sha256").update(canonicalJson(inputs)).digest("hex");
      const id = `${readablePrefix(params, seed)}-${inputsHash.slice(0, 16)}`;
      return {
        id,
        inputsHash,
        params,
        seed,
        options,
        producer,
        encoding,
        ...(license === undefined ? {} : { license }),
      };
    }),
  );
}

/**
 * Such as `xAl0.5_temperature1073_s1`: safe as a file name and as a Zarr node name. Short names come first, for the rest is
 * cut off; their order in `params` means nothing.
 */
function readablePrefix(params: Readonly<Record<string, number>>, seed: number): string {
  const names = Object.keys(params).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const parts = names.map((name) => `${name}${params[name]}`.replace(/[^A-Za-z0-9.-]/g, "_"));
  return [parts.join("_").slice(0, 60), `s${seed}`].filter((part) => part !== "").join("_");
}
