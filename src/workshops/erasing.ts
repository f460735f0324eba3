import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import { eraseWords } from '../events/erasing.ts';
import type { Event } from '../events/event.ts';
import { anonymousName, erasedEmail, isErasedEmail } from '../people/erasing.ts';
import { changePasted } from './changing-pasted.ts';

/**
 * Listens to the log: somebody who is erased had a seat still, and what they did there counts; whose it was is not told any more. Does
 * nothing where nothing is left to erase.
 */
export async function eraseFromRooms(transaction: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'person.erased') return;
  const { database } = transaction;
  const { personId } = event;
  await eraseSeats(transaction, personId, await anonymousName(database));
  const { email } = await database
    .selectFrom('people')
    .select('email')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const expected = await eraseExpected(database, personId, email);
  const emails = new Set([email, ...expected]);
  for (const one of emails) if (!isErasedEmail(one)) await erasePasted(database, one);
}

async function eraseSeats(
  { database, happened }: Transaction,
  personId: string,
  name: string,
): Promise<void> {
  const seats = await database
    .selectFrom('seats')
    .select(['id', 'workshop_id as workshopId', 'removed_at as removedAt'])
    .where('person_id', '=', personId)
    .execute();
  const ids = seats.map(({ id }) => id);
  if (ids.length === 0) return;
  const named = await database
    .updateTable('seats')
    .set({ name })
    .where('id', 'in', ids)
    .where('name', '!=', name)
    .returning('id')
    .execute();
  const asked = await database
    .updateTable('help_calls')
    .set({ note: '' })
    .where('seat_id', 'in', ids)
    .where('note', '!=', '')
    .returning('seat_id as id')
    .execute();
  const marked = await database
    .updateTable('completions')
    .set({ reason: null })
    .where('seat_id', 'in', ids)
    .where('reason', 'is not', null)
    .returning('seat_id as id')
    .execute();
  await eraseWords(database, ids, name);
  const changed = new Set([...named, ...asked, ...marked].map(({ id }) => id));
  for (const { id, workshopId, removedAt } of seats) {
    if (removedAt === null && changed.has(id))
      await happened({ kind: 'seat.updated', workshopId, seatId: id });
  }
}

/** They were expected, and are counted as before. Gives back the addresses that they were expected under. */
async function eraseExpected(database: Database, personId: string, email: string): Promise<string[]> {
  const rows = await database
    .selectFrom('expected_people')
    .select(['workshop_id', 'email'])
    .where((build) => build.or([build('person_id', '=', personId), build('email', '=', email)]))
    .execute();
  const named = rows.filter((row) => !isErasedEmail(row.email));
  for (const row of named) {
    await database
      .updateTable('expected_people')
      .set({ email: erasedEmail(newId()) })
      .where('workshop_id', '=', row.workshop_id)
      .where('email', '=', row.email)
      .execute();
  }
  return named.map((row) => row.email);
}

/** Their address may be among those that somebody pasted into a plan. */
async function erasePasted(database: Database, email: string): Promise<void> {
  const plans = await database
    .selectFrom('workshops')
    .select('id')
    .where('expecting', 'like', `%${email.replace(/[%_]/g, '_')}%`)
    .execute();
  for (const { id } of plans) {
    await changePasted(database, id, (emails) => emails.filter((other) => other !== email));
  }
}
