import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  const people = database.schema.alterTable('people');
  await people.addColumn('first_reply_at', 'bigint').execute();
  await people.addColumn('missed_at', 'bigint').execute();
  await people.addColumn('on_board_in', 'text').execute();
  await people.addColumn('cohort_week', 'integer').execute();
  await people.addColumn('long_run', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  await database.schema.createIndex('people_by_on_board').on('people').columns(['on_board_at']).execute();
  await database.schema.createIndex('people_by_workshop').on('people').columns(['on_board_in']).execute();

  await database.schema
    .createTable('active_weeks')
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('week', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('active_weeks_key', ['person_id', 'week'])
    .execute();

  // What happened before there were these figures: weeks by the hours of central Europe in winter, near enough.
  await sql`
    update people set first_reply_at = (
      select min(comments.created_at) from comments
      join posts on posts.id = comments.post_id
      where posts.person_id = people.id and comments.person_id != people.id
    )`.execute(database);
  await sql`
    insert into active_weeks (person_id, week)
    select distinct events.person_id, (events.at + 3600000 - 345600000) / 604800000 from events
    join people on people.id = events.person_id
    where events.kind in ('post.published', 'comment.written')`.execute(database);
  await sql`
    update people set on_board_in = (
      select workshops.id from workshops
      join seats on seats.workshop_id = workshops.id
      where seats.person_id = people.id and seats.removed_at is null
        and workshops.opened_at <= people.on_board_at
        and (workshops.closed_at is null or workshops.closed_at + 604800000 >= people.on_board_at)
      order by workshops.opened_at desc limit 1
    ) where on_board_at is not null`.execute(database);
  await sql`
    update people set cohort_week = (
      select (workshops.opened_at + 3600000 - 345600000) / 604800000 from workshops
      where workshops.id = people.on_board_in
    ) where on_board_in is not null`.execute(database);
  for (const [bit, weeks] of [
    [1, 1],
    [2, 2],
    [4, 4],
    [8, 8],
    [16, 12],
    [32, 26],
  ]) {
    await sql`
      update people set long_run = long_run + ${sql.lit(bit)} where exists (
        select 1 from active_weeks
        where active_weeks.person_id = people.id and active_weeks.week = people.cohort_week + ${sql.lit(weeks)}
      )`.execute(database);
  }
}
