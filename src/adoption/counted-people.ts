import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { newId } from '../database/id.ts';
import type { Database } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';
import { takeTurn } from './counting-turn.ts';
import { OTHERS } from './pieces.ts';

/** Who is in no piece of the period. */
export function isUncounted(build: ExpressionBuilder<Tables, 'people'>): Expression<SqlBool> {
  return build.not(
    build.exists(
      build
        .selectFrom('counted_people')
        .select('counted_people.person_id')
        .whereRef('counted_people.person_id', '=', 'people.id'),
    ),
  );
}

/**
 * Takes those who have left out of their pieces before something is told, each time together with others, chosen at random, so that at
 * least the minimum goes: what was told before and what is told from now on differ by those. Where fewer than the minimum would stay,
 * all go. Nobody who went comes back before the next period.
 */
export async function takeOutLeavers(database: Database, minimumGroup: number): Promise<void> {
  const minimum = sql.lit(minimumGroup);
  await sql`
    with counted as (
      select person_id, cohort_id, counted_people.unit_id,
        case when people.id is null or left_at is not null or listed_at is null or is_other = 1
          or coalesce(on_board_in, '') <> workshop_id then 1 else 0 end as has_left
      from counted_people left join people on people.id = person_id
      where is_out = 0
    ), in_line as (
      select person_id,
        row_number() over (partition by cohort_id, unit_id order by has_left desc, random()) as place,
        sum(has_left) over (partition by cohort_id, unit_id) as leavers,
        count(*) over (partition by cohort_id, unit_id) as people
      from counted
      where (cohort_id, unit_id) in (select cohort_id, unit_id from counted where has_left = 1)
    )
    update counted_people set is_out = 1 where person_id in (
      select person_id from in_line
      where place <= leavers or place <= ${minimum} or people - leavers < ${minimum} or people - ${minimum} < ${minimum}
    )`.execute(database);
}

/** The unit above each, as they stood when the period began. */
export async function countedParents(database: Database): Promise<Map<string, string | null>> {
  const rows = await database.selectFrom('counted_units').selectAll().execute();
  return new Map(rows.map(({ unit_id: id, parent_id: parentId }) => [id, parentId]));
}

/** The cohorts that are counted apart from the others in this period. */
export async function cohortsApart(database: Database): Promise<Set<string>> {
  const rows = await database
    .selectFrom('pieces')
    .select('cohort_id as id')
    .where('cohort_id', '!=', OTHERS)
    .distinct()
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/**
 * Of two records that became one, both were counted perhaps, in different pieces, and what they did is added up from now on: the one that
 * stays leaves its piece too, and comes into no other.
 */
export async function uniteCounted(database: Database, keptId: string, goneId: string): Promise<void> {
  // Whatever is being told has counted both, or counts neither.
  await takeTurn(database, 'telling');
  await database
    .insertInto('counted_people')
    .columns(['person_id', 'cohort_id', 'unit_id', 'workshop_id', 'is_out'])
    .expression((build) =>
      build
        .selectFrom('counted_people')
        .select((gone) => [
          gone.val(keptId).as('person_id'),
          'cohort_id',
          'unit_id',
          'workshop_id',
          gone.val(1).as('is_out'),
        ])
        .where('person_id', '=', goneId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await database.updateTable('counted_people').set({ is_other: 1 }).where('person_id', '=', keptId).execute();
}

/** Whoever is erased is nobody any more, in their piece too, until they are taken out of it. */
export async function forgetCounted(database: Database, personId: string): Promise<void> {
  await takeTurn(database, 'telling');
  await database
    .updateTable('counted_people')
    .set({ person_id: newId() })
    .where('person_id', '=', personId)
    .execute();
}
