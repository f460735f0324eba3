import type { Database, Transaction } from '../database/store.ts';
import { toPlainText } from '../web/markdown.ts';
import { whoPath } from './mention.ts';

/** Where a text stands that may name people. */
export interface Place {
  postId: string;
  commentId: string | null;
}

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
    const isThere = await takeNameOut(
      database,
      { postId, commentId },
      { personId, names: [name], anonymous },
    );
    if (!isThere) continue;
    // So that they are not found by the name either.
    if (commentId === null) await happened({ kind: 'post.edited', personId: writerId, postId });
    else await happened({ kind: 'comment.edited', personId: writerId, postId, commentId });
  }
}

/**
 * A text that was written before somebody was erased, and published or saved after it, brings their name with it: it is taken out as it
 * comes. Gives back whom it named so.
 */
export async function takeErasedOut(database: Database, place: Place, named: string[]): Promise<Set<string>> {
  if (named.length === 0) return new Set();
  const erased = await database
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', named)
    .where('erased_at', 'is not', null)
    .execute();
  for (const { id: personId, name: anonymous } of erased) {
    await takeNameOut(database, place, { personId, names: [], anonymous });
  }
  return new Set(erased.map(({ id }) => id));
}

/** Takes a name out of a text, as it is typed there and as these say; false when the text is not there. */
async function takeNameOut(
  database: Database,
  { postId, commentId }: Place,
  { personId, names, anonymous }: { personId: string; names: string[]; anonymous: string },
): Promise<boolean> {
  const table = commentId === null ? 'posts' : 'comments';
  const id = commentId ?? postId;
  // Held as it is read: whoever changes it at this moment would have their change undone.
  const text = await database
    .updateTable(table)
    .set((build) => ({ hidden_at: build.ref('hidden_at') }))
    .where('id', '=', id)
    .returning(['body', 'html'])
    .executeTakeFirst();
  if (!text) return false;
  const all = [...names, ...namesIn(text.html, personId)];
  await database
    .updateTable(table)
    .set({
      body: withoutNames(text.body, { personId, names: all, anonymous }),
      html: withoutLinks(text.html, personId, anonymous),
      ...(table === 'posts' && { touched_at: Date.now() }),
    })
    .where('id', '=', id)
    .execute();
  return true;
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
