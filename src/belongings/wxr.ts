import { setImmediate as nextTurn } from 'node:timers/promises';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { tagNamed } from '../blogs/tag.ts';
import { BroughtFault } from './brought-fault.ts';
import type { Found, FoundDraft, FoundPost } from './earlier.ts';
import { MOST_POSTS, readDraft, readTime, readWords } from './earlier.ts';
import { without } from './without.ts';
import { itemsOf } from './wxr-items.ts';
import type { GalleryPicture } from './wxr-galleries.ts';
import type { ReadHtml } from './wxr-html.ts';
import { plain, readHtml } from './wxr-html.ts';

const text = z.union([z.string(), z.number()]).transform(String).catch('');

const Category = z.object({ domain: text, words: text }).catch({ domain: '', words: '' });

/** Of all that is kept beside a text, or a picture, the words that stand in for the picture. */
const Description = z
  .array(z.object({ 'wp:meta_key': text, 'wp:meta_value': text }))
  .catch([])
  .transform((kept) => kept.find((one) => one['wp:meta_key'] === ALT)?.['wp:meta_value'] ?? '');
const ALT = '_wp_attachment_image_alt';

const Item = z
  .object({
    title: text,
    'dc:creator': text,
    'content:encoded': text,
    'excerpt:encoded': text,
    'wp:post_id': text,
    'wp:post_parent': text,
    'wp:attachment_url': text,
    'wp:postmeta': Description,
    'wp:post_type': text,
    'wp:status': text,
    'wp:post_password': text,
    'wp:post_name': text,
    'wp:post_date_gmt': text,
    'wp:post_date': text,
    'wp:post_modified_gmt': text,
    pubDate: text,
    category: z.array(Category).catch([]),
  })
  .catch(() => {
    throw new BroughtFault('xml_broken');
  });

const WithItem = z.object({ item: Item });

const Around = z.object({
  rss: z.object({
    channel: z.object({
      link: text,
      'wp:author': z.array(z.object({ 'wp:author_login': text, 'wp:author_display_name': text })).catch([]),
    }),
  }),
});

/** Somebody who wrote on the earlier blog, and how many texts. */
export interface WxrAuthor {
  login: string;
  name: string;
  posts: number;
}

/** What an export holds of one author, and who wrote in it. */
export interface ReadWxr {
  found: Found;
  authors: WxrAuthor[];
  chosen: string;
}

/**
 * Reads a WordPress export (WXR 1.2): the posts and drafts of one author, of whoever wrote most when none is named. Texts become
 * Markdown, and pass the same sanitiser as everything that is written here.
 * @throws BroughtFault when it is none.
 */
export async function readWxr(bytes: Buffer, author?: string): Promise<ReadWxr> {
  const { items, others, authors, chosen, home, pictures, added } = await itemsIn(bytes, author);
  const found: Found = {
    writer: null,
    posts: [],
    drafts: [],
    pictures: [],
    readPicture: () => Promise.reject(new BroughtFault('picture_broken')),
    leftOut: [],
    others,
    locked: 0,
    picturesElsewhere: 0,
    picturesInside: 0,
    shownFromElsewhere: 0,
    galleriesLacking: 0,
    shortCodes: 0,
  };
  for (const one of items.filter((post) => post['dc:creator'] === chosen)) {
    const html = readHtml(one['content:encoded'], {
      home,
      pictures,
      own: added.get(one['wp:post_id']) ?? [],
    });
    if ('why' in html) found.leftOut.push({ title: cut(plain(one.title)), why: html.why });
    else take(found, one, html);
    // One text after the other, so that a blog of ten years holds nobody up.
    await nextTurn();
  }
  found.posts.sort((one, other) => one.publishedAt - other.publishedAt);
  return { found, authors, chosen };
}

function take(found: Found, item: z.output<typeof Item>, html: ReadHtml): void {
  const text = read(item, html.markdown);
  if ('why' in text) {
    found.leftOut.push(text);
    return;
  }
  if ('publishedAt' in text) found.posts.push(text);
  else found.drafts.push(text);
  if (isLocked(item)) found.locked += 1;
  found.picturesElsewhere += html.picturesElsewhere;
  found.picturesInside += html.picturesInside;
  found.shownFromElsewhere += html.shownFromElsewhere;
  found.galleriesLacking += html.galleriesLacking;
  found.shortCodes += html.shortCodes;
}

async function itemsIn(bytes: Buffer, author: string | undefined) {
  const { all, known, home } = await parsed(bytes);
  const items = all.filter((one) => one['wp:post_type'] === 'post' && TAKEN.has(one['wp:status']));
  if (items.length === 0) throw new BroughtFault('nothing_in_it');
  if (items.length > MOST_POSTS) throw new BroughtFault('too_many_posts');
  const authors = authorsOf(items, known);
  const chosen = (authors.find(({ login }) => login === author) ?? authors[0])?.login ?? '';
  return { items, others: all.length - items.length, authors, chosen, home, ...picturesIn(all) };
}

/** Longest address of a picture that anybody means. */
const LONGEST_ADDRESS = 2_000;

/** The pictures of the blog by their numbers, and the numbers of those that were added to each text. */
function picturesIn(all: z.output<typeof Item>[]) {
  const pictures = new Map<string, GalleryPicture>();
  const added = new Map<string, string[]>();
  for (const one of all) {
    const { 'wp:post_id': number, 'wp:post_parent': parent, 'wp:attachment_url': address } = one;
    if (!/^https?:\/\/\S+\.(?:jpe?g|png|gif|webp|avif|heic|bmp|svg)$/i.test(address)) continue;
    if (address.length > LONGEST_ADDRESS) continue;
    pictures.set(number, {
      address,
      words: plain(one['wp:postmeta'] || one['excerpt:encoded'] || one.title),
    });
    if (added.get(parent)?.push(number) === undefined) added.set(parent, [number]);
  }
  return { pictures, added };
}

/** What nobody but its writer saw there, and what waited for a time or for somebody's yes, is a draft here. */
const DRAFTS = new Set(['draft', 'pending', 'future', 'private']);
const TAKEN = new Set(['publish', ...DRAFTS]);

/** Published there for those alone who were told a password; here it would be open to the whole company. */
function isLocked(item: z.output<typeof Item>): boolean {
  return item['wp:status'] === 'publish' && item['wp:post_password'] !== '';
}

const LISTS = new Set(['rss.channel.wp:author', 'item.category', 'item.wp:postmeta']);

async function parsed(bytes: Buffer) {
  const xml = bytes.toString();
  if (!/<\/rss>\s*$/.test(xml)) throw new BroughtFault('xml_broken');
  const tags = without(xml, '<![CDATA[', ']]>');
  // No export has them, and they are how a small file becomes a large one.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(tags)) throw new BroughtFault('xml_entities');
  if (/<[^<>]{20000}/.test(tags) || hasMoreTags(tags, MOST_TAGS)) throw new BroughtFault('xml_many');
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
  const { items, rest } = itemsOf(xml);
  try {
    const { 'wp:author': known, link } = Around.parse(parser.parse(rest)).rss.channel;
    const all = [];
    for (const written of items) {
      all.push(WithItem.parse(parser.parse(written)).item);
      await nextTurn();
    }
    return { all, known, home: homeAt(link) };
  } catch (error) {
    if (error instanceof BroughtFault) throw error;
    throw new BroughtFault('xml_broken');
  }
}

/** Where the blog lay, with a slash behind it: addresses lie below it. */
function homeAt(link: string): string | null {
  return /^https?:\/\//i.test(link) ? (URL.parse(`${link.replace(/\/$/, '')}/`)?.href ?? null) : null;
}

/** Tags of a file, of which each takes as much memory as fifty of its letters. */
const MOST_TAGS = 3_000_000;

function hasMoreTags(xml: string, most: number): boolean {
  let [count, at] = [0, xml.indexOf('<')];
  while (at >= 0 && count <= most) {
    count += 1;
    at = xml.indexOf('<', at + 1);
  }
  return count > most;
}

function authorsOf(
  items: z.output<typeof Item>[],
  known: { 'wp:author_login': string; 'wp:author_display_name': string }[],
): WxrAuthor[] {
  const counts = new Map<string, number>();
  for (const { 'dc:creator': login } of items) counts.set(login, (counts.get(login) ?? 0) + 1);
  const names = new Map(known.map((one) => [one['wp:author_login'], one['wp:author_display_name']]));
  return [...counts]
    .map(([login, posts]) => ({ login, name: plain(names.get(login) ?? '') || login, posts }))
    .sort((one, other) => other.posts - one.posts);
}

function read(
  item: z.output<typeof Item>,
  markdown: string,
): FoundPost | FoundDraft | Found['leftOut'][number] {
  const body = [markdown, tagLine(item)].filter(Boolean).join('\n\n');
  const title =
    plain(item.title) ||
    body
      .replace(/[#*_<>[\]!`|]/g, '')
      .slice(0, 60)
      .trim();
  const words = readWords({ title: cut(title), body });
  const publishedAt = timeOf(item);
  if (markdown === '') return { title, why: 'empty' };
  if (DRAFTS.has(item['wp:status']) || isLocked(item))
    return readDraft({ title: plain(item.title), body }) ?? { title, why: 'too_long' };
  if (!words) return { title, why: 'too_long' };
  if (publishedAt === null) return { title, why: 'no_date' };
  return { ...words, slug: decoded(item['wp:post_name']) || words.title, publishedAt, editedAt: null };
}

/** WordPress writes the time in UTC, and zeros where it knows none. */
function timeOf(item: z.output<typeof Item>): number | null {
  const utc = item['wp:post_date_gmt'].replace(' ', 'T');
  const local = item['wp:post_date'].replace(' ', 'T');
  return readTime(`${utc}Z`) ?? readTime(item.pubDate) ?? readTime(`${local}Z`);
}

/** Categories and tags as the tags they are here, in a line below the text; those that stand in it already are left out. */
function tagLine(item: z.output<typeof Item>): string {
  const names = item.category
    .filter(({ domain }) => domain === 'category' || domain === 'post_tag')
    .slice(0, MOST_NAMES)
    .map(({ words }) => plain(words).replace(/[\s/,.&+]+/g, '-'))
    .filter((name) => !DEFAULTS.has(name.toLowerCase()) && tagNamed(name) !== null);
  return [...new Set(names.map((name) => `#${name}`))].join(' ');
}

/** Tags of a text that are looked at. */
const MOST_NAMES = 500;

/** What WordPress calls a post that nobody gave a category. */
const DEFAULTS = new Set(['uncategorized', 'okategoriserade', 'okategoriserad', 'allmänt']);

const LONGEST_TITLE = 120;

function cut(title: string): string {
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : title;
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
