import type { Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';

/** Listens to the log: mails to somebody who is erased are not sent any more, and those that were are not kept. */
export async function eraseMails({ database }: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'person.erased') return;
  const { email } = await database
    .selectFrom('people')
    .select('email')
    .where('id', '=', event.personId)
    .executeTakeFirstOrThrow();
  await database.deleteFrom('mails').where('to_address', '=', email).execute();
  await database
    .updateTable('mails')
    .set({ reply_name: null, reply_address: null })
    .where('reply_address', '=', email)
    .execute();
}
