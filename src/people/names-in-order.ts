import type { SelectQueryBuilder } from 'kysely';
import type { Database } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';

/** One page of these people in the order of their names: those after `after`, the last one of the page before, if it is given. */
export async function pageByName<Row extends { id: string }>(
  database: Database,
  people: SelectQueryBuilder<Tables, 'people', Row>,
  { after, most }: { after: string | undefined; most: number },
) {
  const last = after === undefined ? undefined : await placeInOrder(database, after);
  const rest =
    after === undefined || last === undefined
      ? people
      : people.where((build) => build(build.refTuple('sort_name', 'id'), '>', build.tuple(last, after)));
  const rows = await rest
    .orderBy('sort_name')
    .orderBy('id')
    .limit(most + 1)
    .execute();
  const shown = rows.slice(0, most);
  /** What `after` is on the next page; null on the last. */
  const next = rows.length > most ? (shown.at(-1)?.id ?? null) : null;
  return { people: shown, next };
}

/** Undefined: there is nobody. */
async function placeInOrder(database: Database, id: string): Promise<string | undefined> {
  const row = await database.selectFrom('people').select('sort_name').where('id', '=', id).executeTakeFirst();
  return row?.sort_name;
}
