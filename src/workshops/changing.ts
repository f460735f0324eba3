import type { Database, Transaction } from '../database/store.ts';
import type { Expecting } from './expected.ts';
import { expect, plannedPeople, readExpecting } from './expected.ts';
import type { Invitation } from './invitation.ts';
import { sendCancellations, sendChanges } from './invitation.ts';
import type { WorkshopPlan } from './opening.ts';
import { expectingOf } from './opening.ts';
import { firstStep } from './steps.ts';
import type { Workshop } from './workshop.ts';
import { toWorkshop } from './workshop.ts';

/** `changed`; or the workshop has opened, closed or been cancelled meanwhile; or who is invited must know when. */
export type ChangeOutcome = 'changed' | 'not_planned' | 'time_needed';

/**
 * Changes a planned workshop. Once invitations are out, everybody who has one is sent what is new about place and time,
 * and whoever is expected no more is told so. `invitation` is what mails need to know besides.
 */
export async function changeWorkshop(
  transaction: Transaction,
  { id }: Pick<Workshop, 'id'>,
  plan: WorkshopPlan,
  { byId, ...invitation }: Invitation & { byId: string },
): Promise<ChangeOutcome> {
  const { database, happened } = transaction;
  const before = await holdPlanned(database, id);
  if (!before) return 'not_planned';
  if (before.invitationsAt !== null && plan.startsAt === null) return 'time_needed';
  const expecting = expectingOf(plan);
  const expectedBefore = await expectingNow(database, before);
  const after = await write(database, before, plan, expecting);
  await happened({ kind: 'workshop.changed', workshopId: id, byId });
  const removed = await expect(transaction, id, expecting, expectedBefore);
  if (before.invitationsAt !== null) await sendChanges(transaction, { before, after, removed }, invitation);
  return 'changed';
}

/** Calls a planned workshop off: it is closed, its code lets nobody in, and whoever was invited is told. */
export async function cancelWorkshop(
  transaction: Transaction,
  { id }: Pick<Workshop, 'id'>,
  { byId, ...invitation }: Invitation & { byId: string },
): Promise<void> {
  const { database, happened } = transaction;
  const before = await holdPlanned(database, id);
  if (!before) return;
  const now = Date.now();
  await database
    .updateTable('workshops')
    .set((build) => ({
      state: 'closed',
      closed_at: now,
      cancelled_at: now,
      calendar_sequence: build('calendar_sequence', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  await happened({ kind: 'workshop.cancelled', workshopId: id, byId });
  await sendCancellations(transaction, before, await plannedPeople(database, id), invitation);
}

/** Takes a workshop that was called off up again: it is planned as it was, and whoever was told that it is off is invited anew. */
export async function takeUpAgain(
  { database, happened }: Transaction,
  { id }: Pick<Workshop, 'id'>,
  byId: string,
): Promise<void> {
  const taken = await database
    .updateTable('workshops')
    .set((build) => ({
      state: 'planned',
      closed_at: null,
      cancelled_at: null,
      invitations_at: null,
      // Calendars have been told that it is off: what comes after that counts.
      calendar_sequence: build('calendar_sequence', '+', 1),
    }))
    .where('id', '=', id)
    .where('cancelled_at', 'is not', null)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) return;
  await database
    .updateTable('expected_people')
    .set({ invited_at: null })
    .where('workshop_id', '=', id)
    .execute();
  await happened({ kind: 'workshop.taken_up', workshopId: id, byId });
}

/** Who a workshop expects, as it was chosen; one that is older than the choice expects addresses. */
export async function expectingNow(database: Database, { id }: Pick<Workshop, 'id'>): Promise<Expecting> {
  const { expecting } = await database
    .selectFrom('workshops')
    .select('expecting')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const chosen = readExpecting(expecting);
  if (chosen) return chosen;
  const people = await plannedPeople(database, id);
  return { unitIds: [], emails: people.map(({ email }) => email), leftOnly: false };
}

/** The workshop as it is now, if it is still planned; others who change it wait until this transaction ends. */
async function holdPlanned(database: Database, id: string): Promise<Workshop | null> {
  const row = await database
    .updateTable('workshops')
    .set({ state: 'planned' })
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .returningAll()
    .executeTakeFirst();
  return row ? toWorkshop({ ...row, number: null }) : null;
}

async function write(
  database: Database,
  { id }: Workshop,
  plan: WorkshopPlan,
  expecting: Expecting,
): Promise<Workshop> {
  const row = await database
    .updateTable('workshops')
    .set((build) => ({
      title: plan.title,
      place: plan.place,
      starts_at: plan.startsAt,
      locale: plan.locale,
      lesson_id: plan.lesson.id,
      lesson: JSON.stringify(plan.lesson),
      step: firstStep(plan.lesson).key,
      expecting: JSON.stringify(expecting),
      // Also when only people change: who is taken out and comes back must not have an older entry than the farewell.
      calendar_sequence: build('calendar_sequence', '+', 1),
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toWorkshop({ ...row, number: null });
}
