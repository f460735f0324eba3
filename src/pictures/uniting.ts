import type { Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';

/** Listens to the log: when two accounts become one, the pictures of both are that person's. */
export async function movePictures({ database }: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'people.united') return;
  const { personId: keptId, goneId } = event;
  const kept = database
    .selectFrom('pictures as kept')
    .select('kept.sha')
    .where('kept.person_id', '=', keptId);
  // Both added the same file: both pictures stay, since texts of both may show them.
  await database
    .updateTable('pictures')
    .set((build) => ({ sha: build.ref('id') }))
    .where('person_id', '=', goneId)
    .where('sha', 'in', kept)
    .execute();
  await database.updateTable('pictures').set({ person_id: keptId }).where('person_id', '=', goneId).execute();
}
