/** Where values sit on the grid: one per voxel (`cell`) or one per grid point (`point`). */
export type FieldLocation = "cell" | "point";
