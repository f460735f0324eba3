import { sql } from 'kysely';
import { inBatches } from '../../database/batches.ts';
import type { Database } from '../../database/store.ts';
import type { PersonTable } from '../../database/tables/people.ts';

/** What can be set for many people at once, by the kind of its values. */
const columns = {
  name: 'text',
  email: 'text',
  unit_id: 'text',
  title: 'text',
  manager_email: 'text',
  listed_at: 'bigint',
  left_at: 'bigint',
} as const satisfies Partial<Record<keyof PersonTable, 'text' | 'bigint'>>;

/** Sets a column of many people, each to a value of their own: a thousand people are one statement. */
export async function setForEach(
  database: Database,
  column: keyof typeof columns,
  values: Map<string, string | number | null>,
): Promise<void> {
  for (const batch of inBatches([...values])) {
    const rows = batch.map(([id, value]) => sql`(${id}, ${value})`);
    const ids = sql.join(batch.map(([id]) => id));
    // Their ids twice: else each thousand would be looked for among everybody.
    await sql`update people set ${sql.id(column)} = cast(given.column2 as ${sql.raw(columns[column])})
      from (values ${sql.join(rows)}) as given
      where people.id = given.column1 and people.id in (${ids})`.execute(database);
  }
}
