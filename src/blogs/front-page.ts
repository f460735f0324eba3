import type { Database } from '../database/store.ts';
import type { Circle, Place, Span } from './circle.ts';
import { circleOf, placesOfAll, placesOutside, placesWithin } from './circle.ts';
import type { FeedPost } from './feed.ts';
import { findFeedPosts, placeInFeed, placeOf } from './feed.ts';

/**
 * The parts of the front page, in this order: what the reader wrote themselves since last time, new from their unit, new from everybody
 * else, and what is older.
 */
const parts = ['mine', 'unit', 'others', 'rest'] as const;
export type Part = (typeof parts)[number];

export interface FrontPage {
  /** Those that have posts on this page. */
  parts: { part: Part; posts: FeedPost[] }[];
  /** There is nothing new but what they wrote themselves. */
  isNothingNew: boolean;
  /** The line lies where the reader was last, rather than where what is new ends being new. */
  isSinceLastTime: boolean;
  /** The `before` of the next older page; null on the last one. */
  next: string | null;
}

export interface FrontQuestion {
  reader: { id: string; unitId: string | null };
  /** From `visitFront`. */
  seenUntil: number | null;
  /** The `next` of the page before; the first page when left out or unreadable. */
  before?: string;
  now?: number;
  most?: number;
}

const usual = 20;
/** Whoever comes back after a long time, or for the first, is not led through all that their unit ever wrote first. */
export const LONGEST_NEW = 30 * 24 * 60 * 60 * 1000;

/**
 * One page of what is new to a reader and of what was there before. Every post belongs to one part by its time, its writer and whether it
 * was brought from an earlier blog. The address of the next page carries where the line is, when the first page was made, and the last
 * post: posts that arrive and visits that move the line meanwhile neither repeat a post nor leave one out.
 */
export async function frontPage(
  database: Database,
  { reader, seenUntil, before = '', now = Date.now(), most = usual }: FrontQuestion,
): Promise<FrontPage> {
  const cursor = readCursor(before) ?? firstCursor(seenUntil, now);
  const circle = cursor.part === 'rest' ? nobody : await circleOf(database, reader.unitId);
  const found: { part: Part; places: Place[] }[] = [];
  let wanted = most + 1;
  for (const part of parts.slice(parts.indexOf(cursor.part))) {
    if (wanted === 0) break;
    const behind = part === cursor.part ? cursor.behind : null;
    const places = await placesOf(database, part, { ...cursor, behind }, { circle, reader }, wanted);
    wanted -= places.length;
    found.push({ part, places });
  }
  const all = found.flatMap(({ part, places }) => places.map((place) => ({ part, ...place })));
  const shown = all.slice(0, most);
  const posts = await findFeedPosts(
    database,
    shown.map(({ id }) => id),
  );
  const partOf = new Map(shown.map(({ id, part }) => [id, part]));
  const last = shown.at(-1);
  return {
    isNothingNew: found.some(({ part }) => part === 'rest') && !all.some(({ part }) => isNews(part)),
    isSinceLastTime: cursor.line !== cursor.until - LONGEST_NEW,
    parts: parts
      .map((part) => ({ part, posts: posts.filter(({ id }) => partOf.get(id) === part) }))
      .filter(({ posts }) => posts.length > 0),
    next: all.length > most && last ? writeCursor({ ...cursor, part: last.part, behind: last }) : null,
  };
}

function isNews(part: Part): boolean {
  return part === 'unit' || part === 'others';
}

function placesOf(
  database: Database,
  part: Part,
  { line, until, behind }: Cursor,
  { circle, reader: { id } }: { circle: Circle; reader: { id: string } },
  most: number,
): Promise<Place[]> {
  const fresh: Span = { after: line, until, behind, isNews: true };
  if (part === 'mine') return placesWithin(database, { ...nobody, personIds: [id] }, fresh, most);
  if (part === 'unit') return placesWithin(database, circle, { ...fresh, notBy: id }, most);
  if (part === 'others') return placesOutside(database, circle, { ...fresh, notBy: id }, most);
  return placesOfAll(database, { ...older(line, until, behind), behind }, most);
}

/** What was brought from an earlier blog is no news, however lately it was published there: it stands among the rest in its place. */
function older(line: number, until: number, behind: Place | null): Span {
  const isBehindLine = until <= line || (behind !== null && behind.at <= line);
  return isBehindLine ? { until: Math.min(line, until) } : { until, newsUntil: line };
}

const nobody: Circle = { unitIds: [], personIds: [] };

interface Cursor {
  part: Part;
  /** What was written later is new. */
  line: number;
  /** What was written later still came after the first page. */
  until: number;
  behind: Place | null;
}

function firstCursor(seenUntil: number | null, now: number): Cursor {
  return { part: 'mine', line: lineOf(seenUntil, now), until: now, behind: null };
}

/** Where the line between new and seen lies. */
function lineOf(seenUntil: number | null, now: number): number {
  return Math.max(seenUntil ?? 0, now - LONGEST_NEW);
}

/**
 * `unit.1700000000000.1700000900000.1700000500000-abc`; a place of another feed leads into the rest. `own` stood for the unit once, and
 * does in pages that are still open.
 */
function readCursor(before: string): Cursor | null {
  const [, word, line, until, place = before] =
    /^(mine|unit|others|rest|own)\.(\d{1,16})\.(\d{1,16})\.(.+)$/.exec(before) ?? [];
  const behind = placeInFeed(place);
  if (!behind) return null;
  const part = word === 'own' ? 'unit' : (parts.find((one) => one === word) ?? 'rest');
  return {
    part,
    line: line === undefined ? behind.at : Number(line),
    until: until === undefined ? behind.at : Number(until),
    behind,
  };
}

function writeCursor({ part, line, until, behind }: Cursor): string {
  return `${part}.${line}.${until}.${placeOf(behind ?? undefined) ?? ''}`;
}
