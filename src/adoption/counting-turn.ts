import type { Database } from '../database/store.ts';

/** What one node does at a time, by its row. */
export const turns = { counting: 1, telling: 2 } as const;

/** Takes the turn for as long as this transaction lasts. Another node waits here, and then finds what the first has done. */
export async function takeTurn(database: Database, what: keyof typeof turns): Promise<void> {
  await database
    .updateTable('counting_turns')
    .set((build) => ({ turn: build.ref('turn') }))
    .where('id', '=', turns[what])
    .execute();
}
