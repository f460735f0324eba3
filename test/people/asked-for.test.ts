import type { CompiledQuery } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Store } from '../../src/database/store.ts';
import { onBothDatabases } from '../support/databases.ts';

/** How the database goes about a question, in its own words, were the tables too large to be read from end to end. */
async function planOf(store: Store, question: CompiledQuery, isPostgres: boolean): Promise<string> {
  return store.transaction(async ({ database }) => {
    if (isPostgres) await sql`set local enable_seqscan = off`.execute(database);
    const explain = isPostgres ? 'explain' : 'explain query plan';
    const { rows } = await database.executeQuery({ ...question, sql: `${explain} ${question.sql}` });
    return JSON.stringify(z.array(z.unknown()).parse(rows));
  });
}

onBothDatabases((open, _freshUrl, kind) => {
  test('whom somebody manages, who administers and where somebody is expected is found without reading everybody', async () => {
    const store = await open();
    const { database } = store;
    const people = database.selectFrom('people').select('id');
    const questions = {
      people_by_manager: people.where('manager_email', '=', 'chef@company.example').compile(),
      people_administrators: people.where('is_administrator', '=', sql.lit(1)).compile(),
      expected_people_by_person: database
        .selectFrom('expected_people')
        .select('workshop_id')
        .where('person_id', '=', 'p1')
        .compile(),
    };
    for (const [index, question] of Object.entries(questions)) {
      expect(await planOf(store, question, kind === 'PostgreSQL')).toContain(index);
    }
  });
});
