import { linearStability, type Source } from "@microstructure/phasefield";
import { alZn } from "./al-zn.js";

/** Temperatures below which Guinier-Preston zones are observed: the coherent fcc gap, as far as it is known. */
export const guinierPrestonLimits = {
  source: {
    source:
      "Ohta, Kanadani, Sakakibara, Yamada, Memoirs of the Faculty of Engineering, Okayama University 15(2); each is said to be approximate",
    seen: "ABSTRACT",
  } as const satisfies Source,
  alloys: [
    { weightPercent: 10, celsius: 115 },
    { weightPercent: 12.5, celsius: 135 },
    { weightPercent: 15, celsius: 160 },
    { weightPercent: 20, celsius: 210 },
  ],
} as const;

/** Al-rich side of the fcc gap without coherency. */
export const alRichSide = {
  source: { source: "E. Ellwood, Nature 163 (1949) 772", seen: "ABSTRACT" } as const satisfies Source,
  points: [
    { celsius: 275, zn: 0.165 },
    { celsius: 315, zn: 0.25 },
  ],
} as const;

/** Zn atomic fraction of an alloy given in wt% Zn. */
export function atomicFraction(weightPercentZn: number): number {
  const [zn, al] = [weightPercentZn / 65.39, (100 - weightPercentZn) / 26.982];
  return zn / (zn + al);
}

/** Temperature below which `composition` lies in the gap of the record, K, to 0.01 K. */
export function gapTemperature(composition: number, elasticity: boolean): number {
  let [low, high] = [340, 626];
  while (high - low > 0.01) {
    const temperature = (low + high) / 2;
    if (linearStability(alZn, { composition, temperature, elasticity }).binodal) low = temperature;
    else high = temperature;
  }
  return low;
}
