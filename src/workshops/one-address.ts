import { inBatches } from '../database/batches.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { dropMails } from '../mail/outbox.ts';
import { changePasted } from './changing-pasted.ts';
import { aboutWorkshop } from './invitation.ts';

/** Listens to the log: whoever has a new e-mail is expected under that one, once. */
export async function followAddresses(transaction: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'people.readdressed') return;
  for (const batch of inBatches(event.personIds)) {
    for (const personId of await expectedOtherwise(transaction.database, batch))
      await expectUnderOneAddress(transaction, personId);
  }
}

/** Those of these people who are expected somewhere under another e-mail than the one they have. */
async function expectedOtherwise(database: Database, personIds: string[]): Promise<string[]> {
  const rows = await database
    .selectFrom('expected_people')
    .innerJoin('people', 'people.id', 'expected_people.person_id')
    .select('people.id')
    .distinct()
    .where('expected_people.person_id', 'in', personIds)
    .whereRef('expected_people.email', '!=', 'people.email')
    .orderBy('people.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Wherever somebody is expected under another e-mail than the one they have, they are expected under that one, once in each workshop. */
export async function expectUnderOneAddress(transaction: Transaction, personId: string): Promise<void> {
  const { database } = transaction;
  const { email } = await database
    .selectFrom('people')
    .select('email')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const olds = await database
    .selectFrom('expected_people')
    .innerJoin('workshops', 'workshops.id', 'expected_people.workshop_id')
    .select([
      'expected_people.workshop_id as workshopId',
      'expected_people.email',
      'expected_people.invited_at as invitedAt',
      'expected_people.seat_id as seatId',
      'workshops.state',
    ])
    .where('expected_people.person_id', '=', personId)
    .where('expected_people.email', '!=', email)
    .orderBy('expected_people.workshop_id')
    .orderBy('expected_people.email')
    .execute();
  for (const { state, ...old } of olds) {
    const isUntold = state === 'planned' && (await takeBackInvitation(transaction, old));
    const invitedAt = isUntold ? null : old.invitedAt;
    await moveExpected(database, { ...old, invitedAt }, { personId, email });
    await changePasted(database, old.workshopId, (emails) =>
      emails.map((pasted) => (pasted === old.email ? email : pasted)),
    );
  }
}

interface Expected {
  workshopId: string;
  email: string;
  invitedAt: number | null;
  seatId: string | null;
}

/** What still waits is not sent to an address that is theirs no more: they are invited anew with all who are not invited yet. */
async function takeBackInvitation(transaction: Transaction, old: Expected): Promise<boolean> {
  if (old.invitedAt === null) return false;
  return dropMails(transaction, aboutWorkshop(old.workshopId), old.email);
}

async function moveExpected(
  database: Database,
  old: Expected,
  { personId, email }: { personId: string; email: string },
): Promise<void> {
  const merged = await database
    .updateTable('expected_people')
    .set((build) => ({
      person_id: personId,
      invited_at: build.fn.coalesce('invited_at', build.val(old.invitedAt)),
      seat_id: build.fn.coalesce('seat_id', build.val(old.seatId)),
    }))
    .where('workshop_id', '=', old.workshopId)
    .where('email', '=', email)
    .executeTakeFirst();
  const isMerged = merged.numUpdatedRows > 0n;
  if (isMerged) {
    await database
      .deleteFrom('expected_people')
      .where('workshop_id', '=', old.workshopId)
      .where('email', '=', old.email)
      .execute();
    return;
  }
  await database
    .updateTable('expected_people')
    .set({ email, invited_at: old.invitedAt })
    .where('workshop_id', '=', old.workshopId)
    .where('email', '=', old.email)
    .execute();
}
