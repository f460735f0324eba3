import { sql } from 'kysely';
import { commentPath } from '../blogs/comments.ts';
import { everPublished, pathOf } from '../blogs/posts.ts';
import type { Database } from '../database/store.ts';
import type { FirstPost, UnitReader } from './first-posts.ts';
import { firstPosts } from './first-posts.ts';
import type { NotificationKind } from './gathering.ts';
import { houseRuleKinds, isByHouseRules, isOfReporter } from './house-rules.ts';
import { readerState } from './readers.ts';
import { isOfReports } from './waiting-reports.ts';
import { commentWords, postWords } from './words.ts';

/** One line of what somebody is told. */
export interface Notification {
  /** What it is known by on a page; of first posts that are told together, the oldest. */
  id: string;
  kind: NotificationKind | 'first_post';
  /** Who did it last, and how many more did it too; empty when it is told by nobody's name. */
  name: string;
  others: number;
  /** The post that it is about; empty when it is gone, or an administrator keeps it hidden from this reader. */
  title: string;
  /** Where it is to be seen: the post, or the first of the comments. Empty when there is nothing for this reader. */
  path: string;
  /** What whoever is named wrote, its first words, or the reason that was given; empty when there are none. */
  words: string;
  at: number;
  isNew: boolean;
  /** First posts that were published around the same time are told together: the older of them. */
  more: { name: string; title: string; path: string }[];
}

export interface NotificationPage {
  notifications: Notification[];
  /** The time of the newest that is shown: reading it reads everything up to there. */
  until: number;
  /** The `before` of the next older page; null on the last one. */
  next: string | null;
}

const PAGE = 30;

/**
 * What somebody is told, newest first, from a place on. Of hidden posts it is told that they are; of deleted ones the same, to whoever
 * reported them.
 */
export async function notificationsOf(
  database: Database,
  reader: UnitReader,
  { before = '' }: { before?: string } = {},
): Promise<NotificationPage> {
  const place = placeOf(before);
  const { firstsReadAt, firstsSince } = await readerState(database, reader.personId);
  const [told, firsts] = await Promise.all([
    ownNotifications(database, reader.personId, { before: place, most: PAGE + 1 }),
    firstPosts(database, reader, { after: firstsSince, before: place, most: PAGE + 1 }),
  ]);
  const all = [
    ...told.map((row) => ({ id: row.id, at: row.at, notification: row })),
    ...firsts.map((post) => ({
      id: post.id,
      at: post.at,
      notification: firstPostNews(post, post.at > firstsReadAt),
    })),
  ].sort((one, other) => other.at - one.at || (other.id > one.id ? 1 : -1));
  const shown = all.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    notifications: firstPostsTogether(shown.map(({ notification }) => notification)),
    until: shown[0]?.at ?? 0,
    next: all.length > PAGE && last ? `${last.at}-${last.id}` : null,
  };
}

/** What concerns this person alone, newest first; `unmailed`: what no mail has told of and nobody has read. */
export async function ownNotifications(
  database: Database,
  personId: string,
  { before = null, most, unmailed = false }: { before?: Place | null; most: number; unmailed?: boolean },
): Promise<Notification[]> {
  const rows = await shownNotifications(database, personId)
    .select(['notifications.id', 'notifications.kind', 'notifications.people', 'notifications.at'])
    .select([
      'notifications.read_at',
      'notifications.words',
      'posts.id as postId',
      'posts.title',
      'posts.slug',
      'posts.hidden_at',
      'posts.person_id as writerId',
      'blogs.slug as blogSlug',
    ])
    .select([newestName.as('name'), firstComment.as('commentId'), newestComment.as('newestId')])
    .$if(before !== null, (older) =>
      older.where((build) =>
        build(
          build.refTuple('notifications.at', 'notifications.id'),
          '<',
          build.tuple(before?.at ?? 0, before?.id ?? ''),
        ),
      ),
    )
    .$if(unmailed, (waiting) =>
      waiting.where('notifications.read_at', 'is', null).where('notifications.mailed_at', 'is', null),
    )
    .orderBy('notifications.at', 'desc')
    .orderBy('notifications.id', 'desc')
    .limit(most)
    .execute();
  const [words, wordsOfPosts] = await Promise.all([
    commentWords(
      database,
      rows.flatMap(({ newestId }) => newestId ?? []),
    ),
    postWords(
      database,
      rows.flatMap((row) => (isNamedInPost(row) ? row.postId : [])),
    ),
  ]);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: isByHouseRules(row.kind) ? '' : (row.name ?? ''),
    others: row.people - 1,
    ...placeTold(row, personId),
    words: isByHouseRules(row.kind)
      ? (row.words ?? '')
      : ((isNamedInPost(row) ? wordsOfPosts.get(row.postId) : words.get(row.newestId ?? '')) ?? ''),
    at: row.at,
    isNew: row.read_at === null,
    more: [],
  }));
}

/** A post that names somebody is what they are told of; of what was done about a post, its words are no part. */
function isNamedInPost({ kind, newestId }: { kind: NotificationKind; newestId: string | null }): boolean {
  return kind === 'mention' && newestId === null;
}

/**
 * Of a hidden post only its writer is told the title, and the address, which is made of it: they may be why it is hidden. Whose own
 * comment stands there finds it under that address. Of what is gone nobody is told either. Administrators look at what waits for them among
 * the reports, and may read it.
 */
function placeTold(
  row: {
    kind: NotificationKind;
    title: string;
    slug: string;
    blogSlug: string;
    commentId: string | null;
    hidden_at: number | null;
    writerId: string;
  },
  personId: string,
): { title: string; path: string } {
  const { kind, title, commentId } = row;
  if (kind === 'report_gone') return { title: '', path: '' };
  if (isOfReports(kind)) return { title, path: '/reports' };
  const path = pathWithin(pathOf(row.blogSlug, row.slug), commentId);
  if (row.hidden_at === null || row.writerId === personId) return { title, path };
  return { title: '', path: isOfReporter(kind) ? '' : path };
}

/** What one person is told of that is there to be seen; every question about notifications begins here. */
export function shownNotifications(database: Database, personId: string) {
  return everPublished(database)
    .innerJoin('notifications', 'notifications.post_id', 'posts.id')
    .where('notifications.person_id', '=', personId)
    .where('notifications.people', '>', 0)
    .where((build) =>
      build.or([build('posts.deleted_at', 'is', null), build('notifications.kind', '=', 'report_gone')]),
    )
    .where((build) =>
      build.or([build('posts.hidden_at', 'is', null), build('notifications.kind', 'in', houseRuleKinds)]),
    );
}

const newestName = sql<string | null>`(
  select others.name from notification_sources join people as others on others.id = notification_sources.by_id
  where notification_sources.notification_id = notifications.id and notification_sources.gone = 0
  order by notification_sources.at desc limit 1)`;

/** Theirs whose name is shown: nobody's words stand under another's name. */
const newestComment = sql<string | null>`(
  select notification_sources.comment_id from notification_sources
  where notification_sources.notification_id = notifications.id and notification_sources.gone = 0
  order by notification_sources.at desc limit 1)`;

const firstComment = sql<string | null>`(
  select notification_sources.comment_id from notification_sources
  where notification_sources.notification_id = notifications.id and notification_sources.gone = 0
  order by notification_sources.at limit 1)`;

interface Place {
  at: number;
  id: string;
}

function placeOf(before: string): Place | null {
  const [, at, id] = /^(\d{1,16})-(\w{1,40})$/.exec(before) ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
}

/** A first post as it is told to those of its writer's unit. */
export function firstPostNews({ id, name, title, path, at }: FirstPost, isNew: boolean): Notification {
  return { id, kind: 'first_post', name, others: 0, title, path, words: '', at, isNew, more: [] };
}

/** A room full of first posts is one line, not forty. */
export function firstPostsTogether(notifications: Notification[]): Notification[] {
  const together: Notification[] = [];
  for (const notification of notifications) {
    const last = together.at(-1);
    const goesOn =
      last?.kind === 'first_post' && notification.kind === 'first_post' && last.isNew === notification.isNew;
    if (goesOn) {
      const { name, title, path } = notification;
      last.more.push({ name, title, path });
      last.others += 1;
      last.id = notification.id;
    } else {
      together.push({ ...notification, more: [] });
    }
  }
  return together;
}

function pathWithin(postPath: string, commentId: string | null): string {
  return commentId === null ? postPath : commentPath(postPath, commentId);
}
