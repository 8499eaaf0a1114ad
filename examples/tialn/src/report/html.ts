/** Text made safe for HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** A table of text cells; the first row of `rows` is not a header. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: "th" | "td", row: readonly string[]) =>
    row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join("");
  return `<table><thead><tr>${cells("th", header)}</tr></thead><tbody>${rows
    .map((row) => `<tr>${cells("td", row)}</tr>`)
    .join("")}</tbody></table>`;
}

/** A chart or picture with its caption. */
export function figure(content: string, caption: string): string {
  return `<figure>${content}<figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

const STYLE = `
:root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; color: #1d2530; background: #fff; }
body { max-width: 1180px; margin: 2rem auto; padding: 0 1.2rem; }
h1 { font-size: 1.7rem; margin-bottom: .2rem; } h2 { margin-top: 2.4rem; border-bottom: 1px solid #d7dce2; }
.lead { color: #55606d; margin-top: 0; }
.notice { background: #fff6dd; border-left: 4px solid #e0a800; padding: .6rem 1rem; margin: 1rem 0; }
.row { display: flex; flex-wrap: wrap; gap: 1.4rem; }
figure { margin: .4rem 0; } figure h2 { font-size: .95rem; border: none; margin: .2rem 0 0; }
summary { cursor: pointer; } figcaption { color: #55606d; font-size: .88rem; max-width: 560px; }
table { border-collapse: collapse; margin: .8rem 0; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid #e3e7ec; padding: .25rem .7rem; text-align: left; vertical-align: top; }
th { background: #f4f6f8; }
.strip td, .strip th { border: none; background: none; padding: .2rem .45rem; text-align: center; font-size: .82rem; }
.strip img { width: 118px; height: 118px; image-rendering: pixelated; display: block; }
.bar { height: 12px; width: 240px; display: inline-block; vertical-align: middle; }
`;

/** A self-contained HTML page. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body>${body}</body></html>
`;
}
