import { fillFromLog } from '../../migrations/0045_absences.ts';
import type { Store } from '../../src/database/store.ts';
import { comeBack, leave } from '../../src/people/leaving.ts';
import { applyImport, keepImport } from '../../src/people/staff-import/keeping.ts';
import { undoImport } from '../../src/people/staff-import/undoing.ts';
import { readStaffList } from '../../src/people/staff-list/staff-list.ts';
import { uniteRecords } from '../../src/people/two-records.ts';
import { itIs } from '../adoption/calendar.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import { takeList } from './lists.ts';

const LIST = ['Name,Email', 'Bo Ek,bo@firma.example', 'Bo Ek,bo.ek@firma.example'];

onBothDatabases((open) => {
  test('the times at which somebody was away are kept, and could be told from the log alone', async () => {
    const { store, administrator, bo } = await withBo();
    await away(store, bo, ['2026-03-02T08:00', '2026-04-01T08:00'], administrator.id);
    await away(store, bo, ['2026-05-04T08:00', '2026-06-01T08:00'], administrator.id);
    itIs('2026-07-01T08:00');
    await store.transaction((inside) => leave(inside, bo, administrator.id));
    const kept = ['2026-03-02 – 2026-04-01', '2026-05-04 – 2026-06-01', '2026-07-01 – '];
    expect(await absencesOf(store, bo)).toEqual(kept);

    await store.database.deleteFrom('absences').execute();
    await fillFromLog(store.database);
    expect(await absencesOf(store, bo)).toEqual(kept);
  });

  test('a return by a list that is undone was none', async () => {
    const { store, administrator, bo } = await withBo();
    itIs('2026-03-02T08:00');
    await store.transaction((inside) => leave(inside, bo, administrator.id));
    itIs('2026-04-01T08:00');
    const bytes = Buffer.from(LIST.slice(0, 2).join('\n'));
    const list = await readStaffList(bytes);
    const id = await store.transaction((inside) =>
      keepImport(inside, { fileName: 'people.csv', bytes, byId: administrator.id }),
    );
    await store.transaction((inside) => applyImport(inside, id, list, { byId: administrator.id }));
    expect(await absencesOf(store, bo)).toEqual(['2026-03-02 – 2026-04-01']);
    itIs('2026-04-02T08:00');
    await store.transaction((inside) => undoImport(inside, id, administrator.id));
    expect(await absencesOf(store, bo)).toEqual(['2026-03-02 – ']);
  });

  test('whoever had another record that was here all the time was never away', async () => {
    const { store, administrator, bo } = await withBo();
    itIs('2026-03-02T08:00');
    await store.transaction((inside) => leave(inside, bo, administrator.id));
    itIs('2026-04-01T08:00');
    const ids = { keptId: bo, goneId: await idOf(store, 'bo.ek@firma.example'), byId: administrator.id };
    expect(await store.transaction((inside) => uniteRecords(inside, ids))).toBeNull();
    expect(await absencesOf(store, bo)).toEqual([]);
  });

  async function withBo() {
    itIs('2026-02-02T08:00');
    const { store, administrator } = await makeWorld(open);
    await takeList(store, LIST);
    return { store, administrator, bo: await idOf(store, 'bo@firma.example') };
  }
});

async function away(store: Store, id: string, [from, until]: [string, string], byId: string): Promise<void> {
  itIs(from);
  await store.transaction((inside) => leave(inside, id, byId));
  itIs(until);
  await store.transaction((inside) => comeBack(inside, id, byId));
}

async function idOf(store: Store, email: string): Promise<string> {
  const { id } = await store.database
    .selectFrom('people')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  return id;
}

async function absencesOf(store: Store, id: string): Promise<string[]> {
  const rows = await store.database
    .selectFrom('absences')
    .select(['from_at', 'until_at'])
    .where('person_id', '=', id)
    .orderBy('from_at')
    .execute();
  const day = (at: number | null) => (at === null ? '' : new Date(at).toISOString().slice(0, 10));
  return rows.map(({ from_at: from, until_at: until }) => `${day(from)} – ${day(until)}`);
}
