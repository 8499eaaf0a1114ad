import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

const { document } = parseHTML("<html><body></body></html>");

/** The chart as SVG text, without a browser. */
export function renderChart(options: Plot.PlotOptions): string {
  const svg = Plot.plot({
    width: 560,
    height: 340,
    marginLeft: 52,
    style: { fontSize: "12px", background: "transparent" },
    ...options,
    document: document as unknown as Document,
  });
  return svg.outerHTML;
}

/** A function from [0, 1] to the (red, green, blue) bytes of a colour scheme, clamped outside. */
export function colourMap(scheme: "viridis" | "turbo"): (value: number) => readonly [number, number, number] {
  const scale = Plot.scale({ color: { type: "linear", scheme, domain: [0, 1] } });
  const table = Array.from({ length: 256 }, (_, i) => toBytes(String(scale?.apply(i / 255))));
  return (value) => table[Math.round(255 * Math.min(1, Math.max(0, value)))]!;
}

function toBytes(colour: string): readonly [number, number, number] {
  const numbers = colour.startsWith("#")
    ? [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16))
    : (colour.match(/\d+/g) ?? []).map(Number);
  return numbers.slice(0, 3) as [number, number, number];
}
