import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** People of these units; null among them: those without one. Null for all: everybody. */
export function isOf(unitIds: (string | null)[] | null) {
  return (build: ExpressionBuilder<Tables, 'people'>): Expression<SqlBool> => {
    if (unitIds === null) return sql<boolean>`true`;
    const ids = unitIds.flatMap((id) => id ?? []);
    return build.or([
      ...(ids.length > 0 ? [build('unit_id', 'in', ids)] : []),
      ...(unitIds.includes(null) ? [build('unit_id', 'is', null)] : []),
    ]);
  };
}
