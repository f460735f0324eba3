import { createHash } from 'node:crypto';
import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { PostTable } from '../database/tables/blogs.ts';
import { blogOf } from './blog.ts';
import { draftOf } from './drafts.ts';
import { firstFree, makePostSlug } from './slug.ts';
import type { Written } from './written.ts';

/** A post that somebody published on an earlier blog of theirs. */
export interface EarlierPost {
  title: string;
  text: Written;
  /** The last part of its address there; it is kept where it is free. */
  slug: string;
  publishedAt: number;
  editedAt: number | null;
}

/** A text that somebody had begun there, and not published. */
export type EarlierDraft = Pick<EarlierPost, 'title' | 'text'>;

/**
 * Puts posts of an earlier blog on somebody's blog, at the time at which they were published there. What stands there already, to the
 * letter and at the same time, is left as it is. Throws when they have no blog.
 */
export async function bringPosts(
  transaction: Transaction,
  personId: string,
  posts: EarlierPost[],
): Promise<{ added: number; there: number }> {
  const { database } = transaction;
  const blogId = await blogIdOf(database, personId);
  const taken = await slugsOf(database, blogId);
  return bringEach(posts, await postsThere(database, personId, posts.map(asAsked)), async (post) => {
    const slug = firstFree(makePostSlug(post.slug), taken);
    taken.add(slug);
    await writeDown(transaction, post, 'post.brought', {
      blog_id: blogId,
      person_id: personId,
      slug,
      status: 'published',
      created_at: Date.now(),
      published_at: post.publishedAt,
      edited_at: post.editedAt,
      brought_at: Date.now(),
      touched_at: Date.now(),
    });
  });
}

/**
 * Puts texts that were not published among what only their writer sees, as drafts. What they have word for word already, as a draft or
 * published since, is left as it is; `besides` is a text of theirs that does not count, `before` how many were brought before these. Throws when
 * they have no blog.
 */
export async function bringDrafts(
  transaction: Transaction,
  personId: string,
  drafts: EarlierDraft[],
  { besides, before = 0 }: { besides?: string | undefined; before?: number } = {},
): Promise<{ added: number; there: number }> {
  const there = await draftsThere(transaction.database, personId, drafts.map(asAsked), besides);
  return bringEach(drafts, there, async (draft, turn) => {
    await bringDraft(transaction, personId, draft, before + turn);
  });
}

/** Puts one of them there, whatever they have already, and gives its id. Throws when they have no blog. */
export async function bringDraft(
  transaction: Transaction,
  personId: string,
  draft: EarlierDraft,
  turn = 0,
): Promise<string> {
  return writeDown(transaction, draft, 'post.put_aside', {
    blog_id: await blogIdOf(transaction.database, personId),
    person_id: personId,
    status: 'draft',
    // They go out again in the order in which they came in.
    created_at: Date.now() + turn,
  });
}

/** A text as it is asked about. */
function asAsked<Text extends EarlierDraft>({ text, ...more }: Text): Omit<Text, 'text'> & { body: string } {
  return { ...more, body: text.markdown };
}

async function blogIdOf(database: Database, personId: string): Promise<string> {
  const blog = await blogOf(database, personId);
  if (!blog) throw new Error(`person ${personId} brings texts without a blog`);
  return blog.id;
}

/** The addresses on a blog that are taken, today or before. */
async function slugsOf(database: Database, blogId: string): Promise<Set<string>> {
  const rows = await database
    .selectFrom('posts')
    .select('slug')
    .where('blog_id', '=', blogId)
    .unionAll(database.selectFrom('old_post_slugs').select('slug').where('blog_id', '=', blogId))
    .execute();
  return new Set(rows.map(({ slug }) => slug));
}

/** Brings those of these texts that are not there yet, each once, and counts. `there`: the marks of those that are. */
async function bringEach<Text extends EarlierDraft & { publishedAt?: number }>(
  texts: Text[],
  there: Set<string>,
  bring: (text: Text, turn: number) => Promise<void>,
): Promise<{ added: number; there: number }> {
  let added = 0;
  for (const text of texts) {
    const { publishedAt = null } = text;
    const mark = markOf({ title: text.title, body: text.text.markdown, publishedAt });
    if (there.has(mark)) continue;
    there.add(mark);
    await bring(text, added);
    added += 1;
  }
  return { added, there: texts.length - added };
}

/** Where it goes, and as what. A draft gets its address with its title, when it is published. */
type Row = Omit<Insertable<PostTable>, 'id' | 'slug' | 'title' | 'body' | 'html' | 'key'> & { slug?: string };

async function writeDown(
  { database, happened }: Transaction,
  { title, text }: EarlierDraft,
  kind: 'post.brought' | 'post.put_aside',
  row: Row,
): Promise<string> {
  const id = newId();
  const { markdown: body, html } = text;
  await database
    .insertInto('posts')
    .values({ id, slug: id, title, body, html, key: newId(), ...row })
    .execute();
  await happened({ kind, personId: row.person_id, postId: id });
  return id;
}

/** Texts that are asked about together. SQLite holds everybody up meanwhile. */
export const ASKED_TOGETHER = 20;

/**
 * Which of these few texts somebody has already, whether they are published or not, by their marks; the text `besides` does not count.
 */
export async function draftsThere(
  database: Database,
  personId: string,
  drafts: { title: string; body: string }[],
  besides = '',
): Promise<Set<string>> {
  if (drafts.length === 0) return new Set();
  const words = drafts.map(({ title, body }) => ({ title, body }));
  const marks = await textsThere(database, personId, words, besides);
  return marks.add(markOf({ ...(await draftOf(database, personId)), publishedAt: null }));
}

/** Which of these few posts stand on somebody's blog already, by their marks. */
export async function postsThere(
  database: Database,
  personId: string,
  posts: { title: string; body: string; publishedAt: number }[],
): Promise<Set<string>> {
  if (posts.length === 0) return new Set();
  return textsThere(database, personId, posts);
}

/**
 * The marks of those texts of theirs that have one of these titles, times and bodies each. The database compares: hundreds may be called
 * alike, and their words stay where they are. SQLite reads a whole text to compare it; one of another length it need not.
 */
async function textsThere(
  database: Database,
  personId: string,
  texts: { title: string; body: string; publishedAt?: number }[],
  besides = '',
): Promise<Set<string>> {
  const bodies = [...new Set(texts.map(({ body }) => body))];
  const times = texts.flatMap(({ publishedAt }) => publishedAt ?? []);
  const whens = bodies.map((body, turn) => sql`when ${body} then ${sql.lit(turn)}`);
  const rows = await database
    .selectFrom('posts')
    .select(['title', 'published_at', sql<number>`case body ${sql.join(whens, sql` `)} end`.as('turn')])
    .where('person_id', '=', personId)
    .$if(times.length > 0, (query) => query.where('published_at', 'in', times))
    .where('title', 'in', [...new Set(texts.map(({ title }) => title))])
    .where(sql<number>`octet_length(body)`, 'in', [...new Set(bodies.map((body) => Buffer.byteLength(body)))])
    .where('body', 'in', bodies)
    .where('deleted_at', 'is', null)
    .where('id', '!=', besides)
    .execute();
  return new Set(
    rows.map(({ title, published_at: at, turn }) =>
      markOf({ title, body: bodies[turn] ?? '', publishedAt: times.length > 0 ? at : null }),
    ),
  );
}

/** What tells one text from another, wherever it stands; `publishedAt` is null for one that is not published. */
export function markOf(post: { title: string; body: string; publishedAt: number | null }): string {
  return createHash('sha256')
    .update(JSON.stringify([post.title, post.body, post.publishedAt]))
    .digest('base64url');
}
