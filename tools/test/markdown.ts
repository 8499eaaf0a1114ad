import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./workspace-copy.js";

/** A Markdown file, its path relative to the root. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** A fenced block; `info` is what follows the opening fence, for example `ts no-run`. */
export interface CodeBlock {
  readonly info: string;
  readonly code: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

const notOurs = new Set(["node_modules", "dist", "out", "coverage"]);

/** Every Markdown page of the repository but those of changesets and installed packages. */
export async function readPages(folder = ""): Promise<Page[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const pages = await Promise.all(
    entries.map(async (entry): Promise<Page[]> => {
      const path = join(folder, entry.name);
      if (entry.name.startsWith(".") || notOurs.has(entry.name)) return [];
      if (entry.isDirectory()) return readPages(path);
      return path.endsWith(".md") ? [{ path, text: await readFile(join(root, path), "utf8") }] : [];
    }),
  );
  return pages.flat();
}

const fence = /^```(.*)\n([\s\S]*?)^```\s*$/gm;

/** The fenced code blocks of a page. */
export function codeBlocks(text: string): CodeBlock[] {
  return Array.from(text.matchAll(fence), ({ 1: info, 2: code, index }) => ({
    info: info!.trim(),
    code: code!,
    line: text.slice(0, index).split("\n").length,
  }));
}

/** Targets of the inline links and images of a page, code left out. */
export function linkTargets(text: string): string[] {
  const prose = text.replace(fence, "").replace(/`[^`\n]*`/g, "");
  return Array.from(prose.matchAll(/\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g), ([, target]) => target!);
}

/** Anchors of the headings of a page, by GitHub's rule. */
export function headingAnchors(text: string): string[] {
  const headings = text.replace(fence, "").matchAll(/^#{1,6}\s+(.*)$/gm);
  return Array.from(headings, ([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}
