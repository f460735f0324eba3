import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';

/** Listens to the log: from when until when somebody had left, for figures of the past. For whoever has not come back the end is missing. */
export async function keepAbsences({ database }: Transaction, event: Event): Promise<void> {
  switch (event.kind) {
    case 'person.left':
      await begin(database, event.personId);
      break;
    case 'person.came_back':
      await end(database, event.personId);
      break;
    case 'people.united':
      // The other record may have been here all the time.
      await forgetOpen(database, event.personId);
      await begin(database, event.personId);
      break;
  }
}

/** A return that is taken back was none: whatever began with or after this leaving is part of it. */
async function begin(database: Database, personId: string): Promise<void> {
  const person = await database
    .selectFrom('people')
    .select('left_at')
    .where('id', '=', personId)
    .executeTakeFirst();
  if (person?.left_at == null) return;
  await database
    .deleteFrom('absences')
    .where('person_id', '=', personId)
    .where('from_at', '>=', person.left_at)
    .execute();
  await database
    .insertInto('absences')
    .values({ person_id: personId, from_at: person.left_at, until_at: null })
    .execute();
}

async function end(database: Database, personId: string): Promise<void> {
  await database
    .updateTable('absences')
    .set({ until_at: Date.now() })
    .where('person_id', '=', personId)
    .where('until_at', 'is', null)
    .execute();
}

async function forgetOpen(database: Database, personId: string): Promise<void> {
  await database
    .deleteFrom('absences')
    .where('person_id', '=', personId)
    .where('until_at', 'is', null)
    .execute();
}
