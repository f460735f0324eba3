import type { SelectQueryBuilder } from 'kysely';
import { isPostgres } from './dialect.ts';
import type { Database } from './store.ts';
import type { Tables } from './tables.ts';

/** What is found stays as it is until this transaction ends: whoever changes it waits. On SQLite transactions take turns. */
export function holdRows<Table extends keyof Tables, Row>(
  database: Database,
  rows: SelectQueryBuilder<Tables, Table, Row>,
): SelectQueryBuilder<Tables, Table, Row> {
  return isPostgres(database) ? rows.forNoKeyUpdate() : rows;
}
