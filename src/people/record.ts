import type { Database } from '../database/store.ts';
import { listUnits } from './units.ts';
import { unitsManagedBy } from './managers.ts';

/** What an administrator sees of one person. */
export interface PersonRecord {
  id: string;
  name: string;
  email: string;
  title: string;
  unit: { id: string; path: string[] } | null;
  managerEmail: string | null;
  manages: { id: string; path: string[] }[];
  isAdministrator: boolean;
  isFacilitator: boolean;
  hasAccount: boolean;
  accountAt: number | null;
  confirmedAt: number | null;
  listedAt: number | null;
  leftAt: number | null;
}

/** One person with units and roles as they were given, whether or not they are in force; null: nobody. */
export async function recordOf(database: Database, id: string): Promise<PersonRecord | null> {
  const row = await database
    .selectFrom('people')
    .selectAll()
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const units = new Map((await listUnits(database)).map((unit) => [unit.id, unit]));
  const managed = await unitsManagedBy(database, id);
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    title: row.title,
    unit: units.get(row.unit_id ?? '') ?? null,
    managerEmail: row.manager_email,
    manages: managed.flatMap((unitId) => units.get(unitId) ?? []),
    isAdministrator: row.is_administrator === 1,
    isFacilitator: row.is_facilitator === 1,
    hasAccount: row.password_hash !== null,
    accountAt: row.account_at,
    confirmedAt: row.confirmed_at,
    listedAt: row.listed_at,
    leftAt: row.left_at,
  };
}
