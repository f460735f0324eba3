import { portableHtml } from './content.ts';
import type { Entry } from './entries.ts';
import type { Feed } from './feed.ts';
import { entryId } from './feed.ts';
import type { Element } from './xml.ts';
import { writeXml } from './xml.ts';

/** A feed as Atom (RFC 4287), a page at a time (RFC 5005). */
export function atomOf(feed: Feed): string {
  return writeXml({
    name: 'feed',
    attributes: { xmlns: 'http://www.w3.org/2005/Atom' },
    content: [
      text('id', feed.id),
      text('title', feed.title || '–'),
      feed.subtitle === '' ? null : subtitleOf(feed),
      text('updated', timeOf(feed.updatedAt)),
      authorOf(feed.author),
      link('self', feed.self, 'application/atom+xml'),
      link('alternate', feed.home, 'text/html'),
      feed.first === null ? null : link('first', feed.first, 'application/atom+xml'),
      feed.next === null ? null : link('next', feed.next, 'application/atom+xml'),
      text('generator', 'Ombord'),
      ...feed.entries.map((entry) => entryOf(entry, feed)),
    ],
  });
}

function entryOf(entry: Entry, { base }: Feed): Element {
  const address = `${base}${entry.path}`;
  return {
    name: 'entry',
    content: [
      text('id', entryId(entry)),
      text('title', entry.title || '–'),
      link('alternate', address, 'text/html'),
      text('published', timeOf(entry.publishedAt)),
      text('updated', timeOf(entry.updatedAt)),
      authorOf({ name: entry.author.name, home: `${base}${entry.author.blogPath}` }),
      ...entry.tags.map((tag) => ({ name: 'category', attributes: { term: tag } })),
      {
        name: 'content',
        attributes: { type: 'html' },
        content: portableHtml(entry.html, address),
      },
    ],
  };
}

function subtitleOf({ subtitle, subtitleLanguage }: Feed): Element {
  return { ...text('subtitle', subtitle), attributes: { 'xml:lang': subtitleLanguage ?? undefined } };
}

function authorOf({ name, home }: Feed['author']): Element {
  return { name: 'author', content: [text('name', name || '–'), text('uri', home)] };
}

function text(name: string, content: string): Element {
  return { name, content };
}

function link(rel: string, href: string, type: string): Element {
  return { name: 'link', attributes: { rel, href, type } };
}

/** RFC 3339. */
function timeOf(at: number): string {
  return new Date(at).toISOString();
}
