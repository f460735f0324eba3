import type { Request, Response } from 'express';
import type { Database } from '../database/store.ts';
import { fingerprintOf } from '../web/fingerprint.ts';
import type { Locale } from '../web/locale.ts';
import { placeAsked } from '../web/query.ts';
import { atomOf } from './atom.ts';
import type { Headline, Scope } from './entries.ts';
import { PAGE, headlines, withTexts } from './entries.ts';
import { lastingId } from './identity.ts';
import { jsonFeedOf } from './json-feed.ts';
import { changesOf } from './modified.ts';

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
  /** Whose it is: one writer, or the company. */
  author: { name: string; homePath: string };
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
 * Answers with a feed; with 304 when the reader has it as it is, which costs questions about twenty headlines and what went, and no
 * text. A feed may be kept by its reader, unlike a page, but is asked for again each time: whether it may be read can change.
 */
export async function answerFeed(
  database: Database,
  request: Request,
  response: Response,
  { subject, asking }: { subject: Subject; asking: Asking },
): Promise<void> {
  const before = placeAsked(request);
  const found = await headlines(database, subject.scope, before);
  const shown = found.slice(0, PAGE);
  const { updatedAt, modifiedAt } = await changesOf(database, subject.scope, shown);
  const tag = tagOf({ subject, asking, found });
  response.set({
    'Content-Type': TYPES[asking.format],
    'Cache-Control': 'private, no-cache',
    ETag: tag,
    'Last-Modified': httpTimeOf(modifiedAt),
    Vary: 'Cookie',
  });
  if (hasIt(request, tag, modifiedAt)) {
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
    author: { name: subject.author.name, home: `${asking.base}${subject.author.homePath}` },
    updatedAt,
    home: `${asking.base}${subject.homePath}`,
    self: address(before),
    first: before === '' ? null : address(''),
    next: last === undefined ? null : address(`${last.publishedAt}-${last.id}`),
    base: asking.base,
    entries: await withTexts(database, shown),
  };
  // Not by `send`, which compares times as a reader's that is later being as good.
  response.end(asking.format === 'atom' ? atomOf(feed) : JSON.stringify(jsonFeedOf(feed)));
}

/**
 * Whether the reader has the feed as it is: by its tag, or else by its very time. In the second in which something changed,
 * something else may have.
 */
function hasIt(request: Request, tag: string, modifiedAt: number): boolean {
  const tags = request.get('If-None-Match');
  // Not by `fresh`, which tells nobody who says no-cache, and the fetch of browsers and of Node says so whenever it brings a tag.
  if (tags !== undefined)
    return tags.trim() === '*' || tags.split(',').some((one) => bare(one) === bare(tag));
  const known = Date.parse(request.get('If-Modified-Since') ?? '');
  return !isOfThisSecond(modifiedAt) && known === Date.parse(httpTimeOf(modifiedAt));
}

/** Compared weakly: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function bare(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}

/** In whole seconds, as HTTP has them; of this one not all has happened yet, and what has is told from it by the one before. */
function httpTimeOf(at: number): string {
  return new Date(isOfThisSecond(at) ? at - 1_000 : at).toUTCString();
}

function isOfThisSecond(at: number): boolean {
  return Math.floor(at / 1_000) >= Math.floor(Date.now() / 1_000);
}

function addressOf({ path }: Subject, { base, format, token }: Asking, place: string | null): string {
  const query = new URLSearchParams();
  if (place) query.set('before', place);
  if (token !== null) query.set('token', token);
  return `${base}${path}.${format}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/** Weak, since the same feed may travel squeezed or not. Whatever a reader would see is in it. */
function tagOf(facts: { subject: Subject; asking: Asking; found: Headline[] }): string {
  return `W/"${fingerprintOf(JSON.stringify(facts)).slice(0, 22)}"`;
}
