import type { CompiledQuery } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import { isPostgres } from '../../src/database/dialect.ts';
import type { Store } from '../../src/database/store.ts';

/** How the database goes about a question, in its own words, were the tables too large to be read from end to end. */
export async function planOf(store: Store, question: CompiledQuery): Promise<string> {
  return store.transaction(async ({ database }) => {
    const onPostgres = isPostgres(database);
    if (onPostgres) await sql`set local enable_seqscan = off`.execute(database);
    const explain = onPostgres ? 'explain' : 'explain query plan';
    const { rows } = await database.executeQuery({ ...question, sql: `${explain} ${question.sql}` });
    return JSON.stringify(z.array(z.unknown()).parse(rows));
  });
}
