import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from '../src/database/dialect.ts';

/** Letters as the Swedish alphabet has them, after z or with a plain one (Unicode CLDR, collation sv): by code Ä stands before Å. */
const LETTERS = [
  ['Å', '{'],
  ['å', '{'],
  ['Ä', '|'],
  ['ä', '|'],
  ['Æ', '|'],
  ['æ', '|'],
  ['Ö', '}'],
  ['ö', '}'],
  ['Ø', '}'],
  ['ø', '}'],
  ['É', 'e'],
  ['é', 'e'],
  ['Ü', 'y'],
  ['ü', 'y'],
] as const;

/** By what people stand in a list of names, on both databases alike. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const key = LETTERS.reduce(
    (name, [letter, place]) => sql`replace(${name}, ${sql.lit(letter)}, ${sql.lit(place)})`,
    sql`lower(name)`,
  );
  await (
    isPostgres(database)
      ? sql`alter table people add column sort_name text collate "C" generated always as (${key}) stored`
      : sql`alter table people add column sort_name text generated always as (${key}) virtual`
  ).execute(database);
  await database.schema.dropIndex('people_by_name').execute();
  await database.schema.createIndex('people_by_name').on('people').columns(['sort_name', 'id']).execute();
  await database.schema.dropIndex('people_gone_by_name').execute();
  await database.schema
    .createIndex('people_gone_by_name')
    .on('people')
    .columns(['sort_name', 'id'])
    .where(sql.ref('left_at'), 'is not', null)
    .execute();
}
