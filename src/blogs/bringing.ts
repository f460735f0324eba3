import { createHash } from 'node:crypto';
import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import { blogOf } from './blog.ts';
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

/** Which of these posts stand on somebody's blog already, by their marks. */
export async function postsThere(
  database: Database,
  personId: string,
  posts: { publishedAt: number }[],
): Promise<Set<string>> {
  const marks = new Set<string>();
  const times = [...new Set(posts.map((post) => post.publishedAt))];
  for (let from = 0; from < times.length; from += TIMES_AT_ONCE) {
    const rows = await database
      .selectFrom('posts')
      .select(['title', 'body', 'published_at'])
      .where('person_id', '=', personId)
      .where('published_at', 'in', times.slice(from, from + TIMES_AT_ONCE))
      .where('deleted_at', 'is', null)
      .execute();
    for (const { title, body, published_at: publishedAt } of rows) {
      marks.add(markOf({ title, body, publishedAt: publishedAt ?? 0 }));
    }
  }
  return marks;
}

const TIMES_AT_ONCE = 500;

/** What tells one post from another, wherever it stands. */
export function markOf(post: { title: string; body: string; publishedAt: number }): string {
  return createHash('sha256')
    .update(JSON.stringify([post.title, post.body, post.publishedAt]))
    .digest('base64url');
}
