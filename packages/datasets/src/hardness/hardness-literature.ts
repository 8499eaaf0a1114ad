import type { HardnessRow } from "./hardness-row.js";
import { HARDNESS_ROWS } from "./hardness-rows.js";

/**
 * Room-temperature hardness of TiAlN coatings from the literature: 30 values in five tiers, each with its source.
 *
 * Collected from abstracts and first pages. No row states composition, temperature and time together, so the table can
 * anchor a model and show scatter, and cannot be used to fit or test one.
 */
export function hardnessLiterature(): readonly HardnessRow[] {
  return HARDNESS_ROWS;
}
