import { VolumeFormatError } from "../errors.js";
import { splitWords } from "./words.js";

/** One element of an XML document: enough of XML for VTK's files. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Character data directly inside this element. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write these
const NO_XML = /[\0-\x08\v\f\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/u;
const DECLARATION = /^<\?xml\s+version\s*=\s*["']1\.\d["'](?:\s+\w+\s*=\s*["'][\w.-]+["'])*\s*\?>$/;
const TAG_START = /<(\/?)([A-Za-z_:][\w.:-]*)/y;
const ATTRIBUTE = /[ \t\r\n]+([A-Za-z_:][\w.:-]*)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /[ \t\r\n]*(\/?)>/y;
const ENTITIES = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/**
 * The root element of a complete XML document. No document types, no CDATA.
 *
 * **Cost** one pass; nothing recurses, so depth and the number of attributes are not limited.
 *
 * @throws VolumeFormatError when the document is malformed or cut short.
 */
export function parseXml(source: string): XmlElement {
  const strange = NO_XML.exec(source);
  if (strange) throw malformed(strange.index);
  const document = openElement("");
  const open = [document];
  let at = 0;
  while (at < source.length) {
    const parent = open[open.length - 1] as OpenElement;
    if (source[at] !== "<") {
      const end = source.indexOf("<", at);
      parent.text += decodeEntities(source.slice(at, end < 0 ? undefined : end));
      at = end < 0 ? source.length : end;
    } else if (source.startsWith("<!--", at)) at = endOf(source, "-->", at, 4);
    else if (source.startsWith("<?", at)) at = readInstruction(source, at);
    else at = readTag(source, at, open);
  }
  const root = document.children[0];
  if (open.length > 1) throw fail(`expected </${open[open.length - 1]?.name}>, got the end of the file`);
  if (root === undefined || document.children.length > 1 || splitWords(document.text).length > 0) {
    throw fail("expected an XML document with one root element");
  }
  return root;
}

/** Position after a processing instruction, of which only the first thing in a document may be its declaration. */
function readInstruction(source: string, start: number): number {
  const end = endOf(source, "?>", start, 2);
  const declares = /^xml\b/i.test(source.slice(start + 2, start + 6));
  if (declares && (start > 0 || !DECLARATION.test(source.slice(start, end)))) throw malformed(start);
  return end;
}

/** Position after the tag at `start`, which opens an element on the stack `open` or closes the last one. */
function readTag(source: string, start: number, open: OpenElement[]): number {
  const [head, slash, name = ""] = matchAt(TAG_START, source, start) ?? [];
  if (head === undefined) throw malformed(start);
  const element = openElement(name);
  let at = start + head.length;
  for (let found = matchAt(ATTRIBUTE, source, at); found; found = matchAt(ATTRIBUTE, source, at)) {
    const [text, key = "", double, single] = found;
    if (element.attributes.has(key)) throw fail(`expected one attribute ${key} in <${name}>, got two`);
    element.attributes.set(key, decodeEntities(double ?? single ?? ""));
    at += text.length;
  }
  const [tail, selfClosing] = matchAt(TAG_END, source, at) ?? [];
  const parent = open[open.length - 1] as OpenElement;
  if (tail === undefined || (slash && (selfClosing || element.attributes.size > 0))) throw malformed(start);
  if (slash) {
    if (name !== parent.name) throw fail(`expected </${parent.name}>, got </${name}>`);
    open.pop();
  } else {
    parent.children.push(element);
    if (!selfClosing) open.push(element);
  }
  return at + tail.length;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function endOf(source: string, mark: string, start: number, head: number): number {
  const at = source.indexOf(mark, start + head);
  if (at < 0) throw malformed(start);
  return at + mark.length;
}

function openElement(name: string): OpenElement & { readonly attributes: Map<string, string> } {
  return { name, attributes: new Map(), children: [], text: "" };
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w*)?(;?)/gi, (whole, name = "", end: string) => {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const valid = name.startsWith("#") && code > 0 && code <= 0x10ffff;
    const character = valid ? String.fromCodePoint(code) : ENTITIES.get(name);
    if (character === undefined || end === "" || NO_XML.test(character))
      throw fail(`expected an XML character reference, got ${whole}`);
    return character;
  });
}

function malformed(at: number): VolumeFormatError {
  return fail(`expected well-formed XML, got an error at character ${at}`);
}

function fail(reason: string): VolumeFormatError {
  return new VolumeFormatError("vti", reason);
}
