import type { Database, Transaction } from '../database/store.ts';
import { by } from '../events/by.ts';

export interface Manager {
  unitId: string;
  personId: string;
  name: string;
  email: string;
  /** Has a confirmed account; until then managing has no effect. */
  isConfirmed: boolean;
}

/** Who manages which unit, by name. */
export async function listManagers(database: Database): Promise<Manager[]> {
  const rows = await database
    .selectFrom('unit_managers')
    .innerJoin('people', 'people.id', 'unit_managers.person_id')
    .select(['unit_managers.unit_id as unitId', 'person_id as personId', 'name', 'email', 'confirmed_at'])
    .where('left_at', 'is', null)
    .orderBy('sort_name')
    .orderBy('people.id')
    .execute();
  return rows.map(({ confirmed_at: confirmedAt, ...manager }) => ({
    ...manager,
    isConfirmed: confirmedAt !== null,
  }));
}

/** Those who manage a unit or one above it, by name. */
export async function managersOver(
  database: Database,
  unitId: string,
): Promise<Pick<Manager, 'name' | 'isConfirmed'>[]> {
  const rows = await database
    .withRecursive('above', (recursion) =>
      recursion
        .selectFrom('units')
        .select(['units.id', 'units.parent_id'])
        .where('units.id', '=', unitId)
        .union(
          recursion
            .selectFrom('units')
            .innerJoin('above', 'above.parent_id', 'units.id')
            .select(['units.id', 'units.parent_id']),
        ),
    )
    .selectFrom('people')
    .select(['people.name', 'people.confirmed_at'])
    // Lists of ids, not joins: those SQLite would begin with everybody by name.
    .where('people.id', 'in', (build) =>
      build
        .selectFrom('unit_managers')
        .select('unit_managers.person_id')
        .where('unit_managers.unit_id', 'in', build.selectFrom('above').select('above.id')),
    )
    .where('people.left_at', 'is', null)
    .orderBy('people.sort_name')
    .execute();
  return rows.map(({ name, confirmed_at: confirmedAt }) => ({ name, isConfirmed: confirmedAt !== null }));
}

/** The units that somebody manages themselves; those below belong to it, see `unitsAtAndBelow`. */
export async function unitsManagedBy(database: Database, personId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('unit_managers')
    .select('unit_id')
    .where('person_id', '=', personId)
    .execute();
  return rows.map((row) => row.unit_id);
}

/** Makes somebody a manager of a unit; once is enough. */
export async function addManager(
  { database, happened }: Transaction,
  unitId: string,
  personId: string,
  byId: string | null,
): Promise<void> {
  const added = await database
    .insertInto('unit_managers')
    .values({ unit_id: unitId, person_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((added.numInsertedOrUpdatedRows ?? 0n) > 0n) {
    await happened({ kind: 'roles.changed', personId, roles: [`manages ${unitId}`], ...by(byId) });
  }
}

/** Takes a unit away from its manager. */
export async function removeManager(
  { database, happened }: Transaction,
  unitId: string,
  personId: string,
  byId: string | null,
): Promise<void> {
  const removed = await database
    .deleteFrom('unit_managers')
    .where('unit_id', '=', unitId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (removed.numDeletedRows > 0n) {
    await happened({ kind: 'roles.changed', personId, roles: [`manages ${unitId} no longer`], ...by(byId) });
  }
}
