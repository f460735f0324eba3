import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { expectUnderOneAddress } from './one-address.ts';
import { mergeSeats } from './joining-seats.ts';

/** Listens to the log: when two accounts become one, the seats of both are that person's, one in each workshop. */
export async function moveSeats(transaction: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'people.united') return;
  const { personId: keptId, goneId } = event;
  await moveHands(transaction.database, keptId, goneId);
  await moveDeeds(transaction.database, keptId, goneId);
  await moveExpected(transaction, keptId, goneId);
  for (const seat of await seatsOf(transaction.database, goneId)) await moveSeat(transaction, seat, keptId);
  // Those that were taken away stay in the history.
  await transaction.database
    .updateTable('seats')
    .set({ person_id: keptId })
    .where('person_id', '=', goneId)
    .execute();
}

interface Moving {
  id: string;
  workshopId: string;
  name: string;
  isOpen: boolean;
}

async function moveSeat(transaction: Transaction, seat: Moving, keptId: string): Promise<void> {
  const { database, happened } = transaction;
  const { workshopId } = seat;
  const theirs = (await seatsOf(database, keptId)).find((other) => other.workshopId === workshopId);
  if (theirs) {
    const [kept, dropped] = [{ ...theirs, personId: keptId }, await asOwned(database, seat)];
    await mergeSeats(transaction, kept, dropped);
  } else {
    const person = database.selectFrom('people').select('name').where('id', '=', keptId);
    const { name } = await person.executeTakeFirstOrThrow();
    await database.updateTable('seats').set({ person_id: keptId, name }).where('id', '=', seat.id).execute();
  }
  // In a room that is over nothing is completed any more.
  if (seat.isOpen)
    await happened({ kind: 'seat.claimed', workshopId, seatId: theirs?.id ?? seat.id, personId: keptId });
}

async function asOwned(database: Database, { id, workshopId, name }: Moving) {
  const { personId } = await database
    .selectFrom('seats')
    .select('person_id as personId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { id, workshopId, name, personId };
}

async function seatsOf(database: Database, personId: string): Promise<Moving[]> {
  const rows = await database
    .selectFrom('seats')
    .innerJoin('workshops', 'workshops.id', 'seats.workshop_id')
    .select(['seats.id', 'seats.workshop_id as workshopId', 'seats.name', 'workshops.state'])
    .where('seats.person_id', '=', personId)
    .where('seats.removed_at', 'is', null)
    .orderBy('seats.workshop_id')
    .execute();
  return rows.map(({ state, ...seat }) => ({ ...seat, isOpen: state === 'open' }));
}

/**
 * What one of the two was silent over counts for both, what either has in hand is handed out anew, and nobody has their own post in
 * hand.
 */
async function moveHands(database: Database, keptId: string, goneId: string): Promise<void> {
  await database
    .deleteFrom('handed_posts')
    .where('person_id', '=', goneId)
    .where((build) =>
      build.or([
        build('ended_at', 'is', null),
        build.exists(
          build
            .selectFrom('handed_posts as theirs')
            .select('theirs.post_id')
            .whereRef('theirs.workshop_id', '=', 'handed_posts.workshop_id')
            .whereRef('theirs.post_id', '=', 'handed_posts.post_id')
            .where('theirs.person_id', '=', keptId),
        ),
      ]),
    )
    .execute();
  await database
    .updateTable('handed_posts')
    .set({ person_id: keptId })
    .where('person_id', '=', goneId)
    .execute();
  await database
    .deleteFrom('handed_posts')
    .where('person_id', '=', keptId)
    .where('post_id', 'in', database.selectFrom('posts').select('id').where('person_id', '=', keptId))
    .execute();
}

/** What either did as one who runs workshops or helps in them. */
async function moveDeeds(database: Database, keptId: string, goneId: string): Promise<void> {
  await database
    .deleteFrom('workshop_staff')
    .where('person_id', '=', goneId)
    .where(
      'workshop_id',
      'in',
      database
        .selectFrom('workshop_staff as theirs')
        .select('theirs.workshop_id')
        .where('theirs.person_id', '=', keptId),
    )
    .execute();
  await database
    .updateTable('workshop_staff')
    .set({ person_id: keptId })
    .where('person_id', '=', goneId)
    .execute();
  await database.updateTable('workshops').set({ made_by: keptId }).where('made_by', '=', goneId).execute();
  await database
    .updateTable('completions')
    .set({ marked_by: keptId })
    .where('marked_by', '=', goneId)
    .execute();
  await database
    .updateTable('help_calls')
    .set({ claimed_by: keptId })
    .where('claimed_by', '=', goneId)
    .execute();
}

/** Where either is expected, under whichever address, the one that stays is, once. */
async function moveExpected(transaction: Transaction, keptId: string, goneId: string): Promise<void> {
  const { database } = transaction;
  const gone = database.selectFrom('people').select('email').where('id', '=', goneId);
  await database
    .updateTable('expected_people')
    .set({ person_id: keptId })
    .where((build) => build.or([build('person_id', '=', goneId), build('email', '=', gone)]))
    .execute();
  await expectUnderOneAddress(transaction, keptId);
}
