import { VolumeFormatError } from "../errors.js";

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

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<\/([\w.:-]+)\s*>|<([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
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
 * @throws VolumeFormatError when the document is malformed or cut short.
 */
export function parseXml(source: string): XmlElement {
  const document = element("", "");
  const open = [document];
  for (let at = 0; at < source.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (match === null) throw fail(`expected well-formed XML, got an error at character ${at}`);
    const [, closed, opened, attributes, selfClosing, text] = match;
    const parent = open[open.length - 1] as OpenElement;
    if (text !== undefined) {
      parent.text += decodeEntities(text);
    } else if (opened !== undefined) {
      const child = element(opened, attributes ?? "");
      parent.children.push(child);
      if (selfClosing === "") open.push(child);
    } else if (closed !== undefined) {
      if (closed !== parent.name) throw fail(`expected </${parent.name}>, got </${closed}>`);
      open.pop();
    }
  }
  const root = document.children[0];
  if (open.length > 1) throw fail(`expected </${open[open.length - 1]?.name}>, got the end of the file`);
  if (root === undefined || document.children.length > 1 || document.text.trim() !== "") {
    throw fail("expected an XML document with one root element");
  }
  return root;
}

function element(name: string, source: string): OpenElement {
  const attributes = new Map<string, string>();
  for (const [, key, double, single] of source.matchAll(ATTRIBUTE)) {
    if (attributes.has(key as string)) throw fail(`expected one attribute ${key} in <${name}>, got two`);
    attributes.set(key as string, decodeEntities(double ?? single ?? ""));
  }
  return { name, attributes, children: [], text: "" };
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w*)?(;?)/gi, (whole, name = "", end: string) => {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const valid = name.startsWith("#") && code > 0 && code <= 0x10ffff;
    const character = valid ? String.fromCodePoint(code) : ENTITIES.get(name);
    if (character === undefined || end === "")
      throw fail(`expected an XML character reference, got ${whole}`);
    return character;
  });
}

function fail(reason: string): VolumeFormatError {
  return new VolumeFormatError("vti", reason);
}
