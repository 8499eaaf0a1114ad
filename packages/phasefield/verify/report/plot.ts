/** One set of points of a plot. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly mark: "line" | "dashes" | "dots" | "line and dots";
}

export interface PlotOptions {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly series: readonly Series[];
}

const [WIDTH, HEIGHT] = [720, 440];
const FRAME = { left: 70, right: 20, top: 36, bottom: 48 };
const COLOURS = ["#0b6fa4", "#c1440e", "#2e7d32", "#6a3d9a", "#7f6000", "#444444"];

/**
 * An SVG plot with logarithmic axes, linear where the values span less than a factor of 2; points that are not above 0 are
 * left out. Later series lie on top.
 */
export function plot({ title, x, y, series }: PlotOptions): string {
  const shown = series.map((one) => ({ ...one, points: one.points.filter(([a, b]) => a > 0 && b > 0) }));
  const all = shown.flatMap((one) => one.points);
  const horizontal = axis(
    all.map(([a]) => a),
    FRAME.left,
    WIDTH - FRAME.right,
  );
  const vertical = axis(
    all.map(([, b]) => b),
    HEIGHT - FRAME.bottom,
    FRAME.top,
  );
  const place = ([a, b]: readonly [number, number]) =>
    `${horizontal.at(a).toFixed(1)},${vertical.at(b).toFixed(1)}`;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(WIDTH / 2, 22, title, "middle", 'font-size="15"'),
    ...horizontal.ticks.flatMap(({ value, label }) => {
      const at = horizontal.at(value).toFixed(1);
      return [
        `<line x1="${at}" x2="${at}" y1="${FRAME.top}" y2="${HEIGHT - FRAME.bottom}" stroke="#dddddd"/>`,
        ...(label ? [text(Number(at), HEIGHT - FRAME.bottom + 18, label, "middle")] : []),
      ];
    }),
    ...vertical.ticks.flatMap(({ value, label }) => {
      const at = vertical.at(value).toFixed(1);
      return [
        `<line y1="${at}" y2="${at}" x1="${FRAME.left}" x2="${WIDTH - FRAME.right}" stroke="#dddddd"/>`,
        ...(label ? [text(FRAME.left - 6, Number(at) + 4, label, "end")] : []),
      ];
    }),
    text(WIDTH / 2, HEIGHT - 10, x, "middle"),
    text(18, HEIGHT / 2, y, "middle", `transform="rotate(-90 18 ${HEIGHT / 2})"`),
    ...shown.flatMap((one, i) => draw(one, COLOURS[i % COLOURS.length] as string, place)),
    ...legend(shown),
    "</svg>",
  ];
  return `${parts.join("\n")}\n`;
}

function draw(
  { points, mark }: Series,
  colour: string,
  place: (point: readonly [number, number]) => string,
): string[] {
  const places = points.map(place);
  const dots = places.map((at) => {
    const [cx, cy] = at.split(",");
    return `<circle cx="${cx}" cy="${cy}" r="2.5" fill="${colour}"/>`;
  });
  if (mark === "dots") return dots;
  const dash = mark === "dashes" ? ' stroke-dasharray="6 4"' : "";
  const line = `<polyline points="${places.join(" ")}" fill="none" stroke="${colour}" stroke-width="1.5"${dash}/>`;
  return mark === "line and dots" ? [line, ...dots] : [line];
}

function legend(series: readonly Series[]): string[] {
  const left = FRAME.left + 14;
  return series.flatMap(({ name, mark }, i) => {
    const y = HEIGHT - FRAME.bottom - 14 - 18 * (series.length - 1 - i);
    const colour = COLOURS[i % COLOURS.length];
    const dash = mark === "dashes" ? ' stroke-dasharray="6 4"' : "";
    const sign =
      mark === "dots"
        ? `<circle cx="${left + 12}" cy="${y - 4}" r="2.5" fill="${colour}"/>`
        : `<line x1="${left}" x2="${left + 24}" y1="${y - 4}" y2="${y - 4}" stroke="${colour}" stroke-width="1.5"${dash}/>`;
    return [sign, text(left + 32, y, name, "start")];
  });
}

function text(x: number, y: number, content: string, anchor: string, extra = ""): string {
  const safe = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" ${extra}>${safe}</text>`;
}

interface Tick {
  readonly value: number;
  /** Empty for minor ticks. */
  readonly label: string;
}

interface Axis {
  readonly ticks: readonly Tick[];
  at(value: number): number;
}

/** An axis over some values, between two positions in the picture. */
function axis(values: readonly number[], from: number, to: number): Axis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high < 2 * low ? linearAxis(low, high, from, to) : logarithmicAxis(low, high, from, to);
}

function linearAxis(low: number, high: number, from: number, to: number): Axis {
  const margin = 0.03 * (high - low || low);
  const [start, end] = [low - margin, high + margin];
  const rough = (end - start) / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((s) => s * power >= rough) ?? 10);
  const first = Math.ceil(start / step);
  const ticks = Array.from({ length: Math.floor(end / step) - first + 1 }, (_, i) => {
    const value = Number(((first + i) * step).toPrecision(8));
    return { value, label: String(value) };
  });
  return { ticks, at: (value) => from + ((value - start) / (end - start)) * (to - from) };
}

function logarithmicAxis(low: number, high: number, from: number, to: number): Axis {
  const margin = 0.02 * Math.log10(high / low);
  const [start, end] = [Math.log10(low) - margin, Math.log10(high) + margin];
  const decades = end - start;
  const steps = decades > 3 ? [1] : decades > 1.2 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 8];
  const ticks: Tick[] = [];
  for (let exponent = Math.floor(start); exponent <= end; exponent++) {
    for (const step of steps) {
      const value = Number((step * 10 ** exponent).toPrecision(6));
      if (Math.log10(value) < start || Math.log10(value) > end) continue;
      const isUnlabelled = decades > 8 && exponent % 2 !== 0;
      ticks.push({ value, label: isUnlabelled ? "" : format(value) });
    }
  }
  return { ticks, at: (value) => from + ((Math.log10(value) - start) / decades) * (to - from) };
}

function format(value: number): string {
  return value >= 1e-3 && value < 1e4 ? String(value) : value.toExponential().replace("e+", "e");
}
