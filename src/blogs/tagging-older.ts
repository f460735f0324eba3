import type { Store, Transaction } from '../database/store.ts';
import { namesIn } from './naming.ts';
import { tagsIn } from './tag.ts';
import { written } from './written.ts';

/** Posts that are looked at together: their HTML is made between requests, which wait for it. */
const AT_ONCE = 20;

/** Between two turns, in milliseconds. */
const REST = 20;

/**
 * Gives the posts from before there were tags those that stand in their text, while Ombord serves already. Once for each post, on as
 * many nodes as there are. Gives back how to stop.
 */
export function startTaggingOlder(store: Store, onFault: (error: unknown) => void): () => void {
  const stopping = new AbortController();
  void tagOlderPosts(store, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted) onFault(error);
  });
  return () => stopping.abort();
}

/** The same, for whoever wants to wait. */
export async function tagOlderPosts(store: Store, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const older = await withTags(store);
    if (older.length === 0) return;
    await store.transaction((transaction) => keep(transaction, older));
    // Requests come first.
    await new Promise((resolve) => setTimeout(resolve, REST));
  }
}

interface OlderPost {
  id: string;
  personId: string;
  body: string;
  /** With its tags as links; null when none stand in it. */
  html: string | null;
}

/** The next few, written anew. Names stay what they are: whom none meant then, none means now. */
async function withTags({ database }: Store): Promise<OlderPost[]> {
  const rows = await database
    .selectFrom('posts_before_tags')
    .innerJoin('posts', 'posts.id', 'posts_before_tags.post_id')
    .select(['posts.id', 'posts.person_id', 'posts.body'])
    // Whom a text means is written down when it is published: before that, its links would be lost.
    .where('posts.status', '=', 'published')
    .orderBy('posts.id')
    .limit(AT_ONCE)
    .execute();
  const posts: OlderPost[] = [];
  for (const { id, person_id: personId, body } of rows) {
    const { html } = written(body, { meant: await namesIn(database, { postId: id }) });
    const hasTags = tagsIn(html).length > 0;
    posts.push({ id, personId, body, html: hasTags ? html : null });
  }
  return posts;
}

/** Of several nodes one has each post; one that was changed meanwhile has its tags from that. */
async function keep({ database, happened }: Transaction, posts: OlderPost[]): Promise<void> {
  const ids = posts.map(({ id }) => id);
  const taken = await database
    .deleteFrom('posts_before_tags')
    .where('post_id', 'in', ids)
    .returning('post_id')
    .execute();
  const own = new Set(taken.map((row) => row.post_id));
  for (const { id, personId, body, html } of posts) {
    if (html === null || !own.has(id)) continue;
    const changed = await database
      .updateTable('posts')
      .set({ html, touched_at: Date.now() })
      .where('id', '=', id)
      .where('body', '=', body)
      .returning('id')
      .executeTakeFirst();
    if (changed) await happened({ kind: 'post.tagged', personId, postId: id });
  }
}
