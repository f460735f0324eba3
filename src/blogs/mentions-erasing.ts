import type { Transaction } from '../database/store.ts';
import { toPlainText } from '../web/markdown.ts';
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
    // Held as it is read: whoever changes it at this moment would have their change undone.
    const text = await database
      .updateTable(table)
      .set((build) => ({ hidden_at: build.ref('hidden_at') }))
      .where('id', '=', id)
      .returning(['body', 'html'])
      .executeTakeFirst();
    if (!text) continue;
    const names = [name, ...namesIn(text.html, personId)];
    await database
      .updateTable(table)
      .set({
        body: withoutNames(text.body, { personId, names, anonymous }),
        html: withoutLinks(text.html, personId, anonymous),
        ...(table === 'posts' && { touched_at: Date.now() }),
      })
      .where('id', '=', id)
      .execute();
    // So that they are not found by the name either.
    if (commentId === null) await happened({ kind: 'post.edited', personId: writerId, postId });
    else await happened({ kind: 'comment.edited', personId: writerId, postId, commentId });
  }
}

/** All that somebody is called in a text: `Anna Ek` and `anna ek` are one mention, and two words to take out. */
function namesIn(html: string, personId: string): string[] {
  return [...html.matchAll(linksTo(personId))].map(([, typed = '']) => toPlainText(typed).replace(/^@/, ''));
}

function withoutNames(
  markdown: string,
  { personId, names, anonymous }: { personId: string; names: string[]; anonymous: string },
): string {
  const byHand = new RegExp(`\\[[^\\]]*\\]\\(${whoPath(personId)}\\)`, 'g');
  const longestFirst = names.toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce(
    (text, name) => text.replace(asTyped(name), `@${anonymous}`),
    markdown.replace(byHand, `@${anonymous}`),
  );
}

/** The name behind its sign, where it ends there: not the beginning of another. */
function asTyped(name: string): RegExp {
  return new RegExp(`@${name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
}

function withoutLinks(html: string, personId: string, anonymous: string): string {
  return html.replace(linksTo(personId), `@${anonymous}`);
}

function linksTo(personId: string): RegExp {
  return new RegExp(`<a [^>]*href="${whoPath(personId)}"[^>]*>([^<]*)</a>`, 'g');
}
