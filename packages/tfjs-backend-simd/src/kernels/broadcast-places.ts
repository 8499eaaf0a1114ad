/** For each element of an array of shape `to`, in order, the place of the element of an array of shape `from` that it repeats. */
export function broadcastPlaces(from: readonly number[], to: readonly number[]): number[] {
  let places = [0];
  let size = 1;
  for (let axis = 1; axis <= to.length; axis++) {
    const own = from.at(-axis) ?? 1;
    const inner = places;
    const step = axis > from.length || own === 1 ? 0 : size;
    places = Array.from({ length: to.at(-axis)! }, (_, i) => inner.map((place) => place + i * step)).flat();
    size *= axis > from.length ? 1 : own;
  }
  return places;
}
