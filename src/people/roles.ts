import { sql } from 'kysely';
import type { Database, Transaction } from '../database/store.ts';
import { lockCompany } from './company.ts';

export interface Roles {
  isAdministrator: boolean;
  isFacilitator: boolean;
}

/**
 * Gives and takes roles. Gives back false, and changes nothing, when no administrator who can sign in would be left;
 * true when it is as wished.
 */
export async function setRoles(
  { database, happened }: Transaction,
  personId: string,
  { isAdministrator, isFacilitator }: Roles,
  byId: string,
): Promise<boolean> {
  // Two administrators may take each other's role at once: the second waits here and sees what the first did.
  await lockCompany(database);
  if (!isAdministrator && (await isLastAdministrator(database, personId))) return false;

  const changed = await database
    .updateTable('people')
    .set({ is_administrator: Number(isAdministrator), is_facilitator: Number(isFacilitator) })
    .where('id', '=', personId)
    .where((build) =>
      build.or([
        build('is_administrator', '!=', Number(isAdministrator)),
        build('is_facilitator', '!=', Number(isFacilitator)),
      ]),
    )
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return true;
  const roles = [...(isAdministrator ? ['administrator'] : []), ...(isFacilitator ? ['facilitator'] : [])];
  await happened({ kind: 'roles.changed', personId, roles, byId });
  return true;
}

/** Tells whether nobody else could do an administrator's work: then this one stays one. */
export async function isLastAdministrator(database: Database, personId: string): Promise<boolean> {
  const here = (await administrators(database)).filter(({ hasLeft }) => !hasLeft);
  return here.length === 1 && here[0]?.id === personId;
}

/** Who does an administrator's work, and who did before they left. */
export async function administrators(database: Database): Promise<{ id: string; hasLeft: boolean }[]> {
  const rows = await database
    .selectFrom('people')
    .select(['id', 'left_at'])
    // As a literal: SQLite uses the index of administrators for no value that it learns later.
    .where('is_administrator', '=', sql.lit(1))
    .where('confirmed_at', 'is not', null)
    .execute();
  return rows.map((row) => ({ id: row.id, hasLeft: row.left_at !== null }));
}
