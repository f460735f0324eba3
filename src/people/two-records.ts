import type { Database, Transaction } from '../database/store.ts';
import { lockCompany } from './company.ts';
import type { RecordFacts } from './record-facts.ts';
import { recordFacts } from './record-facts.ts';
import { makeOneRecord } from './one-record.ts';
import { holdPerson } from './person.ts';

/** Why two records stay two, or why it is the other one that stays; keys of the texts. */
export type TwoRecordsFault =
  'records_same' | 'records_gone' | 'records_list' | 'records_administrator' | 'records_own';

/** Two records, the one that stays first. */
export interface TwoRecords {
  kept: RecordFacts;
  gone: RecordFacts;
  fault: TwoRecordsFault | null;
  /** The other one may stay just as well. */
  canTurn: boolean;
}

/** Two records as they are now, and what stands against making them one in this direction; null: one of them is not there. */
export async function readTwoRecords(
  database: Database,
  { keptId, goneId, byId }: { keptId: string; goneId: string; byId: string },
): Promise<TwoRecords | null> {
  const [kept, gone] = [await recordFacts(database, keptId), await recordFacts(database, goneId)];
  if (!kept || !gone) return null;
  return {
    kept,
    gone,
    fault: faultOf(kept, gone, byId),
    canTurn: kept.id !== gone.id && faultOf(gone, kept, byId) === null,
  };
}

/**
 * An administrator says that two records are one person. Name, e-mail and unit are those of the record that stays; an account that
 * only the other one has comes along, with its password. Gives back why not, and changes nothing then.
 */
export async function uniteRecords(
  transaction: Transaction,
  { keptId, goneId, byId }: { keptId: string; goneId: string; byId: string },
): Promise<TwoRecordsFault | null> {
  const { database, happened } = transaction;
  await lockCompany(database);
  for (const id of [keptId, goneId].sort()) await holdPerson(database, id);
  const records = await readTwoRecords(database, { keptId, goneId, byId });
  if (!records) return 'records_gone';
  const { kept, gone, fault } = records;
  if (fault) return fault;

  await takeOver(database, kept, gone);
  await makeOneRecord(transaction, { keptId, goneId, byId });
  await happened({ kind: 'person.changed', personId: keptId, byId });
  if (kept.leftAt !== null && gone.leftAt === null)
    await happened({ kind: 'person.came_back', personId: keptId, byId });
  return null;
}

/**
 * The list's record stays, since the next list would bring it again. Nobody becomes an administrator by it: such an account is never
 * the one that goes, and nobody else's password comes to it. Whoever presses does not lose their own.
 */
function faultOf(kept: RecordFacts, gone: RecordFacts, byId: string): TwoRecordsFault | null {
  if (kept.id === gone.id) return 'records_same';
  if (gone.id === byId) return 'records_own';
  if (gone.isAdministrator && !kept.isAdministrator) return 'records_administrator';
  if (kept.isAdministrator && !kept.hasAccount && gone.hasAccount) return 'records_administrator';
  if (gone.listedAt !== null && kept.listedAt === null) return 'records_list';
  return null;
}

/** What the row itself takes over; what points to it moves by `makeOneRecord`. */
async function takeOver(database: Database, kept: RecordFacts, gone: RecordFacts): Promise<void> {
  const comesAlong = !kept.hasAccount && gone.hasAccount;
  const other = await database
    .selectFrom('people')
    .select([
      'password_hash',
      'confirmed_at',
      'locale',
      'unit_id',
      'title',
      'manager_email',
      'is_facilitator',
      'listed_at',
      'left_at',
    ])
    .where('id', '=', gone.id)
    .executeTakeFirstOrThrow();
  await database
    .updateTable('people')
    .set((build) => ({
      ...(comesAlong && { password_hash: other.password_hash, confirmed_at: other.confirmed_at }),
      locale: build.fn.coalesce('locale', build.val(other.locale)),
      ...(kept.unit === null && { unit_id: other.unit_id }),
      ...(kept.title === '' && { title: other.title }),
      manager_email: build.fn.coalesce('manager_email', build.val(other.manager_email)),
      ...(other.is_facilitator === 1 && { is_facilitator: 1 }),
      listed_at: earlier(kept.listedAt, other.listed_at),
      left_at: kept.leftAt === null || other.left_at === null ? null : Math.max(kept.leftAt, other.left_at),
    }))
    .where('id', '=', kept.id)
    .execute();
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
