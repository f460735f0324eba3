import type { Database } from '../database/store.ts';
import { withQuery } from '../web/with-query.ts';
import { ownPost } from './editing.ts';
import { postText } from './naming.ts';
import type { Written } from './written.ts';

/** Pictures of one's own post that have no words, and where that is mended. */
export interface Undescribed {
  /** Of the post. */
  id: string;
  count: number;
  editPath: string;
}

/** Pictures of a text that say nothing to whoever cannot see them. `html` is what toSafeHtml made. */
export function undescribedPictures(html: string): number {
  return html.match(/<img [^>]*alt=""/g)?.length ?? 0;
}

/** Where somebody is led who has saved a post: that a picture in it has no words is said there, once. */
export function sayingUndescribed(path: string, id: string, { html }: Pick<Written, 'html'>): string {
  return undescribedPictures(html) > 0 ? withQuery(path, `undescribed=${id}`) : path;
}

/** What there is to tell of a post that this person has saved; null of others' and when there is nothing. */
export async function undescribedIn(
  database: Database,
  personId: string,
  id: string,
): Promise<Undescribed | null> {
  const post = id === '' ? null : await ownPost(database, personId, id);
  if (!post) return null;
  const count = undescribedPictures((await postText(database, post.body, id)).html);
  return count === 0 ? null : { id, count, editPath: `/posts/${id}/edit` };
}
