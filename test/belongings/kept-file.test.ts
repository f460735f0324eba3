import { begin, contentOf, keepFile, keptFile } from '../../src/belongings/kept-file.ts';
import type { Store } from '../../src/database/store.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';

const DAY = 24 * 60 * 60 * 1000;

function send(store: Store, personId: string, id: string): Promise<void> {
  return keepFile(store, personId, { id, kind: 'ombord', fileName: `${id}.zip`, content: Buffer.from(id) });
}

/** What is known of a file is as if it had been sent so long after it was. */
async function sentLater(store: Store, id: string, by: number): Promise<void> {
  await store.database
    .updateTable('brought_files')
    .set((build) => ({ made_at: build('made_at', '+', by) }))
    .where('id', '=', id)
    .execute();
}

async function filesIn({ database }: Store): Promise<string[]> {
  const rows = await database.selectFrom('brought_files').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

onBothDatabases((open) => {
  test('a file that somebody sends takes the place of their own and leaves everybody else’s alone', async () => {
    const { store, employee, colleague } = await makeWorld(open);
    await send(store, colleague.id, 'theirs');
    await send(store, employee.id, 'first');
    await send(store, employee.id, 'second');
    expect(await filesIn(store)).toEqual(['second', 'theirs']);
    expect((await contentOf(store.database, 'theirs')).toString()).toBe('theirs');
    expect(await keptFile(store.database, employee.id, 'theirs')).toBeNull();
  });

  test('of two files on their way at once the one that was sent later stays, whichever has arrived last', async () => {
    const { store, employee } = await makeWorld(open);
    await send(store, employee.id, 'later');
    await sentLater(store, 'later', 1_000);
    await send(store, employee.id, 'earlier');
    expect(await filesIn(store)).toContain('later');
  });

  test('a file that is being taken in stays for a day when another is sent, and one that was taken in goes', async () => {
    const { store, employee } = await makeWorld(open);
    for (const id of ['begun', 'left', 'done']) {
      await send(store, employee.id, id);
      await begin(store, id);
    }
    await sentLater(store, 'left', -DAY - 1_000);
    const result = JSON.stringify({ added: 1, drafts: 0, there: 0 });
    await store.database.updateTable('brought_files').set({ result }).where('id', '=', 'done').execute();
    await send(store, employee.id, 'next');
    expect(await filesIn(store)).toEqual(['begun', 'next']);
  });
});
