import { plane, type Volume } from "@microstructure/volume";
import { encode } from "fast-png";
import { colourMap } from "./chart.js";

const viridis = colourMap("viridis");

/** The middle z-plane of a composition field as a PNG data URI, colours from 0 to 1. */
export function sliceImage(volume: Volume): string {
  const { data, shape } = plane(volume, "z", Math.floor(volume.shape[0] / 2));
  const pixels = new Uint8Array(3 * data.length);
  data.forEach((value, i) => {
    pixels.set(viridis(value), 3 * i);
  });
  const png = encode({ width: shape[2], height: shape[1], data: pixels, channels: 3, depth: 8 });
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
}
