import type { Kysely, QueryExecutorProvider } from 'kysely';
import { sql } from 'kysely';

/** When somebody was not in the company, so that figures of the past do not count who came back as if they had never been away. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('absences')
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('from_at', 'bigint', (column) => column.notNull())
    .addColumn('until_at', 'bigint')
    .addPrimaryKeyConstraint('absences_key', ['person_id', 'from_at'])
    .execute();
  await fillFromLog(database);
  await database.schema.createIndex('absences_over').on('absences').column('until_at').execute();
  // What was counted ahead knew nothing of them.
  await sql`delete from unit_figures`.execute(database);
}

/** Of two leavings without a return between them the first one counts. */
export async function fillFromLog(database: QueryExecutorProvider): Promise<void> {
  await sql`
    insert into absences (person_id, from_at, until_at)
    select left_line.person_id, min(left_line.at), left_line.back from (
      select events.person_id, events.at, (
        select min(back.at) from events as back
        where back.person_id = events.person_id and back.kind in ('person.came_back', 'person.listed')
          and back.id > events.id
      ) as back
      from events join people on people.id = events.person_id
      where events.kind = 'person.left'
    ) as left_line
    group by left_line.person_id, left_line.back`.execute(database);
  // Whoever is here again, as far as the list knows, and whose return is no line of the log, cannot be told when.
  await sql`delete from absences where until_at is null and person_id in (select id from people where left_at is null)`.execute(
    database,
  );
}
