import type { Database } from '../database/store.ts';
import { withQuery } from '../web/with-query.ts';
import { ownComment } from './comment-editing.ts';
import { ownPost } from './editing.ts';
import type { NamesOfNobody } from './namesakes.ts';
import { namesOfNobody } from './namesakes.ts';
import { commentText, postText } from './naming.ts';
import type { Written } from './written.ts';

/** Names in one's own post or comment that mention nobody, and where that is mended. */
export interface Unmentioned {
  /** Of the post or comment. */
  id: string;
  nobody: NamesOfNobody;
  editPath: string;
}

/** Where somebody is led who has saved a text: a name in it that mentions nobody is told there, once. */
export function pathAfterSaving(path: string, id: string, { unmentioned }: Written): string {
  return unmentioned.length === 0 ? path : withQuery(path, `unmentioned=${id}`);
}

/** What there is to tell of a post or comment that this person has saved; null of others' and when there is nothing. */
export async function unmentionedIn(
  database: Database,
  personId: string,
  id: string,
): Promise<Unmentioned | null> {
  if (id === '') return null;
  const post = await ownPost(database, personId, id);
  if (post) return toTell(`/posts/${id}/edit`, await postText(database, post.body, id));
  const comment = await ownComment(database, personId, id);
  return comment && toTell(`/comments/${id}/edit`, await commentText(database, comment.body, id));

  async function toTell(editPath: string, text: Written): Promise<Unmentioned | null> {
    return text.unmentioned.length === 0
      ? null
      : { id, nobody: await namesOfNobody(database, text), editPath };
  }
}
