import type { Transaction } from '../database/store.ts';
import { completeTalk } from './completion.ts';
import { roomState } from './state.ts';
import { stepsOf } from './steps.ts';
import type { Workshop } from './workshop.ts';

/**
 * Moves the room: to the next step, back, or to a step by its key. `seen` is the step that the press was made on: a press
 * on a step already left does nothing, so two facilitators who press at once move the room one step. Returns whether it moved.
 */
export async function moveRoom(
  transaction: Transaction,
  workshop: Workshop,
  to: 'next' | 'back' | { step: string },
  seen: string,
  byId: string,
): Promise<boolean> {
  const { database, happened } = transaction;
  const steps = stepsOf(workshop);
  const from = steps.findIndex((step) => step.key === seen);
  const index =
    typeof to === 'object' ? steps.findIndex(({ key }) => key === to.step) : from + (to === 'next' ? 1 : -1);
  const target = steps[index];
  if (from === -1 || target === undefined || index === from) return false;

  const moved = await database
    .updateTable('workshops')
    .set({ step: target.key, step_since: Date.now() })
    .where('id', '=', workshop.id)
    .where('state', '=', 'open')
    .where('step', '=', seen)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return false;

  await happened({ kind: 'workshop.moved', workshopId: workshop.id, step: target.key, from: seen, byId });
  // The talks before these were completed when the room moved past them, or when a seat was taken after that.
  for (const step of steps.slice(from, Math.max(from, index))) {
    if (step.kind === 'talk') await completeTalk(transaction, workshop.id, step.key);
  }
  return true;
}

/** Lets everybody go at their own pace, or keeps the room together from the step that everybody who is here has come to. */
export async function setPace(
  transaction: Transaction,
  workshop: Workshop,
  pace: Workshop['pace'],
  byId: string,
): Promise<void> {
  const { database, happened } = transaction;
  const changed = await database
    .updateTable('workshops')
    .set({ pace })
    .where('id', '=', workshop.id)
    .where('pace', '!=', pace)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return;
  await happened({ kind: 'workshop.paced', workshopId: workshop.id, pace, byId });
  if (pace === 'together' && workshop.state === 'open') await gather(transaction, workshop, byId);
}

/** The room went on without a press: it is where the last of those who are here is, and never further back than it stood. */
async function gather(transaction: Transaction, workshop: Workshop, byId: string): Promise<void> {
  const { seats } = await roomState(transaction.database, { ...workshop, pace: 'own' });
  const here = seats.filter(({ presence }) => presence === 'here');
  if (here.length === 0) return;
  const steps = stepsOf(workshop);
  const reached = here.map(({ position }) =>
    position.finished ? steps.length - 1 : steps.indexOf(position.step),
  );
  const target = steps[Math.min(...reached)];
  if (target === undefined || steps.indexOf(target) <= steps.findIndex(({ key }) => key === workshop.step))
    return;
  await moveRoom(transaction, workshop, { step: target.key }, workshop.step, byId);
}

/** Asks every laptop to look at the front, or lets them go on; nothing typed is touched. */
export async function setEyesUp(
  { database, happened }: Transaction,
  workshop: Workshop,
  up: boolean,
  byId: string,
): Promise<void> {
  const changed = await database
    .updateTable('workshops')
    .set({ eyes_up: up ? 1 : 0 })
    .where('id', '=', workshop.id)
    .where('state', '=', 'open')
    .where('eyes_up', '=', up ? 0 : 1)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n)
    await happened({ kind: up ? 'eyes.up' : 'eyes.down', workshopId: workshop.id, byId });
}
