import { type Source, tialnAlternatives } from "@microstructure/phasefield";

/** A homogeneous alloy, held at one temperature. */
export interface State {
  /** AlN site fraction. */
  readonly composition: number;
  /** K. */
  readonly temperature: number;
}

/** Moments of a decomposition, told by the standard deviation of the composition. */
export type MarkName = "weak" | "twoPhases";

/** A moment that is passed no earlier, or no later, than at `seconds`. */
export interface Bound {
  readonly mark: MarkName;
  readonly seconds: number;
  readonly source: Source;
}

export interface OnsetTarget extends State {
  readonly earliest: Bound;
  readonly latest: Bound;
}

const PAPER = "Microstructures 2026, 6, 2026030, simulated there";
const KNUTSSON = "Knutsson et al. 2013, J. Appl. Phys. 113, 213518, in-situ small-angle X-ray scattering";

/** Standard deviation of the composition at each mark: what "weak" and "two phases" are taken to mean. */
export const MARKS: Readonly<Record<MarkName, number>> = { weak: 0.1, twoPhases: 0.25 };

/** Half width of the uniform start noise per cell. */
export const NOISE = 0.02;

/** What had to be assumed to compare with the targets at all. */
export const ASSUMPTIONS: Readonly<Record<string, Source>> = {
  "end of the weak stage": { source: `standard deviation of x passes ${MARKS.weak}`, seen: "ASSUMED" },
  "two phases": { source: `standard deviation of x passes ${MARKS.twoPhases}`, seen: "ASSUMED" },
  "start noise": { source: `uniform, +-${NOISE} in every cell whatever its size`, seen: "ASSUMED" },
  "temperature of the measured wavelength": { source: "1123 K; the abstract gives none", seen: "ASSUMED" },
  "reading of the wavelength": {
    source: "place of the largest shell of the structure factor, as two phases form",
    seen: "ASSUMED",
  },
};

/** Measured wavelength of the spinodal stage. */
export const WAVELENGTH = {
  composition: 0.5,
  temperature: 1123,
  nanometres: 2.8,
  source: { source: `${KNUTSSON}: "about", constant before coarsening`, seen: "ABSTRACT" },
} as const satisfies State & { readonly nanometres: number; readonly source: Source };

/** Times of decomposition of x = 0.56. They are results of the paper's simulations, not measurements. */
export const ONSETS: readonly OnsetTarget[] = [
  {
    composition: 0.56,
    temperature: 1073,
    earliest: {
      mark: "weak",
      seconds: 480,
      source: { source: `${PAPER}: weak undulation before 480 s`, seen: "SEED" },
    },
    latest: {
      mark: "twoPhases",
      seconds: 960,
      source: { source: `${PAPER}: two phases at 960 s`, seen: "SEED" },
    },
  },
  {
    composition: 0.56,
    temperature: 1173,
    earliest: {
      mark: "twoPhases",
      seconds: 60,
      source: { source: "120 s is read as the first of frames 60 s apart with two phases", seen: "ASSUMED" },
    },
    latest: {
      mark: "twoPhases",
      seconds: 120,
      source: { source: `${PAPER}: two phases at 120 s`, seen: "SEED" },
    },
  },
];

/** Measured diffusivity: D0 exp(-Q / kT), m^2/s and eV. */
export const SAXS: { readonly D0: number; readonly Q: number } & Source = tialnAlternatives.mobilitySaxs;

/** States that the paper simulates and a calibrated model has to carry: its corners and two between. */
export const PAPER_RANGE: readonly State[] = [0.42, 0.5, 0.56, 0.66].flatMap((composition) =>
  [1073, 1173, 1273].map((temperature) => ({ composition, temperature })),
);
