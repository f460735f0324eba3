import { takeOutLeavers } from '../../src/adoption/counted-people.ts';
import { currentPeriod } from '../../src/adoption/period.ts';
import { tellOnce } from '../../src/adoption/telling-once.ts';
import type { Database, Store } from '../../src/database/store.ts';

/** Who is in which piece. */
export interface Pieces {
  /** Who counts, by the id of their cohort, and under '' the others. */
  people: Map<string, { personId: string; unitId: string | null }[]>;
  /** Everybody who has been counted in this period, and may count no more. */
  known: Set<string>;
  /** The cohorts that are told of by pieces. */
  cohortIds: Set<string>;
  parents: Map<string, string | null>;
}

/** Tells what is due, and gives back who was in which piece when it was told. */
export async function tellAndRead(store: Store): Promise<Pieces> {
  const period = await currentPeriod(store.database);
  // With the next period it is forgotten who was counted in this one. Whoever has left goes before, so that it can be read before.
  if (period && period.toldAt !== null)
    await store.transaction(({ database }) => takeOutLeavers(database, period.minimumGroup));
  const before = await piecesIn(store.database);
  await tellOnce(store);
  const isSame = (await currentPeriod(store.database))?.week === period?.week;
  return isSame ? piecesIn(store.database) : before;
}

async function piecesIn(database: Database): Promise<Pieces> {
  const rows = await database.selectFrom('counted_people').selectAll().execute();
  const units = await database.selectFrom('counted_units').selectAll().execute();
  const pieces = await database.selectFrom('pieces').select('cohort_id').distinct().execute();
  const people: Pieces['people'] = new Map();
  for (const { person_id: personId, cohort_id: cohortId, unit_id: unitId } of rows.filter(
    (row) => row.is_out === 0,
  )) {
    const known = people.get(cohortId) ?? [];
    people.set(cohortId, [...known, { personId, unitId: unitId === '' ? null : unitId }]);
  }
  return {
    people,
    known: new Set(rows.map(({ person_id: personId }) => personId)),
    cohortIds: new Set(pieces.map(({ cohort_id: id }) => id)),
    parents: new Map(units.map(({ unit_id: id, parent_id: parentId }) => [id, parentId])),
  };
}
