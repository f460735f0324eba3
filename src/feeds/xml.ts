/** An element of XML: its name, its attributes (those that are undefined are left out), and a text or elements within it. */
export interface Element {
  name: string;
  attributes?: Record<string, string | undefined>;
  content?: string | (Element | null)[];
}

/** Writes a document whose texts may hold anything: what XML 1.0 cannot hold, or discourages, is left out. */
export function writeXml(root: Element): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${write(root)}\n`;
}

function write({ name, attributes = {}, content = '' }: Element): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(value)}"`]))
    .join('');
  if (content === '') return `<${name}${written}/>`;
  const within =
    typeof content === 'string'
      ? escaped(content)
      : `\n${content.flatMap((child) => (child === null ? [] : [`${write(child)}\n`])).join('')}`;
  return `<${name}${written}>${within}</${name}>`;
}

/** Also `>`, since `]]>` may stand in no text; and line breaks of attributes, which readers would turn into spaces. */
function escaped(text: string): string {
  return text
    .replace(NO_CHARACTER, '')
    .replace(/[&<>"\r\n\t]/g, (character) => REFERENCES[character] ?? character);
}

/** What is no character of XML 1.0 (section 2.2), half a pair of surrogates included; and control characters, which it only discourages. */
const NO_CHARACTER = /[^\t\n\r\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};
