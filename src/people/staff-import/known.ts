import type { Database } from '../../database/store.ts';
import type { Roles } from '../roles.ts';
import type { UnitTree } from './unit-tree.ts';
import { unitTree } from './unit-tree.ts';

/** A person as the database knows them, as far as a list can say anything about it. */
export interface KnownPerson extends Roles {
  id: string;
  name: string;
  email: string;
  unitId: string | null;
  title: string;
  managerEmail: string | null;
  isListed: boolean;
  hasLeft: boolean;
}

/** What a list is compared with. */
export interface KnownCompany {
  people: Map<string, KnownPerson>;
  units: UnitTree;
  /** `unit person` of every manager. */
  managers: Set<string>;
}

/** Reads everybody in three questions, however many they are. */
export async function knownCompany(database: Database): Promise<KnownCompany> {
  const people = await database
    .selectFrom('people')
    .select(['id', 'name', 'email', 'unit_id', 'title', 'manager_email', 'listed_at', 'left_at'])
    .select(['is_administrator', 'is_facilitator'])
    .execute();
  const managers = await database.selectFrom('unit_managers').selectAll().execute();
  return {
    people: new Map(people.map((row) => [row.email, known(row)])),
    units: await unitTree(database),
    managers: new Set(managers.map((row) => managing(row.unit_id, row.person_id))),
  };
}

/** The key of `KnownCompany.managers`. */
export function managing(unitId: string, personId: string): string {
  return `${unitId} ${personId}`;
}

function known(row: {
  id: string;
  name: string;
  email: string;
  unit_id: string | null;
  title: string;
  manager_email: string | null;
  listed_at: number | null;
  left_at: number | null;
  is_administrator: number;
  is_facilitator: number;
}): KnownPerson {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    unitId: row.unit_id,
    title: row.title,
    managerEmail: row.manager_email,
    isListed: row.listed_at !== null,
    hasLeft: row.left_at !== null,
    isAdministrator: row.is_administrator === 1,
    isFacilitator: row.is_facilitator === 1,
  };
}
