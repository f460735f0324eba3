import type { Transaction } from '../database/store.ts';
import { unitById } from './units.ts';

/** Moves somebody to another unit, or to none. Gives back false, and changes nothing, when there is no such unit. */
export async function moveToUnit(
  { database, happened }: Transaction,
  { personId, unitId, byId }: { personId: string; unitId: string | null; byId: string },
): Promise<boolean> {
  if (unitId !== null && !(await unitById(database, unitId))) return false;
  const moved = await database
    .updateTable('people')
    .set({ unit_id: unitId })
    .where('id', '=', personId)
    .where((build) =>
      unitId === null
        ? build('unit_id', 'is not', null)
        : build.or([build('unit_id', 'is', null), build('unit_id', '!=', unitId)]),
    )
    .executeTakeFirst();
  if (moved.numUpdatedRows > 0n) await happened({ kind: 'person.moved', personId, unitId, byId });
  return true;
}
