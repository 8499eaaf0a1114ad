import { sampleBytes, type TiffPage } from "./tiff-page.js";

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const LONG = 4;

/**
 * A little-endian TIFF file of one page without predictor, in which every sample is `sampleBytes` 8-bit pixels.
 *
 * @param parts strips or tiles, compressed as `compression` says.
 */
export function minimalTiff(page: TiffPage, parts: readonly Uint8Array[], compression: 1 | 8): Uint8Array {
  const size = sampleBytes(page.type);
  const entries: [tag: number, values: readonly number[]][] = [
    [256, [page.width * size]],
    [257, [page.height]],
    [258, [8]],
    [259, [compression]],
    [262, [1]],
    [277, [1]],
  ];
  const listsAt = HEADER_BYTES + 2 + (entries.length + (page.tiled ? 4 : 3)) * ENTRY_BYTES + 4;
  const dataAt = listsAt + (parts.length > 1 ? 2 * parts.length * LONG : 0);
  let end = dataAt;
  const offsets = parts.map((part) => {
    end += part.length;
    return end - part.length;
  });
  const sizes = parts.map((part) => part.length);
  if (page.tiled)
    entries.push([322, [page.partWidth * size]], [323, [page.partHeight]], [324, offsets], [325, sizes]);
  else entries.push([273, offsets], [278, [page.partHeight]], [279, sizes]);

  const out = new Uint8Array(end);
  const view = new DataView(out.buffer);
  out.set([0x49, 0x49, 42, 0, HEADER_BYTES, 0, 0, 0]);
  view.setUint16(HEADER_BYTES, entries.length, true);
  let lists = listsAt;
  for (const [i, [tag, values]] of entries.entries()) {
    const at = HEADER_BYTES + 2 + i * ENTRY_BYTES;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, LONG, true);
    view.setUint32(at + 4, values.length, true);
    const inline = values.length === 1;
    if (!inline) view.setUint32(at + 8, lists, true);
    for (const [k, value] of values.entries()) view.setUint32((inline ? at + 8 : lists) + k * 4, value, true);
    if (!inline) lists += values.length * 4;
  }
  for (const [i, part] of parts.entries()) out.set(part, offsets[i]);
  return out;
}
