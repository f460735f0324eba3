import { newId } from '../database/id.ts';
import type { Database } from '../database/store.ts';
import type { Locale } from '../web/locale.ts';
import { localTime } from '../web/time-zone.ts';
import { freeSlugs } from './addresses.ts';
import type { OwnComment } from './comment-editing.ts';
import type { Draft } from './drafts.ts';
import { draftOf } from './drafts.ts';
import type { OwnPost } from './editing.ts';
import { looks } from './look.ts';
import { suggestBlogTitle } from './suggestion.ts';
import type { UnpublishedPost } from './unpublished.ts';
import { unsavedOf } from './unsaved.ts';

/** What `_blog-form` begins with: a title suggested from the name, and the address it would get. */
export async function freshBlogForm(database: Database, name: string, locale: Locale) {
  const title = suggestBlogTitle(name, locale);
  return blogFormWith(title, await freeSlugs(database, [title]));
}

/** The same, when the address of each title has been asked for already. */
export function blogFormWith(title: string, slugs: Map<string, string>) {
  return { title, slug: '', address: slugs.get(title) ?? '', about: '', look: looks[0] };
}

/** What `_post-form` begins with: the person's draft. */
export async function freshPostForm(database: Database, personId: string) {
  return postFormWith(await draftOf(database, personId), personId);
}

/**
 * The same, when the draft has been asked for already: with a key of its own, and the name under which this laptop remembers what
 * is typed there.
 */
export function postFormWith(draft: Draft | undefined, personId: string) {
  const { title, body, version } = draft ?? { title: '', body: '', version: 0 };
  return { title, body, version, key: newId(), memory: `post ${personId}` };
}

/**
 * What `_post-form` begins with when a post is changed: with what was changed and not saved, if there is any. It goes on from the text
 * that the change began from, so that a newer one is asked about when it is saved.
 */
export async function editForm(
  database: Database,
  { id, title, body, seen }: Pick<OwnPost, 'id' | 'title' | 'body' | 'seen'>,
  personId: string,
) {
  const { version, ...unsaved } = await unsavedOf(database, id);
  const isUnsaved = unsaved.title !== '' || unsaved.body !== '';
  const text = isUnsaved ? unsaved : { title, body, seen };
  return {
    title: text.title,
    body: text.body,
    version: text.seen,
    draft_version: version,
    isUnsaved,
    memory: `edit ${id} ${personId}`,
  };
}

/** The same for a text that is not out yet, with its time. */
export async function waitingForm(
  database: Database,
  waiting: UnpublishedPost,
  personId: string,
  timeZone: string,
) {
  const { publishAt } = waiting;
  const publish_at = publishAt === null ? '' : localTime(publishAt, timeZone);
  return { ...(await editForm(database, waiting, personId)), publish_at };
}

/** Somebody who may comment on a post. */
export interface Commenter {
  personId: string;
  postId: string;
}

/** What `_comment-form` begins with. Its key tells whether a comment that this laptop still remembers has arrived. */
export function freshCommentForm({ personId, postId }: Commenter) {
  return { post: postId, body: '', key: newId(), memory: `comment ${postId} ${personId}` };
}

/** What `_comment-form` begins with when another comment is answered. */
export function answerFormWith(
  form: ReturnType<typeof freshCommentForm>,
  parentId: string,
  personId: string,
) {
  return { ...form, parent: parentId, memory: `answer ${parentId} ${personId}` };
}

/** What the form begins with when a comment is changed. */
export function editCommentForm({ id, body, seen }: OwnComment, personId: string) {
  return { body, version: seen, memory: `edit comment ${id} ${personId}` };
}
