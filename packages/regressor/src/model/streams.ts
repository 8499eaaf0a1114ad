/** Random streams of one seed, one per purpose, so that none repeats another. */
export const streams = {
  weights: 0,
  shuffle: 1,
  dropout: 2,
  resample: 3,
  members: 4,
  folds: 5,
  bootstrap: 6,
} as const;
