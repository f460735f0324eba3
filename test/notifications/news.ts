import { writeComment } from '../../src/blogs/comments.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import type { Event } from '../../src/events/event.ts';
import { bellOf } from '../../src/notifications/bell.ts';
import type { Notification } from '../../src/notifications/list.ts';
import { notificationsOf } from '../../src/notifications/list.ts';
import { en } from '../../src/notifications/texts.ts';

/** Comments on a post; gives back the comment's id. */
export async function comment(store: Store, personId: string, postId: string, body = 'Bra'): Promise<string> {
  const text = writtenComment(body);
  const made = await store.transaction((transaction) =>
    writeComment(transaction, { personId, postId, text, key: newId() }),
  );
  if (!made) throw new Error('there is no such post');
  return made.id;
}

/** Says that something happened, as the verb that does it says it. */
export function happens(store: Store, event: Event): Promise<void> {
  return store.transaction(({ happened }) => happened(event));
}

/** The unit that somebody is in, for questions about what they are told. */
export async function readerWith(store: Store, personId: string) {
  const { unit_id: unitId } = await store.database
    .selectFrom('people')
    .select('unit_id')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return { personId, unitId };
}

/** Everything that somebody is told. */
export async function told(store: Store, personId: string): Promise<Notification[]> {
  return (await notificationsOf(store.database, await readerWith(store, personId))).notifications;
}

/** The same as sentences, newest first: `Anna and one other commented on your post Title`. */
export async function sentences(store: Store, personId: string): Promise<string[]> {
  return (await told(store, personId)).map(
    ({ name, others, kind, title }) => `${en.who(name, others)} ${en.says[kind]} ${title}`,
  );
}

/** What the bell of somebody says. */
export async function countFor(store: Store, personId: string): Promise<number> {
  return (await bellOf(store.database, personId)).count;
}
