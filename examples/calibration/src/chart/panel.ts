/** One axis of a panel, logarithmic. */
export interface Axis {
  readonly label: string;
  readonly range: readonly [low: number, high: number];
  readonly ticks: readonly number[];
  readonly format?: (tick: number) => string;
}

export interface PanelOptions {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Place of the panel in the figure, px. */
  readonly left: number;
}

type Point = readonly [x: number, y: number];

/** A panel of a figure: marks are added in data coordinates. */
export interface Panel {
  line(
    points: readonly Point[],
    colour: string,
    style?: { readonly width?: number; readonly dashed?: boolean },
  ): void;
  box(from: Point, to: Point, colour: string): void;
  dot(at: Point, colour: string, shape?: "disc" | "cross"): void;
  text(
    at: Point,
    label: string,
    colour: string,
    style?: { readonly anchor?: string; readonly dx?: number; readonly dy?: number },
  ): void;
  render(): string;
}

/** Height of a figure and of the plot in it, and width of a panel, px. */
export const SIZE = { height: 390, panel: 390, top: 44, plot: 280, margin: 62, plotWidth: 308 } as const;

/** An empty panel with two logarithmic axes. */
export function createPanel({ title, x, y, left }: PanelOptions): Panel {
  const [x0, y0] = [left + SIZE.margin, SIZE.top];
  const px = (value: number) => round(x0 + SIZE.plotWidth * fraction(value, x.range));
  const py = (value: number) => round(y0 + SIZE.plot * (1 - fraction(value, y.range)));
  const marks: string[] = [];
  const clip = `clip${left}`;

  function axes(): string {
    const format = (axis: Axis, tick: number) => escapeText((axis.format ?? String)(tick));
    const bottom = y0 + SIZE.plot;
    return [
      `<text x="${x0}" y="${y0 - 16}" font-weight="600">${escapeText(title)}</text>`,
      ...x.ticks.map(
        (tick) =>
          `<path d="M${px(tick)} ${y0}V${bottom}" stroke="#e4e4e4"/><text x="${px(tick)}" y="${bottom + 17}" text-anchor="middle">${format(x, tick)}</text>`,
      ),
      ...y.ticks.map(
        (tick) =>
          `<path d="M${x0} ${py(tick)}H${x0 + SIZE.plotWidth}" stroke="#e4e4e4"/><text x="${x0 - 7}" y="${py(tick) + 4}" text-anchor="end">${format(y, tick)}</text>`,
      ),
      `<text x="${x0 + SIZE.plotWidth / 2}" y="${bottom + 40}" text-anchor="middle">${escapeText(x.label)}</text>`,
      `<text transform="translate(${left + 14} ${y0 + SIZE.plot / 2}) rotate(-90)" text-anchor="middle">${escapeText(y.label)}</text>`,
      `<rect x="${x0}" y="${y0}" width="${SIZE.plotWidth}" height="${SIZE.plot}" fill="none" stroke="#777"/>`,
    ].join("\n");
  }

  return {
    line(points, colour, { width = 2, dashed = false } = {}) {
      const path = points.map(([a, b], i) => `${i === 0 ? "M" : "L"}${px(a)} ${py(b)}`).join("");
      marks.push(
        `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}"${dashed ? ' stroke-dasharray="4 4"' : ""}/>`,
      );
    },
    box([a, b], [c, d], colour) {
      marks.push(
        `<path d="M${px(a)} ${py(b)}H${px(c)}V${py(d)}H${px(a)}Z" fill="${colour}" fill-opacity="0.18" stroke="${colour}"/>`,
      );
    },
    dot([a, b], colour, shape = "disc") {
      const [cx, cy] = [px(a), py(b)];
      marks.push(
        shape === "cross"
          ? `<path d="M${cx - 5} ${cy - 5}l10 10m0 -10l-10 10" stroke="${colour}" stroke-width="2.5"/>`
          : `<circle cx="${cx}" cy="${cy}" r="5" fill="${colour}"/>`,
      );
    },
    text([a, b], label, colour, { anchor = "start", dx = 8, dy = 4 } = {}) {
      marks.push(
        `<text x="${round(px(a) + dx)}" y="${round(py(b) + dy)}" fill="${colour}" text-anchor="${anchor}">${escapeText(label)}</text>`,
      );
    },
    render() {
      return `<clipPath id="${clip}"><rect x="${x0}" y="${y0}" width="${SIZE.plotWidth}" height="${SIZE.plot}"/></clipPath>
${axes()}
<g clip-path="url(#${clip})">
${marks.join("\n")}
</g>`;
    },
  };
}

/** Panels side by side as one SVG file. */
export function renderFigure(panels: readonly Panel[], description: string): string {
  const width = panels.length * SIZE.panel;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${SIZE.height}" viewBox="0 0 ${width} ${SIZE.height}" font-family="system-ui, sans-serif" font-size="12" fill="#222">
<title>${escapeText(description)}</title>
<rect width="${width}" height="${SIZE.height}" fill="#fff"/>
${panels.map((panel) => panel.render()).join("\n")}
</svg>
`;
}

function fraction(value: number, [low, high]: readonly [number, number]): number {
  return Math.log(value / low) / Math.log(high / low);
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
