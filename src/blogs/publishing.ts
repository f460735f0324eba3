import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import { freePostSlug } from './addresses.ts';
import type { Blog } from './blog.ts';
import { blogOf } from './blog.ts';
import type { EarlierDraft } from './bringing.ts';
import { endDraft } from './laying-aside.ts';
import { pathOf, published } from './posts.ts';
import type { Written } from './written.ts';

export interface NewPost {
  personId: string;
  title: string;
  text: Written;
  /** Made by the server for each form it shows: the same person and key publish once, however often the form comes. */
  key: string;
  /** The draft that the form has seen; left out, it has seen none. */
  version?: number;
  /** The text that was not chosen where there were two. */
  other?: EarlierDraft | undefined;
}

export interface PublishedPost {
  id: string;
  /** The post's address, `/blogs/…/…`. */
  path: string;
  /**
   * Null when this call published it. `same`: it was published before, by a double click; `again`: from another form, a moment ago. `other`: the key was used for another
   * text (or for a post deleted since), so what was typed now is **not** published and must be shown to its writer again.
   */
  before: 'same' | 'again' | 'other' | null;
  /** Another text of theirs would have been lost, and lies among their drafts. */
  laidAside: boolean;
}

/** Publishes a post on somebody's blog and takes their draft away; no other text of theirs is lost by it. Throws when they have no blog. */
export async function publishPost(transaction: Transaction, post: NewPost): Promise<PublishedPost> {
  const { database, happened } = transaction;
  const { personId, title, text, key } = post;
  const blog = await blogOf(database, personId);
  if (!blog) throw new Error(`person ${personId} publishes without a blog`);
  for (;;) {
    const existing = await publishedBefore(database, blog, post);
    if (existing) return existing;
    const now = Date.now();
    const slug = await freePostSlug(database, blog.id, title);
    const made = await database
      .insertInto('posts')
      .values({
        id: newId(),
        blog_id: blog.id,
        person_id: personId,
        slug,
        title,
        body: text.markdown,
        html: text.html,
        status: 'published',
        key,
        created_at: now,
        published_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) {
      const laidAside = await endDraft(transaction, post);
      await happened({ kind: 'post.published', personId, postId: made.id });
      return { id: made.id, path: pathOf(blog.slug, slug), before: null, laidAside };
    }
    // The same form, or a post of the same title, came at the same moment: look again.
  }
}

/** The same from a form: what went out moments ago from another one is led to rather than published once more. */
export async function publishOnce(transaction: Transaction, post: NewPost): Promise<PublishedPost> {
  return (await publishedAMomentAgo(transaction, post)) ?? publishPost(transaction, post);
}

async function publishedBefore(database: Database, blog: Blog, post: NewPost): Promise<PublishedPost | null> {
  const row = await database
    .selectFrom('posts')
    .select(['id', 'slug', 'title', 'body', 'status', 'deleted_at'])
    .where('person_id', '=', post.personId)
    .where('key', '=', post.key)
    .executeTakeFirst();
  if (!row) return null;
  const isThere = row.status === 'published' && row.deleted_at === null;
  const same = isThere && row.title === post.title && row.body === post.text.markdown;
  const path = isThere ? pathOf(blog.slug, row.slug) : '/write/mine';
  return { id: row.id, path, before: same ? 'same' : 'other', laidAside: false };
}

/**
 * Where the very text is that went out moments ago under another key: somebody went back to its form, which was made anew around it, and
 * pressed once more. What that form had kept meanwhile is no draft then. Null when there is none.
 */
async function publishedAMomentAgo(transaction: Transaction, post: NewPost): Promise<PublishedPost | null> {
  const { personId, title, text, key, other } = post;
  if (other) return null;
  const row = await published(transaction.database)
    .select(['posts.id', 'posts.slug', 'blogs.slug as blogSlug'])
    .where('posts.person_id', '=', personId)
    .where('posts.published_at', '>', Date.now() - SAME_WITHIN)
    .where('posts.key', '!=', key)
    .where('posts.title', '=', title)
    .where('posts.body', '=', text.markdown)
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const laidAside = await endDraft(transaction, post);
  return { id: row.id, path: pathOf(row.blogSlug, row.slug), before: 'again', laidAside };
}

/** Whoever sends the same text again later means another one. */
export const SAME_WITHIN = 10 * 60 * 1000;
