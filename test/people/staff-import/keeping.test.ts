import { applyImport, keepImport, keptImport, setColumns } from '../../../src/people/staff-import/keeping.ts';
import { readStaffList } from '../../../src/people/staff-list/staff-list.ts';
import { onBothDatabases } from '../../support/databases.ts';
import { everybody } from '../lists.ts';

const bytes = Buffer.from('Namn;E-post\nÅke;ake@firma.example\n');
const file = { fileName: 'lista.csv', bytes, byId: 'ada' };

onBothDatabases((open) => {
  test('a file is kept as it came, to the byte', async () => {
    const store = await open();
    const odd = Buffer.from([0x00, 0xff, 0xe5, 0x0d, 0x0a]);
    const id = await store.transaction((transaction) => keepImport(transaction, { ...file, bytes: odd }));
    const kept = await keptImport(store.database, id);
    expect(kept).toMatchObject({
      id,
      fileName: 'lista.csv',
      columns: undefined,
      appliedAt: null,
      result: null,
    });
    expect(Buffer.from(kept?.bytes ?? [])).toEqual(odd);
    expect(await keptImport(store.database, 'nothing')).toBeNull();
  });

  test('a second yes, from another laptop, takes nothing and says so', async () => {
    const store = await open();
    const id = await store.transaction((transaction) => keepImport(transaction, file));
    const list = await readStaffList(bytes);
    const yes = () => store.transaction((transaction) => applyImport(transaction, id, list, { byId: 'ada' }));
    expect((await Promise.all([yes(), yes()])).filter((done) => done !== null)).toHaveLength(1);
    expect(await everybody(store)).toHaveLength(1);
    const kept = await keptImport(store.database, id);
    expect(kept?.result).toMatchObject({ added: 1, unchanged: 0, ignored: 0 });
    expect(kept?.bytes).toHaveLength(0);
    const lines = await store.database
      .selectFrom('events')
      .select('id')
      .where('kind', '=', 'list.imported')
      .execute();
    expect(lines).toHaveLength(1);
  });

  test('columns set by hand are remembered, until the list is taken', async () => {
    const store = await open();
    const id = await store.transaction((transaction) => keepImport(transaction, file));
    await store.transaction((transaction) => setColumns(transaction, id, ['email', null]));
    expect((await keptImport(store.database, id))?.columns).toEqual(['email', null]);
    const list = await readStaffList(bytes);
    await store.transaction((transaction) => applyImport(transaction, id, list, { byId: 'ada' }));
    await store.transaction((transaction) => setColumns(transaction, id, ['name', null]));
    expect((await keptImport(store.database, id))?.columns).toEqual(['email', null]);
  });
});
