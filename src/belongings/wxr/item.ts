import { z } from 'zod';
import { tagNamed } from '../../blogs/tag.ts';
import { BroughtFault } from '../brought-fault.ts';
import type { DraftWhy, Found, FoundDraft, FoundPost } from '../earlier.ts';
import { excerpt } from '../../blogs/written.ts';
import { toSafeHtml } from '../../web/markdown.ts';
import { readDraft, readTime, readWords } from '../earlier.ts';
import { plain } from './html.ts';
import { PICTURE_WORDS } from './items.ts';

/** A text of an export, and nothing for one that is missing. */
export const text = z.union([z.string(), z.number()]).default('').transform(String).catch('');

const Category = z.object({ domain: text, words: text }).catch({ domain: '', words: '' });

/** Of all that is kept beside a text, or a picture, the words that stand in for the picture. */
const Description = z
  .array(z.object({ 'wp:meta_key': text, 'wp:meta_value': text }))
  .catch([])
  .transform((kept) => kept.find((one) => one['wp:meta_key'] === PICTURE_WORDS)?.['wp:meta_value'] ?? '');

/** A text, a picture or whatever else an export holds one of. */
export type Item = z.output<typeof Item> & {
  /** Comments below it that everybody could read. */
  comments: number;
};
export const Item = z
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

/** What not everybody could read there is a draft here. */
const DRAFTS = new Map<string, DraftWhy>([
  ['draft', 'draft'],
  ['pending', 'pending'],
  ['future', 'planned'],
  ['private', 'private'],
]);

/** Whether it comes, as a post or as a draft. */
export function isTaken({ 'wp:post_type': type, 'wp:status': status }: Item): boolean {
  return type === 'post' && (status === 'publish' || DRAFTS.has(status));
}

/** Published there for those alone who were told a password: here it would be open to the whole company. */
function whyDraft(item: Item, title: string): DraftWhy | null {
  const why = DRAFTS.get(item['wp:status']);
  if (why !== undefined) return why;
  if (item['wp:post_password'] !== '') return 'locked';
  return title === '' ? 'untitled' : null;
}

/** The post or draft that comes of an item with this text; or why none does. */
export function readText(item: Item, markdown: string): FoundPost | FoundDraft | Found['leftOut'][number] {
  const body = [markdown, tagLine(item)].filter(Boolean).join('\n\n');
  const own = plain(item.title);
  const title = cut(own || firstWords(markdown));
  if (markdown === '') return { title, why: 'empty' };
  const why = whyDraft(item, title);
  if (why !== null) {
    const draft = readDraft({ title: own, body });
    return draft ? { ...draft, why } : { title, why: 'too_long' };
  }
  const words = readWords({ title, body });
  const publishedAt = timeOf(item);
  if (!words) return { title, why: 'too_long' };
  if (publishedAt === null) return { title, why: 'no_date' };
  return { ...words, slug: decoded(item['wp:post_name']) || words.title, publishedAt, editedAt: null };
}

/** What a post without a title is called; nothing when it has no words but its pictures'. */
function firstWords(markdown: string): string {
  const withoutPictures = markdown.slice(0, 2_000).replace(/!\[[^\]]*\]\([^)]*\)/g, '');
  return excerpt(toSafeHtml(withoutPictures), 60);
}

/** WordPress writes the time in UTC, and zeros where it knows none. */
function timeOf(item: Item): number | null {
  const utc = item['wp:post_date_gmt'].replace(' ', 'T');
  const local = item['wp:post_date'].replace(' ', 'T');
  return readTime(`${utc}Z`) ?? readTime(item.pubDate) ?? readTime(`${local}Z`);
}

/** Categories and tags as the tags they are here, in a line below the text; those that stand in it already are left out. */
function tagLine(item: Item): string {
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

/** A title, cut off where titles end here. */
export function cut(title: string): string {
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : title;
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
