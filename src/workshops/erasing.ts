import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import { eraseWords } from '../events/erasing.ts';
import type { Event } from '../events/event.ts';
import { anonymousName } from '../people/erasing.ts';
import { changePasted } from './changing-pasted.ts';

/** Listens to the log: somebody who is erased had a seat still, and what they did there counts; whose it was is not told any more. */
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
  await eraseExpected(database, personId, email);
  await erasePasted(database, email);
}

async function eraseSeats(
  { database, happened }: Transaction,
  personId: string,
  name: string,
): Promise<void> {
  const seats = await database
    .updateTable('seats')
    .set({ name })
    .where('person_id', '=', personId)
    .returning(['id', 'workshop_id as workshopId', 'removed_at'])
    .execute();
  const ids = seats.map(({ id }) => id);
  if (ids.length === 0) return;
  await database.updateTable('help_calls').set({ note: '' }).where('seat_id', 'in', ids).execute();
  await database.updateTable('completions').set({ reason: null }).where('seat_id', 'in', ids).execute();
  await eraseWords(database, ids, name);
  for (const { id, workshopId, removed_at: removedAt } of seats) {
    if (removedAt === null) await happened({ kind: 'seat.updated', workshopId, seatId: id });
  }
}

/** They were expected, and are counted as before. */
async function eraseExpected(database: Database, personId: string, email: string): Promise<void> {
  const rows = await database
    .selectFrom('expected_people')
    .select(['workshop_id', 'email'])
    .where((build) => build.or([build('person_id', '=', personId), build('email', '=', email)]))
    .execute();
  for (const row of rows) {
    await database
      .updateTable('expected_people')
      .set({ email: `erased ${newId()}` })
      .where('workshop_id', '=', row.workshop_id)
      .where('email', '=', row.email)
      .execute();
  }
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
