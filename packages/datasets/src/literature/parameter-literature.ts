import { KINETIC_ROWS } from "./kinetic-rows.js";
import type { ParameterRow } from "./parameter-row.js";
import { STRUCTURE_ROWS } from "./structure-rows.js";
import { THERMODYNAMIC_ROWS } from "./thermodynamic-rows.js";

const ROWS: readonly ParameterRow[] = [...THERMODYNAMIC_ROWS, ...KINETIC_ROWS, ...STRUCTURE_ROWS];

/**
 * Thermodynamic, kinetic and structural quantities of c-Ti(1-x)Al(x)N for calibrating a model, each with its unit and source.
 *
 * Rows of one quantity come from different models and films: they are alternatives, not repeated measurements. A value
 * tagged DERIVED was computed from others and adds no evidence to them.
 */
export function parameterLiterature(): readonly ParameterRow[] {
  return ROWS;
}
