import type { Transaction } from '../database/store.ts';
import { lockCompany } from './company.ts';
import { unitTree } from './staff-import/unit-tree.ts';
import { unitById, unitPath } from './units.ts';

/** Why a unit cannot stand there, as a key of the texts. */
export type MovingFault = 'unit_unknown' | 'unit_below' | 'unit_twin';

/**
 * Puts a unit, with everybody and every unit below it, below another one; null: at the top. Null when it stands there now, else why it
 * cannot: there is no such unit, it is the unit itself or one below it, or another unit of that name stands there already.
 */
export async function moveUnit(
  { database, happened }: Transaction,
  { unitId, parentId, byId }: { unitId: string; parentId: string | null; byId: string },
): Promise<MovingFault | null> {
  // Two moves at once could put two units below each other.
  await lockCompany(database);
  const unit = await unitById(database, unitId);
  const path = await unitPath(database, parentId);
  if (!unit || (parentId !== null && path.length === 0)) return 'unit_unknown';
  if (unit.parentId === parentId) return null;
  if (path.some(({ id }) => id === unitId)) return 'unit_below';
  // Two of one name in one place would be one unit to the next staff list.
  if ((await unitTree(database)).child(parentId, unit.name)) return 'unit_twin';
  await database.updateTable('units').set({ parent_id: parentId }).where('id', '=', unitId).execute();
  await happened({ kind: 'unit.moved', unitId, parentId, byId });
  return null;
}
