import type { Transaction } from '../database/store.ts';
import { whoPath } from './mention.ts';

/** Whoever named somebody who is erased named somebody without a name; the rest of their text stays as it is. */
export async function eraseMentions(
  { database, happened }: Transaction,
  personId: string,
  anonymous: string,
): Promise<void> {
  await database.deleteFrom('mentions').where('by_id', '=', personId).execute();
  const places = await database
    .deleteFrom('mentions')
    .where('person_id', '=', personId)
    .returning(['post_id', 'comment_id', 'by_id', 'name'])
    .execute();
  for (const { post_id: postId, comment_id: commentId, by_id: writerId, name } of places) {
    const table = commentId === null ? 'posts' : 'comments';
    const id = commentId ?? postId;
    const text = await database
      .selectFrom(table)
      .select(['body', 'html'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!text) continue;
    await database
      .updateTable(table)
      .set({
        body: withoutName(text.body, { personId, name, anonymous }),
        html: withoutLinks(text.html, personId, anonymous),
      })
      .where('id', '=', id)
      .execute();
    // So that they are not found by the name either.
    if (commentId === null) await happened({ kind: 'post.edited', personId: writerId, postId });
    else await happened({ kind: 'comment.edited', personId: writerId, postId, commentId });
  }
}

function withoutName(
  markdown: string,
  { personId, name, anonymous }: { personId: string; name: string; anonymous: string },
): string {
  const link = new RegExp(`\\[([^\\]]*)\\]\\(${whoPath(personId)}\\)`, 'g');
  return markdown.replace(link, '$1').replaceAll(`@${name}`, `@${anonymous}`);
}

function withoutLinks(html: string, personId: string, anonymous: string): string {
  return html.replace(new RegExp(`<a [^>]*href="${whoPath(personId)}"[^>]*>[^<]*</a>`, 'g'), `@${anonymous}`);
}
