import type { Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';

/** Listens to the log: the pictures of somebody who is erased go at once. */
export async function erasePictures({ database }: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'person.erased') return;
  await database.deleteFrom('pictures').where('person_id', '=', event.personId).execute();
}
