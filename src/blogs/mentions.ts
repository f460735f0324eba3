import { sql } from 'kysely';
import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { peopleNamed } from '../people/names.ts';
import type { Mention } from './mention.ts';
import { mentionsIn, whoPath } from './mention.ts';
import type { Place } from './mentions-erasing.ts';
import { takeErasedOut } from './mentions-erasing.ts';

interface OwnPlace extends Place {
  /** Who wrote it. */
  personId: string;
}

/**
 * Listens to the log: whoever is named in a text is told once, however often it is changed; of a text that was brought from an earlier
 * blog nobody is, now or when it is changed.
 */
export async function keepMentions(transaction: Transaction, event: Event): Promise<void> {
  switch (event.kind) {
    case 'post.published':
    case 'post.edited':
      await keep(transaction, { personId: event.personId, postId: event.postId, commentId: null });
      break;
    case 'post.brought':
      await keep(transaction, { personId: event.personId, postId: event.postId, commentId: null }, 'quietly');
      break;
    case 'comment.written':
    case 'comment.edited':
      await keep(transaction, event);
      break;
    case 'people.united':
      await moveMentions(transaction.database, event.personId, event.goneId);
      break;
  }
}

async function keep(
  { database, happened }: Transaction,
  place: OwnPlace,
  how: 'telling' | 'quietly' = 'telling',
): Promise<void> {
  const { personId, postId, commentId } = place;
  const all = mentionsIn(await htmlOf(database, place));
  const erased = await takeErasedOut(
    database,
    place,
    all.map((mention) => mention.personId),
  );
  const named = all.filter((mention) => !erased.has(mention.personId));
  const before = await at(database, place);
  const known = new Set(before.map((row) => row.person_id));
  const isNamed = new Set(named.map((mention) => mention.personId));
  await markGone(
    database,
    before.filter((row) => row.gone_at === null && !isNamed.has(row.person_id)).map(({ id }) => id),
    Date.now(),
  );
  await markGone(
    database,
    before.filter((row) => row.gone_at !== null && isNamed.has(row.person_id)).map(({ id }) => id),
    null,
  );
  const fresh = named.filter((mention) => !known.has(mention.personId));
  for (const { personId: mentionedId, name } of await thoseThere(database, fresh)) {
    const made = await database
      .insertInto('mentions')
      .values({
        post_id: postId,
        comment_id: commentId,
        person_id: mentionedId,
        by_id: personId,
        name,
        made_at: Date.now(),
        gone_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made && mentionedId !== personId && how === 'telling') {
      await happened({ kind: 'mention.made', personId, mentionedId, postId, commentId });
    }
  }
}

/** Whom a text names, of those that there are. */
export async function namedIn(database: Database, place: Place): Promise<Mention[]> {
  return thoseThere(database, mentionsIn(await htmlOf(database, place)));
}

/** In the order in which readers are held, since each is told by itself. */
async function thoseThere(database: Database, named: Mention[]): Promise<Mention[]> {
  const people = await peopleNamed(
    database,
    named.map((mention) => mention.personId),
  );
  return named
    .filter(({ personId }) => people.has(personId))
    .sort((one, other) => (one.personId < other.personId ? -1 : 1));
}

async function htmlOf(database: Database, { postId, commentId }: Place): Promise<string> {
  const row =
    commentId === null
      ? await database.selectFrom('posts').select('html').where('id', '=', postId).executeTakeFirst()
      : await database.selectFrom('comments').select('html').where('id', '=', commentId).executeTakeFirst();
  return row?.html ?? '';
}

function at(database: Database, { postId, commentId }: Place) {
  return database
    .selectFrom('mentions')
    .select(['id', 'person_id', 'gone_at'])
    .where('post_id', '=', postId)
    .where('comment_id', commentId === null ? 'is' : '=', commentId)
    .execute();
}

async function markGone(database: Database, ids: number[], gone: number | null): Promise<void> {
  if (ids.length === 0) return;
  await database.updateTable('mentions').set({ gone_at: gone }).where('id', 'in', ids).execute();
}

/** Two accounts were one person's: what named the one that is gone names the other, and leads there. */
async function moveMentions(database: Database, keptId: string, goneId: string): Promise<void> {
  const [gone, kept] = [whoPath(goneId), whoPath(keptId)];
  const naming = database.selectFrom('mentions').where('person_id', '=', goneId);
  const moved = {
    body: sql<string>`replace(body, ${`(${gone})`}, ${`(${kept})`})`,
    html: sql<string>`replace(html, ${`"${gone}"`}, ${`"${kept}"`})`,
  };
  await database
    .updateTable('posts')
    .set({ ...moved, touched_at: Date.now() })
    .where('id', 'in', naming.where('comment_id', 'is', null).select('post_id'))
    .execute();
  await database
    .updateTable('comments')
    .set(moved)
    .where(
      'id',
      'in',
      naming
        .select((build) => build.ref('comment_id').$notNull().as('id'))
        .where('comment_id', 'is not', null),
    )
    .execute();
  // A text that named both names one now.
  await database
    .deleteFrom('mentions')
    .where('person_id', '=', goneId)
    .where((build) =>
      build.exists(
        build
          .selectFrom('mentions as other')
          .select('other.id')
          .where('other.person_id', '=', keptId)
          .whereRef('other.post_id', '=', 'mentions.post_id')
          .where((same) =>
            same(
              same.fn.coalesce('other.comment_id', sql.lit('')),
              '=',
              same.fn.coalesce('mentions.comment_id', sql.lit('')),
            ),
          ),
      ),
    )
    .execute();
  await database.updateTable('mentions').set({ person_id: keptId }).where('person_id', '=', goneId).execute();
  await database.updateTable('mentions').set({ by_id: keptId }).where('by_id', '=', goneId).execute();
}
