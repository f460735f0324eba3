import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import { commentPath } from './comments.ts';
import { pathOf, publishedOrHidden } from './posts.ts';
import { excerpt } from './written.ts';

/** What the house rules are about: a post, or a comment on one. */
export interface ThingName {
  kind: 'post' | 'comment';
  id: string;
}

export interface Thing extends ThingName {
  postId: string;
  authorId: string;
  authorName: string;
  /** Of the post, or the one that it is a comment on. */
  title: string;
  excerpt: string;
  path: string;
  hiddenAt: number | null;
  hiddenReason: string | null;
  /** Whoever may not read the post is not told its title either: it may be why the post is hidden. */
  post: { authorId: string; hiddenAt: number | null };
}

/** The thing as its writer is told of it: on a post of somebody else that is hidden, without the title. */
export function asItsWriterMayKnow(thing: Thing): Thing {
  const { authorId, post } = thing;
  return post.hiddenAt === null || post.authorId === authorId ? thing : { ...thing, title: '' };
}

/** Whether everybody can read it: neither it nor the post that it is a comment on is hidden. */
export function isReadByAll({ hiddenAt, post }: Thing): boolean {
  return hiddenAt === null && post.hiddenAt === null;
}

/** The post or comment of this name, hidden or not; null when it is not there, or no longer. */
export async function findThing(database: Database, name: ThingName): Promise<Thing | null> {
  const [thing] = await findThings(database, [name]);
  return thing ?? null;
}

/** Those of these that are there. */
export async function findThings(database: Database, names: ThingName[]): Promise<Thing[]> {
  const idsOf = (kind: ThingName['kind']) => names.filter((name) => name.kind === kind).map(({ id }) => id);
  const [postIds, commentIds] = [idsOf('post'), idsOf('comment')];
  const posts =
    postIds.length === 0 ? [] : await postThings(database, (query) => query.where('posts.id', 'in', postIds));
  const comments =
    commentIds.length === 0
      ? []
      : await commentThings(database, (query) => query.where('comments.id', 'in', commentIds));
  return [...posts, ...comments];
}

/**
 * Makes whoever hides, shows or deletes it wait until this transaction ends, so that what is said about it now is not said too late. False
 * when it is no longer there, or no longer hidden, or shown, as it was thought to be.
 */
export async function holdThing(database: Database, { kind, id, hiddenAt }: Thing): Promise<boolean> {
  const held = await database
    .updateTable(tableOf(kind))
    .set((build) => ({ hidden_at: build.ref('hidden_at') }))
    .where('id', '=', id)
    .where('hidden_at', hiddenAt === null ? 'is' : 'is not', null)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return held !== undefined;
}

/** Where a thing of this kind stands. */
export function tableOf(kind: ThingName['kind']) {
  return kind === 'post' ? 'posts' : 'comments';
}

/** So many posts, and so many comments, are on one page at most. */
const MOST_HIDDEN = 50;

/** What administrators keep hidden, the latest first: everybody's, or what one person wrote, hidden since then. */
export async function hiddenThings(
  database: Database,
  { of, since = 0 }: { of?: string; since?: number } = {},
): Promise<Thing[]> {
  const posts = await postThings(database, (query) =>
    query
      .where('posts.hidden_at', '>', since)
      .$if(of !== undefined, (all) => all.where('posts.person_id', '=', of ?? ''))
      .orderBy('posts.hidden_at', 'desc')
      .limit(MOST_HIDDEN),
  );
  const comments = await commentThings(database, (query) =>
    query
      .where('comments.hidden_at', '>', since)
      .$if(of !== undefined, (all) => all.where('comments.person_id', '=', of ?? ''))
      .orderBy('comments.hidden_at', 'desc')
      .limit(MOST_HIDDEN),
  );
  return latestFirst([...posts, ...comments]);
}

function latestFirst(things: Thing[]): Thing[] {
  return things.sort((one, other) => (other.hiddenAt ?? 0) - (one.hiddenAt ?? 0));
}

const headLength = 2_000;

function postQuery(database: Database) {
  return publishedOrHidden(database)
    .select(['posts.id', 'posts.title', 'posts.slug', 'posts.person_id', 'people.name'])
    .select(['posts.hidden_at', 'posts.hidden_reason', 'blogs.slug as blogSlug'])
    .select(sql<string>`substr(posts.html, 1, ${sql.lit(headLength)})`.as('head'));
}

async function postThings(
  database: Database,
  which: (query: ReturnType<typeof postQuery>) => ReturnType<typeof postQuery>,
): Promise<Thing[]> {
  const rows = await which(postQuery(database)).execute();
  return rows.map((row) => ({
    kind: 'post',
    id: row.id,
    postId: row.id,
    authorId: row.person_id,
    authorName: row.name,
    title: row.title,
    excerpt: excerpt(row.head),
    path: pathOf(row.blogSlug, row.slug),
    hiddenAt: row.hidden_at,
    hiddenReason: row.hidden_reason,
    post: { authorId: row.person_id, hiddenAt: row.hidden_at },
  }));
}

function commentQuery(database: Database) {
  return publishedOrHidden(database)
    .innerJoin('comments', 'comments.post_id', 'posts.id')
    .innerJoin('people as writers', 'writers.id', 'comments.person_id')
    .select(['comments.id', 'comments.post_id', 'comments.person_id', 'writers.name'])
    .select(sql<string>`substr(comments.html, 1, ${sql.lit(headLength)})`.as('head'))
    .select(['comments.hidden_at', 'comments.hidden_reason'])
    .select(['posts.title', 'posts.slug', 'blogs.slug as blogSlug'])
    .select(['posts.person_id as postAuthorId', 'posts.hidden_at as postHiddenAt'])
    .where('comments.deleted_at', 'is', null);
}

async function commentThings(
  database: Database,
  which: (query: ReturnType<typeof commentQuery>) => ReturnType<typeof commentQuery>,
): Promise<Thing[]> {
  const rows = await which(commentQuery(database)).execute();
  return rows.map((row) => ({
    kind: 'comment',
    id: row.id,
    postId: row.post_id,
    authorId: row.person_id,
    authorName: row.name,
    title: row.title,
    excerpt: excerpt(row.head),
    path: commentPath(pathOf(row.blogSlug, row.slug), row.id),
    hiddenAt: row.hidden_at,
    hiddenReason: row.hidden_reason,
    post: { authorId: row.postAuthorId, hiddenAt: row.postHiddenAt },
  }));
}
