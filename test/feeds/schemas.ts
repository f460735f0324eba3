import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';
import { z } from 'zod';

const atomSchema = readFileSync('test/feeds/atom.rng', 'utf8');

/**
 * What libxml2 has against Atom documents by the schema of RFC 4287, or against the HTML in them, which it reads as XHTML; empty when they
 * are valid.
 */
export async function atomFaults(...documents: string[]): Promise<string> {
  const { valid, rawOutput } = await validateXML({
    xml: documents.flatMap((contents, index) => [
      { fileName: `feed-${index}.xml`, contents },
      { fileName: `feed-${index}-as-xhtml.xml`, contents: withXhtml(contents) },
    ]),
    schema: { fileName: 'atom.rng', contents: atomSchema },
    extension: 'relaxng',
  });
  return valid ? '' : rawOutput;
}

/** The same feed with its HTML no longer as text, but as elements that a validator sees. */
function withXhtml(xml: string): string {
  return xml.replace(/<content type="html">([^<]*)/g, (_whole, html: string) => {
    const elements = html.replace(
      /&(lt|gt|quot|amp|#9|#10|#13);/g,
      (_, name: string) => CHARACTERS[name] ?? '',
    );
    return `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${elements}</div>`;
  });
}

const CHARACTERS: Record<string, string> = {
  lt: '<',
  gt: '>',
  quot: '"',
  amp: '&',
  '#9': '\t',
  '#10': '\n',
  '#13': '\r',
};

const jsonFeedSchema = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(readFileSync('node_modules/jsonfeed-schema/schema-v1.1.json', 'utf8')));
const isJsonFeed = formats.default(new Ajv({ allErrors: true })).compile(jsonFeedSchema);

/** What ajv has against a JSON Feed by the schema of version 1.1; empty when it is valid. */
export function jsonFeedFaults(feed: unknown): string[] {
  if (isJsonFeed(feed)) return [];
  return (isJsonFeed.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}
