import { createRandom, fromFunction, type Shape3, toFloat32, type Volume } from "@microstructure/volume";

/** Periodic waves of random phase and mean on a grid: fields of a few degrees of freedom. */
export function waves(count: number, shape: Shape3, seed: number): Volume[] {
  const random = createRandom(seed);
  const turn = 2 * Math.PI;
  return Array.from({ length: count }, () => {
    const mean = 0.45 + 0.1 * random.uniform();
    const [a, b, c] = [random.uniform(), random.uniform(), random.uniform()] as const;
    const field = fromFunction(
      (z, y, x) =>
        mean +
        0.15 * Math.cos(turn * (z / shape[0] + a)) +
        0.15 * Math.cos(turn * (y / shape[1] + b)) * Math.cos(turn * (x / shape[2] + c)),
      shape,
      { spacing: 2, unit: "nm" },
    );
    return toFloat32(field);
  });
}
