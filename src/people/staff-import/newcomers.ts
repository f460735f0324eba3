import { z } from 'zod';
import type { Database } from '../../database/store.ts';
import { Facts, ManagerMade, factNames } from './recording.ts';

/** What becomes of somebody who came by a list, when it is undone. */
export interface Newcomer {
  personId: string;
  fate: 'removed' | 'stay' | 'changed_since';
}

/**
 * Everybody who came by an import and is there still. Only of whom nothing is known but what the list said is taken away: whatever
 * hangs to the others was no part of it.
 */
export async function newcomersOf(database: Database, importId: string): Promise<Newcomer[]> {
  const managing = await madeManagersSince(database, importId);
  const rows = await database
    .selectFrom('import_changes')
    .innerJoin('people', 'people.id', 'import_changes.person_id')
    .select([
      'people.id',
      'people.password_hash',
      'people.is_administrator',
      'people.is_facilitator',
      'import_changes.after',
      ...factNames.map((name) => `people.${name}` as const),
    ])
    .select((build) => {
      const isIn = (
        table: 'seats' | 'expected_people' | 'mentions' | 'notification_readers' | 'workshop_staff',
      ) => build.exists(build.selectFrom(table).select('person_id').whereRef('person_id', '=', 'people.id'));
      return [
        build.or([isIn('seats'), isIn('expected_people')]).as('is_invited'),
        build.or([isIn('mentions'), isIn('notification_readers')]).as('is_named'),
        isIn('workshop_staff').as('is_staff'),
        build
          .exists(
            build
              .selectFrom('import_changes as later')
              .select('later.person_id')
              .whereRef('later.person_id', '=', 'people.id')
              .where('later.import_id', '!=', importId),
          )
          .as('is_on_later_list'),
        build
          .exists(
            build
              .selectFrom('events')
              .select('events.id')
              .whereRef('events.person_id', '=', 'people.id')
              .where('events.kind', '=', 'people.united'),
          )
          .as('is_united'),
      ];
    })
    .where('import_changes.import_id', '=', importId)
    .where('import_changes.before', 'is', null)
    .orderBy('people.id')
    .execute();
  return rows.map((row): Newcomer => {
    const personId = row.id;
    if (row.password_hash !== null || row.is_invited) return { personId, fate: 'stay' };
    const after = Facts.parse(JSON.parse(row.after));
    const hasRole = row.is_administrator === 1 || row.is_facilitator === 1 || managing.has(personId);
    const isOtherwise = factNames.some((name) => after[name] !== undefined && row[name] !== after[name]);
    if (isOtherwise || hasRole || row.is_staff || row.is_on_later_list || row.is_united)
      return { personId, fate: 'changed_since' };
    return { personId, fate: row.is_named ? 'stay' : 'removed' };
  });
}

/** Those who manage a unit that this list did not give them. */
async function madeManagersSince(database: Database, importId: string): Promise<Set<string>> {
  const { managers } = await database
    .selectFrom('imports')
    .select('managers')
    .where('id', '=', importId)
    .executeTakeFirstOrThrow();
  const made = z.array(ManagerMade).parse(JSON.parse(managers ?? '[]'));
  const byThisList = new Set(made.map(({ unitId, personId }) => `${unitId} ${personId}`));
  const rows = await database
    .selectFrom('unit_managers')
    .innerJoin('import_changes', 'import_changes.person_id', 'unit_managers.person_id')
    .select(['unit_managers.unit_id', 'unit_managers.person_id'])
    .where('import_changes.import_id', '=', importId)
    .where('import_changes.before', 'is', null)
    .execute();
  return new Set(
    rows
      .filter((row) => !byThisList.has(`${row.unit_id} ${row.person_id}`))
      .map(({ person_id: personId }) => personId),
  );
}
