import { setImmediate as nextTurn } from 'node:timers/promises';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { BroughtFault } from '../brought-fault.ts';
import { Item, text } from './item.ts';
import { eachPart } from './items.ts';

const WithItem = z.object({ item: Item });

const Author = z.object({ 'wp:author_login': text, 'wp:author_display_name': text });
const WithAuthor = z.object({ 'wp:author': Author });

/** A channel of items alone has nothing around them. */
const Channel = z.preprocess((channel) => (channel === '' ? {} : channel), z.object({ link: text }));
const Around = z.object({ rss: z.object({ channel: Channel }) });

const LISTS = new Set(['item.category', 'item.wp:postmeta']);

/** An export as it is read. */
export interface WxrFile {
  items: Item[];
  /** What its authors are called, by their logins. */
  names: Map<string, string>;
  /** Where the blog lay; null where the file does not say. */
  home: string | null;
}

/**
 * Reads an export one item after the other, so that a blog of ten years holds nobody up.
 * @throws BroughtFault when it is none, or cut off, or holds more than any blog.
 */
export async function readWxrFile(bytes: Buffer): Promise<WxrFile> {
  if (!bytes.subarray(-END).toString().trimEnd().endsWith('</rss>')) throw new BroughtFault('xml_broken');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    textNodeName: 'words',
    parseTagValue: false,
    processEntities: false,
    trimValues: true,
    cdataPropName: false,
    isArray: (_name, path) => LISTS.has(String(path)),
  });
  const items: Item[] = [];
  const names = new Map<string, string>();
  try {
    const around = await eachPart(bytes, {
      item: async ({ xml, comments }) => {
        items.push({ ...WithItem.parse(parser.parse(xml)).item, comments });
        await nextTurn();
      },
      author: async (xml) => {
        const { data } = WithAuthor.safeParse(parser.parse(xml));
        if (data)
          names.set(data['wp:author']['wp:author_login'], data['wp:author']['wp:author_display_name']);
        await nextTurn();
      },
    });
    const { link } = Around.parse(parser.parse(around)).rss.channel;
    return { items, names, home: homeAt(link) };
  } catch (error) {
    if (error instanceof BroughtFault) throw error;
    throw new BroughtFault('xml_broken');
  }
}

/** Letters in which a file ends, and the empty lines behind it. */
const END = 10_000;

/** Where the blog lay, with a slash behind it: addresses lie below it. */
function homeAt(link: string): string | null {
  return /^https?:\/\//i.test(link) ? (URL.parse(`${link.replace(/\/$/, '')}/`)?.href ?? null) : null;
}
