import type { Request, Response } from 'express';
import { createHash } from 'node:crypto';
import type { Database } from '../database/store.ts';
import type { Locale } from '../web/locale.ts';
import { atomOf } from './atom.ts';
import { emptySince } from './empty-since.ts';
import type { Headline, Scope } from './entries.ts';
import { PAGE, headlines, withTexts } from './entries.ts';
import { lastingId } from './identity.ts';
import { jsonFeedOf } from './json-feed.ts';

export const formats = ['atom', 'json'] as const;
export type Format = (typeof formats)[number];

/** What a feed is about, before its posts are known. */
export interface Subject {
  scope: Scope;
  /** Its name for ever: `blog:k3…`. */
  name: string;
  title: string;
  subtitle: string;
  /** The language of the subtitle; null: somebody wrote it, in whichever. */
  subtitleLanguage: Locale | null;
  /** The page that shows the same. */
  homePath: string;
  /** Where the feed lies, without its ending: `/blogs/anna/feed`. */
  path: string;
}

export interface Asking {
  format: Format;
  locale: Locale;
  /** How this reader reaches Ombord. */
  base: string;
  /** The secret by which it came; goes into the feed's own addresses, and nowhere else. */
  token: string | null;
}

const TYPES: Record<Format, string> = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

/**
 * Answers with a feed; with 304 when the reader has it as it is, which costs one question about twenty headlines and no text. A feed
 * may be kept by its reader, unlike a page, but is asked for again each time: whether it may be read can change. There is no
 * Last-Modified: a post that is hidden or deleted, or a name that changes, would leave it as it was, and hide what happened.
 */
export async function answerFeed(
  database: Database,
  request: Request,
  response: Response,
  { subject, asking }: { subject: Subject; asking: Asking },
): Promise<void> {
  const before = typeof request.query['before'] === 'string' ? request.query['before'] : '';
  const found = await headlines(database, subject.scope, before);
  const shown = found.slice(0, PAGE);
  response.set({
    'Content-Type': TYPES[asking.format],
    'Cache-Control': 'private, no-cache',
    ETag: tagOf({ subject, asking, found }),
    Vary: 'Cookie',
  });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const last = found.length > PAGE ? shown.at(-1) : undefined;
  const address = (place: string | null) => addressOf(subject, asking, place);
  const feed = {
    id: lastingId(subject.name),
    title: subject.title,
    subtitle: subject.subtitle,
    subtitleLanguage: subject.subtitleLanguage,
    updatedAt: shown.length > 0 ? newestOf(shown) : await emptySince(database, subject.scope),
    home: `${asking.base}${subject.homePath}`,
    self: address(before),
    first: before === '' ? null : address(''),
    next: last === undefined ? null : address(`${last.publishedAt}-${last.id}`),
    base: asking.base,
    entries: await withTexts(database, shown),
  };
  if (asking.format === 'atom') response.send(atomOf(feed));
  else response.send(JSON.stringify(jsonFeedOf(feed)));
}

function newestOf(posts: Headline[]): number {
  return Math.max(...posts.map(({ updatedAt }) => updatedAt));
}

function addressOf({ path }: Subject, { base, format, token }: Asking, place: string | null): string {
  const query = new URLSearchParams();
  if (place) query.set('before', place);
  if (token !== null) query.set('token', token);
  return `${base}${path}.${format}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/** Weak, since the same feed may travel squeezed or not. Whatever a reader would see is in it. */
function tagOf(facts: { subject: Subject; asking: Asking; found: Headline[] }): string {
  const hash = createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
  return `W/"${hash.slice(0, 22)}"`;
}
