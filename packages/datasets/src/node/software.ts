import { VERSION } from "../version.js";

/** Versions of what computes and writes a run here. */
export const SOFTWARE: Readonly<Record<string, string>> = {
  "@microstructure/datasets": VERSION,
  node: process.versions.node,
};
