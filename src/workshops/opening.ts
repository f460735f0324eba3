import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Lesson } from '../lessons/lesson.ts';
import type { Locale } from '../web/locale.ts';
import { newCode } from './codes.ts';
import { completeTalk } from './completion.ts';
import type { Expecting } from './expected.ts';
import { expect, expectedPeople, sayInvited } from './expected.ts';
import { liftHands, lowerHands } from './help.ts';
import { makeScreenKey } from './screen-address.ts';
import { firstStep, stepsOf } from './steps.ts';
import type { Workshop } from './workshop.ts';

export interface WorkshopPlan {
  lesson: Lesson;
  locale: Locale;
  title: string;
  place: string;
  startsAt: number | null;
  /** Everybody on the list in these units and those below them is expected. */
  unitIds: string[];
  /** Lower-case addresses of others who are expected. */
  emails: string[];
  /** Of all these, only those who are not on board yet. */
  leftOnly?: boolean;
}

/** Plans a workshop; who plans it facilitates it. Gives back its id. */
export async function planWorkshop(
  transaction: Transaction,
  plan: WorkshopPlan,
  facilitatorId: string,
): Promise<string> {
  const { database, happened } = transaction;
  const id = newId();
  await database
    .insertInto('workshops')
    .values({
      id,
      code: await freeCode(database),
      screen_key: makeScreenKey(),
      title: plan.title,
      place: plan.place,
      starts_at: plan.startsAt,
      locale: plan.locale,
      lesson_id: plan.lesson.id,
      lesson: JSON.stringify(plan.lesson),
      state: 'planned',
      pace: 'together',
      step: firstStep(plan.lesson).key,
      step_since: null,
      eyes_up: 0,
      made_by: facilitatorId,
      made_at: Date.now(),
      opened_at: null,
      closed_at: null,
      expecting: JSON.stringify(expectingOf(plan)),
    })
    .execute();
  await database
    .insertInto('workshop_staff')
    .values({ workshop_id: id, person_id: facilitatorId, role: 'facilitator' })
    .execute();
  await happened({ kind: 'workshop.planned', workshopId: id, byId: facilitatorId });
  await expect(transaction, id, expectingOf(plan));
  return id;
}

/**
 * Opens the room: from now on the code lets people in, and whoever is expected and got no invitation has heard of it otherwise. `lesson` is
 * the lesson of today, which the room keeps.
 */
export async function openWorkshop(
  transaction: Transaction,
  workshop: Workshop,
  lesson: Lesson,
  byId: string,
): Promise<void> {
  const { database, happened } = transaction;
  const now = Date.now();
  const opened = await database
    .updateTable('workshops')
    .set({
      state: 'open',
      opened_at: now,
      step_since: now,
      lesson: JSON.stringify(lesson),
      step: firstStep(lesson).key,
    })
    .where('id', '=', workshop.id)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  if (opened.numUpdatedRows === 0n) return;
  await happened({ kind: 'workshop.opened', workshopId: workshop.id, byId });
  const expected = await expectedPeople(database, workshop.id);
  await sayInvited(
    transaction,
    expected.filter(({ invitedAt }) => invitedAt === null),
  );
}

/**
 * Ends the workshop, because its facilitator says so. What is half written can still be published. `byId` is null where
 * nobody pressed; `address` is how people reach Ombord, for the mails that follow.
 */
export async function closeWorkshop(
  transaction: Transaction,
  workshop: Workshop,
  byId: string | null,
  address = '',
): Promise<void> {
  const { database, happened } = transaction;
  const now = Date.now();
  const closed = await database
    .updateTable('workshops')
    .set({ state: 'closed', closed_at: now, closed_from: address, eyes_up: 0 })
    .where('id', '=', workshop.id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (closed.numUpdatedRows === 0n) return;
  await happened({
    kind: 'workshop.closed',
    workshopId: workshop.id,
    ...(byId === null ? {} : { byId }),
  });
  await lowerHands(database, workshop.id, now);
  // A room that closes has moved past the talk it stood at.
  const here = stepsOf(workshop).find(({ key }) => key === workshop.step);
  if (here?.kind === 'talk') await completeTalk(transaction, workshop.id, here.key);
}

/** Opens a closed workshop again, as it was: seats, step, code, screen and raised hands. Its clock stood still meanwhile. */
export async function reopenWorkshop(
  { database, happened }: Transaction,
  { id, stepSince, closedAt }: Workshop,
  byId: string,
): Promise<void> {
  const stoodStill = closedAt === null ? 0 : Date.now() - closedAt;
  const reopened = await database
    .updateTable('workshops')
    .set({ state: 'open', closed_at: null, step_since: stepSince === null ? null : stepSince + stoodStill })
    .where('id', '=', id)
    .where('state', '=', 'closed')
    .where('opened_at', 'is not', null)
    .executeTakeFirst();
  if (reopened.numUpdatedRows === 0n) return;
  // The log holds the workshop: a seat that is taken away at this moment is gone by now, or takes its hand down after.
  await happened({ kind: 'workshop.reopened', workshopId: id, byId });
  if (closedAt !== null) await liftHands(database, id, closedAt);
}

/** Who a plan expects. */
export function expectingOf({ unitIds, emails, leftOnly = false }: WorkshopPlan): Expecting {
  return { unitIds, emails, leftOnly };
}

async function freeCode(database: Database): Promise<string> {
  for (;;) {
    const code = newCode();
    const taken = await database
      .selectFrom('workshops')
      .select('id')
      .where('code', '=', code)
      .executeTakeFirst();
    if (!taken) return code;
  }
}
