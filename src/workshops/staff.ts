import { randomBytes } from 'node:crypto';
import type { Database, Transaction } from '../database/store.ts';
import { holdWorkshop } from '../events/log.ts';
import type { StaffRole, Workshop } from './workshop.ts';
import { workshopOfStaff } from './workshop.ts';

/** Somebody who runs a workshop or helps in it. */
export interface StaffMember {
  id: string;
  name: string;
  role: StaffRole;
}

export interface Staff {
  /** Facilitators first, then helpers, by name. */
  members: StaffMember[];
  /** The secret of the link that makes whoever opens it a helper; null: there is none. */
  helperKey: string | null;
}

/** Who runs a workshop and helps in it: those who still may, as `workshopOfStaff` has it. */
export async function staffOf(database: Database, workshopId: string): Promise<Staff> {
  const [members, workshop] = await Promise.all([
    database
      .selectFrom('workshop_staff')
      .innerJoin('people', 'people.id', 'workshop_staff.person_id')
      .select(['people.id', 'people.name', 'workshop_staff.role'])
      .where('workshop_staff.workshop_id', '=', workshopId)
      .where('people.left_at', 'is', null)
      .where((build) =>
        build.or([build('workshop_staff.role', '=', 'helper'), build('people.is_facilitator', '=', 1)]),
      )
      .orderBy('workshop_staff.role')
      .orderBy('people.sort_name')
      .orderBy('people.id')
      .execute(),
    database.selectFrom('workshops').select('helper_key').where('id', '=', workshopId).executeTakeFirst(),
  ]);
  return { members, helperKey: workshop?.helper_key ?? null };
}

/** Makes the link for helpers, or another one: the old one is worth nothing from then on. */
export async function changeHelperLink(
  { database, happened }: Transaction,
  workshopId: string,
  byId: string,
): Promise<void> {
  await database
    .updateTable('workshops')
    .set({ helper_key: randomBytes(18).toString('base64url') })
    .where('id', '=', workshopId)
    .execute();
  await happened({ kind: 'helpers.link_changed', workshopId, byId });
}

/**
 * Somebody opens the link for helpers: they help in its workshop from now on. Who runs it or helps in it already stays what
 * they are. Returns the workshop's id; null when the link is worth nothing, or its workshop is over.
 */
export async function becomeHelper(
  { database, happened }: Transaction,
  helperKey: string,
  personId: string,
): Promise<string | null> {
  const workshop = await database
    .selectFrom('workshops')
    .select('id')
    .where('helper_key', '=', helperKey)
    .where('state', '!=', 'closed')
    .executeTakeFirst();
  if (!workshop) return null;
  if (await workshopOfStaff(database, personId, workshop.id)) return workshop.id;
  await giveRole(database, workshop.id, personId, 'helper');
  await happened({ kind: 'staff.joined', workshopId: workshop.id, personId, role: 'helper' });
  return workshop.id;
}

/**
 * Makes the person with this e-mail a facilitator of the workshop, too; a helper becomes one. Returns the fault that
 * keeps it from happening, as a key of the texts, else null.
 */
export async function addFacilitator(
  { database, happened }: Transaction,
  workshopId: string,
  email: string,
  byId: string,
): Promise<'staff_unknown' | 'staff_no_facilitator' | 'staff_unconfirmed' | null> {
  const person = await database
    .selectFrom('people')
    .select(['id', 'is_facilitator', 'confirmed_at'])
    .where('email', '=', email)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (!person) return 'staff_unknown';
  if (person.is_facilitator === 0) return 'staff_no_facilitator';
  // Anybody in a room can make an account with a colleague's address: it must not open the console.
  if (person.confirmed_at === null) return 'staff_unconfirmed';
  const known = await workshopOfStaff(database, person.id, workshopId);
  if (known?.role === 'facilitator') return null;
  await giveRole(database, workshopId, person.id, 'facilitator');
  await happened({ kind: 'staff.joined', workshopId, personId: person.id, role: 'facilitator', byId });
  return null;
}

/**
 * Takes somebody off the list of those who run a workshop and help in it. The link for helpers changes with it,
 * since they know it. The last facilitator stays: a room is never without one. Returns whether they are off the list.
 */
export async function takeOffStaff(
  transaction: Transaction,
  workshop: Workshop,
  personId: string,
  byId: string,
): Promise<boolean> {
  const { database, happened } = transaction;
  // Of two facilitators who take each other off at once the second finds that they are the last.
  await holdWorkshop(database, workshop.id);
  const { members, helperKey } = await staffOf(database, workshop.id);
  const member = members.find(({ id }) => id === personId);
  const facilitators = members.filter(({ role }) => role === 'facilitator');
  if (!member) return true;
  if (member.role === 'facilitator' && facilitators.length === 1) return false;
  await database
    .deleteFrom('workshop_staff')
    .where('workshop_id', '=', workshop.id)
    .where('person_id', '=', personId)
    .execute();
  await happened({ kind: 'staff.left', workshopId: workshop.id, personId, byId });
  if (helperKey !== null) await changeHelperLink(transaction, workshop.id, byId);
  return true;
}

async function giveRole(
  database: Database,
  workshopId: string,
  personId: string,
  role: StaffRole,
): Promise<void> {
  await database
    .insertInto('workshop_staff')
    .values({ workshop_id: workshopId, person_id: personId, role })
    .onConflict((conflict) => conflict.columns(['workshop_id', 'person_id']).doUpdateSet({ role }))
    .execute();
}
