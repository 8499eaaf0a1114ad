/** Names that a parameter cannot have because arrays of their own have them. */
export const OWN_ARRAYS: readonly string[] = ["frames", "spacing", "unit", "id", "group"];
