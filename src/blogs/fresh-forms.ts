import { newId } from '../database/id.ts';
import type { Database } from '../database/store.ts';
import type { Locale } from '../web/locale.ts';
import { freeSlug } from './blog.ts';
import { draftOf } from './drafts.ts';
import type { OwnPost } from './editing.ts';
import { looks } from './look.ts';
import { suggestBlogTitle } from './suggestion.ts';

/** What `_blog-form` begins with: a title suggested from the name, and the address it would get. */
export async function freshBlogForm(database: Database, name: string, locale: Locale) {
  const title = suggestBlogTitle(name, locale);
  return { title, slug: '', address: await freeSlug(database, '', title), about: '', look: looks[0] };
}

/**
 * What `_post-form` begins with: the person's draft, a key of its own, and the name under which this laptop remembers what is
 * typed there.
 */
export async function freshPostForm(database: Database, personId: string) {
  return { ...(await draftOf(database, personId)), key: newId(), memory: `post ${personId}` };
}

/** What `_post-form` begins with when a post is changed. */
export function editForm({ id, title, body, seen }: OwnPost, personId: string) {
  return { title, body, version: seen, memory: `edit ${id} ${personId}` };
}

/**
 * What `_comment-form` begins with. Its version is how many comments the person has on the post: when it has moved on, the laptop
 * knows that the comment it still remembers has arrived.
 */
export async function freshCommentForm(
  database: Database,
  { personId, postId }: { personId: string; postId: string },
) {
  const { count } = await database
    .selectFrom('comments')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('post_id', '=', postId)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return { post: postId, body: '', key: newId(), version: count, memory: `comment ${postId} ${personId}` };
}
