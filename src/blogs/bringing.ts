import { createHash } from 'node:crypto';
import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import { blogOf } from './blog.ts';
import { draftOf } from './drafts.ts';
import { firstFree, makeSlug } from './slug.ts';
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
  { database, happened }: Transaction,
  personId: string,
  posts: EarlierPost[],
): Promise<{ added: number; there: number }> {
  const blog = await blogOf(database, personId);
  if (!blog) throw new Error(`person ${personId} brings posts without a blog`);
  const rows = await database
    .selectFrom('posts')
    .select('slug')
    .where('blog_id', '=', blog.id)
    .unionAll(database.selectFrom('old_post_slugs').select('slug').where('blog_id', '=', blog.id))
    .execute();
  const taken = new Set(rows.map((row) => row.slug));
  const there = await postsThere(database, personId, posts);
  let added = 0;
  for (const post of posts) {
    const mark = markOf({ ...post, body: post.text.markdown });
    if (there.has(mark)) continue;
    there.add(mark);
    const slug = firstFree(makeSlug(post.slug, 'inlagg'), taken);
    taken.add(slug);
    const postId = newId();
    await database
      .insertInto('posts')
      .values({
        id: postId,
        blog_id: blog.id,
        person_id: personId,
        slug,
        title: post.title,
        body: post.text.markdown,
        html: post.text.html,
        status: 'published',
        key: newId(),
        created_at: Date.now(),
        published_at: post.publishedAt,
        edited_at: post.editedAt,
        brought_at: Date.now(),
      })
      .execute();
    await happened({ kind: 'post.brought', personId, postId });
    added += 1;
  }
  return { added, there: posts.length - added };
}

/**
 * Puts texts that were not published among what only their writer sees, as drafts. What they have word for word already, as a draft or
 * published since, is left as it is. Throws when they have no blog.
 */
export async function bringDrafts(
  { database, happened }: Transaction,
  personId: string,
  drafts: EarlierDraft[],
): Promise<{ added: number; there: number }> {
  const blog = await blogOf(database, personId);
  if (!blog) throw new Error(`person ${personId} brings drafts without a blog`);
  const there = await draftsThere(database, personId, drafts);
  let added = 0;
  for (const { title, text } of drafts) {
    const mark = markOf({ title, body: text.markdown, publishedAt: null });
    if (there.has(mark)) continue;
    there.add(mark);
    const postId = newId();
    await database
      .insertInto('posts')
      .values({
        id: postId,
        blog_id: blog.id,
        person_id: personId,
        // It gets its address with its title, when it is published.
        slug: postId,
        title,
        body: text.markdown,
        html: text.html,
        status: 'draft',
        key: newId(),
        // They go out again in the order in which they came in.
        created_at: Date.now() + added,
      })
      .execute();
    await happened({ kind: 'post.put_aside', personId, postId });
    added += 1;
  }
  return { added, there: drafts.length - added };
}

/** Which of these texts somebody has already, whether they are published or not, by their marks. */
export async function draftsThere(
  database: Database,
  personId: string,
  drafts: { title: string }[],
): Promise<Set<string>> {
  if (drafts.length === 0) return new Set();
  const marks = new Set([markOf({ ...(await draftOf(database, personId)), publishedAt: null })]);
  const titles = [...new Set(drafts.map((draft) => draft.title))];
  for (let from = 0; from < titles.length; from += AT_ONCE) {
    const rows = await database
      .selectFrom('posts')
      .select(['title', 'body'])
      .where('person_id', '=', personId)
      .where('title', 'in', titles.slice(from, from + AT_ONCE))
      .where('deleted_at', 'is', null)
      .execute();
    for (const row of rows) marks.add(markOf({ ...row, publishedAt: null }));
  }
  return marks;
}

/** Which of these posts stand on somebody's blog already, by their marks. */
export async function postsThere(
  database: Database,
  personId: string,
  posts: { publishedAt: number }[],
): Promise<Set<string>> {
  const marks = new Set<string>();
  const times = [...new Set(posts.map((post) => post.publishedAt))];
  for (let from = 0; from < times.length; from += AT_ONCE) {
    const rows = await database
      .selectFrom('posts')
      .select(['title', 'body', 'published_at'])
      .where('person_id', '=', personId)
      .where('published_at', 'in', times.slice(from, from + AT_ONCE))
      .where('deleted_at', 'is', null)
      .execute();
    for (const { title, body, published_at: publishedAt } of rows) {
      marks.add(markOf({ title, body, publishedAt: publishedAt ?? 0 }));
    }
  }
  return marks;
}

/** Times or titles in a question. */
const AT_ONCE = 500;

/** What tells one text from another, wherever it stands; `publishedAt` is null for one that is not published. */
export function markOf(post: { title: string; body: string; publishedAt: number | null }): string {
  return createHash('sha256')
    .update(JSON.stringify([post.title, post.body, post.publishedAt]))
    .digest('base64url');
}
