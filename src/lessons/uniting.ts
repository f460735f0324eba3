import type { Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';

/** Listens to the log: when two accounts become one, the lessons that either changed last were changed by that person. */
export async function moveLessons({ database }: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'people.united') return;
  await database
    .updateTable('lessons')
    .set({ changed_by: event.personId })
    .where('changed_by', '=', event.goneId)
    .execute();
}
