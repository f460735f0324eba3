import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, sql } from 'kysely';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sqliteDialect } from '../../src/database/dialect.ts';

interface Tables {
  notes: { id: number; word: string };
  pages: { note_id: number };
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-driver-'));
const file = path.join(folder, 'notes.db');
let database: Kysely<Tables>;

beforeEach(async () => {
  for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name));
  database = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  await sql`create table notes (id integer primary key, word text not null)`.execute(database);
  await sql`create table pages (note_id integer references notes (id) deferrable initially deferred)`.execute(
    database,
  );
});
afterEach(() => database.destroy());
afterAll(() => fs.rmSync(folder, { recursive: true }));

const write = (on: Kysely<Tables>, id: number, word = 'word') =>
  on.insertInto('notes').values({ id, word }).execute();
const words = async (on: Kysely<Tables> = database) =>
  (await on.selectFrom('notes').select('word').orderBy('id').execute()).map(({ word }) => word);

/** A door that is opened from outside: lets a test stop in the middle of a transaction. */
function door(): { open: () => void; opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

test('a transaction that fails takes nothing of its neighbours with it, who reach the disk together', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, (_, id) =>
      database.transaction().execute(async (transaction) => {
        await write(transaction, id, `${id}`);
        if (id % 7 === 3) throw new Error('changed my mind');
      }),
    ),
  );
  const kept = [...outcomes.keys()].filter((id) => id % 7 !== 3);
  expect(outcomes.map(({ status }) => status)).toEqual(
    [...outcomes.keys()].map((id) => (id % 7 === 3 ? 'rejected' : 'fulfilled')),
  );
  expect(await words()).toEqual(kept.map(String));
});

test('what was answered is in the file, for everybody who opens it', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, id) =>
      database
        .transaction()
        .execute(async (transaction) => {
          await write(transaction, id);
        })
        .then(() => {
          const other = new Sqlite(file, { readonly: true });
          expect(other.prepare('select word from notes where id = ?').get(id)).toEqual({ word: 'word' });
          other.close();
        }),
    ),
  );
});

test('a question waits for no transaction, and is answered from the last commit', async () => {
  await write(database, 1, 'before');
  const { open, opened } = door();
  const under = database.transaction().execute(async (transaction) => {
    await write(transaction, 2, 'after');
    expect(await words(transaction)).toEqual(['before', 'after']);
    await opened;
  });
  expect(await words()).toEqual(['before']);
  open();
  await under;
  expect(await words()).toEqual(['before', 'after']);
});

test('a single write waits for its turn, and is not undone with the transaction before it', async () => {
  const { open, opened } = door();
  const failing = database.transaction().execute(async (transaction) => {
    await write(transaction, 1, 'undone');
    await opened;
    throw new Error('changed my mind');
  });
  const single = write(database, 2, 'kept');
  open();
  await expect(failing).rejects.toThrow('changed my mind');
  await single;
  expect(await words()).toEqual(['kept']);
});

test('when the disk refuses, nobody is told that it went well, and the next goes on', async () => {
  const outcomes = await Promise.allSettled([
    database.transaction().execute((transaction) => {
      return transaction.insertInto('pages').values({ note_id: 99 }).execute();
    }),
    database.transaction().execute((transaction) => write(transaction, 1, 'beside')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await words()).toEqual([]);
  await write(database, 2, 'next');
  expect(await words()).toEqual(['next']);
});

test('a write says what it changed and gives back its rows', async () => {
  const [inserted] = await database
    .insertInto('notes')
    .values({ id: 7, word: 'a' })
    .returning('id')
    .execute();
  expect(inserted).toEqual({ id: 7 });
  const changed = await database.updateTable('notes').set({ word: 'b' }).executeTakeFirst();
  expect(changed.numUpdatedRows).toBe(1n);
});

test('a migration that fails half way is undone', async () => {
  const halfWay = {
    up: async (migrating: Kysely<unknown>) => {
      await migrating.schema.createTable('half').addColumn('id', 'integer').execute();
      throw new Error('the power went');
    },
  };
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve({ '0001_half': halfWay }) },
  });
  const { error } = await migrator.migrateToLatest();
  expect(error).toMatchObject({ message: 'the power went' });
  const tables = await database.introspection.getTables();
  expect(tables.map(({ name }) => name)).not.toContain('half');
});
