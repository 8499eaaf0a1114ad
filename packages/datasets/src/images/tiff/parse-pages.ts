import { FileFormatError } from "../../errors.js";
import { parsePage } from "./parse-page.js";
import { readDirectory } from "./read-directory.js";
import type { TiffPage } from "./tiff-page.js";

const DESCRIPTION = 270;
const LITTLE_ENDIAN = 0x4949;
const BIG_ENDIAN = 0x4d4d;

/**
 * The pages of a TIFF file in order, each checked against the size of the file before a pixel is read.
 *
 * @throws FileFormatError when the file is damaged, cut short, or has pages that are not one-channel images.
 */
export function parsePages(bytes: Uint8Array): TiffPage[] {
  if (bytes.length < 8) throw fail(`expected at least 8 bytes, got ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const order = view.getUint16(0);
  if (order !== LITTLE_ENDIAN && order !== BIG_ENDIAN) throw fail("expected a TIFF file, got other bytes");
  const littleEndian = order === LITTLE_ENDIAN;
  const magic = view.getUint16(2, littleEndian);
  if (magic === 43) throw fail("expected TIFF, got BigTIFF; save the stack as TIFF or as several files");
  if (magic !== 42) throw fail(`expected version 42, got ${magic}`);

  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  let stored = 0;
  let description = "";
  for (let offset = view.getUint32(4, littleEndian); offset !== 0; ) {
    if (seen.has(offset))
      throw fail(`expected pages one after the other, got page ${pages.length} in a circle`);
    seen.add(offset);
    const directory = readDirectory(view, offset, littleEndian);
    const page = parsePage(directory, { number: pages.length, littleEndian, fileSize: bytes.length });
    stored = page.parts.reduce((sum, { size }) => sum + size, stored);
    if (stored > bytes.length)
      throw fail("expected pages with pixels of their own, got pages that share bytes");
    if (pages.length === 0) description = directory.text(DESCRIPTION);
    pages.push(page);
    offset = directory.next;
  }
  if (pages.length === 0) throw fail("expected at least one page, got none");
  assertImageJ(description, pages.length);
  return pages;
}

/** ImageJ keeps stacks above 4 GB behind a single page, and lays out channels and time points as pages. */
function assertImageJ(description: string, pages: number): void {
  if (!description.startsWith("ImageJ=")) return;
  const field = (name: string) => Number(description.match(new RegExp(`^${name}=(\\d+)`, "m"))?.[1] ?? 1);
  if (field("channels") > 1 || field("frames") > 1) {
    throw fail(
      `expected an ImageJ stack along z, got ${field("channels")} channels and ${field("frames")} frames; split them first`,
    );
  }
  if (field("images") !== pages) {
    throw fail(
      `expected ${field("images")} pages as ImageJ states, got ${pages}; save the stack as an image sequence`,
    );
  }
}

function fail(reason: string): FileFormatError {
  return new FileFormatError("tiff", reason);
}
