/** Names of the arrays of a file that are no parameters. */
const OWN_ARRAYS: readonly string[] = ["frames", "spacing", "unit", "id", "group"];

const PREFIX = "params/";

/** Name of the array of a parameter: its own, behind `params/` where another array has that. */
export function parameterArray(parameter: string): string {
  const isTaken = OWN_ARRAYS.includes(parameter) || parameter.startsWith(PREFIX);
  return isTaken ? PREFIX + parameter : parameter;
}

/** The parameter in the array of this name; undefined for an array that holds none. */
export function parameterOf(array: string): string | undefined {
  if (OWN_ARRAYS.includes(array)) return undefined;
  return array.startsWith(PREFIX) ? array.slice(PREFIX.length) : array;
}
