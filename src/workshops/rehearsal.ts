import type { Database, Transaction } from '../database/store.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { DAY } from '../web/durations.ts';
import type { Locale } from '../web/locale.ts';
import { closeWorkshop, openWorkshop, planWorkshop } from './opening.ts';
import { workshopById } from './workshop.ts';

interface Rehearsing {
  lesson: Lesson;
  locale: Locale;
  title: string;
  place: string;
}

/**
 * Opens a rehearsal: a workshop whose room is simulated. Nobody joins it and nobody is expected, so that nothing of it can
 * count. Whoever rehearses already ends that one first. Gives back its id.
 */
export async function startRehearsal(
  transaction: Transaction,
  rehearsing: Rehearsing,
  facilitatorId: string,
): Promise<string> {
  const { database } = transaction;
  await endRehearsalsOf(transaction, facilitatorId);
  const plan = { ...rehearsing, startsAt: null, unitIds: [], emails: [] };
  const id = await planWorkshop(transaction, plan, facilitatorId);
  await database.updateTable('workshops').set({ rehearsal: 1 }).where('id', '=', id).execute();
  const workshop = await workshopById(database, id);
  if (!workshop) throw new Error('a rehearsal that was made is gone');
  await openWorkshop(transaction, workshop, rehearsing.lesson, facilitatorId);
  return id;
}

async function endRehearsalsOf(transaction: Transaction, facilitatorId: string): Promise<void> {
  const open = await transaction.database
    .selectFrom('workshops')
    .select('id')
    .where('made_by', '=', facilitatorId)
    .where('rehearsal', '=', 1)
    .where('state', '=', 'open')
    .execute();
  for (const { id } of open) {
    const workshop = await workshopById(transaction.database, id);
    if (workshop) await closeWorkshop(transaction, workshop, facilitatorId);
  }
}

/** Takes away what was rehearsed a day ago, log lines and all; called now and then. */
export async function forgetRehearsals({ database }: Transaction): Promise<void> {
  const old = await database
    .selectFrom('workshops')
    .select('id')
    .where('rehearsal', '=', 1)
    .where('state', '=', 'closed')
    .where('closed_at', '<', Date.now() - KEPT)
    .execute();
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) await forget(database, ids);
}

const KEPT = DAY;

/** In an order that leaves nothing behind that points at what is gone. */
const TABLES = [
  'rehearsal_posts',
  'off_wall',
  'completions',
  'help_calls',
  'seats',
  'workshop_staff',
  'events',
  'workshop_numbers',
] as const;

async function forget(database: Database, ids: string[]): Promise<void> {
  await database
    .updateTable('seats')
    .set({ says_was: null, joined_to: null })
    .where('workshop_id', 'in', ids)
    .execute();
  for (const table of TABLES) await database.deleteFrom(table).where('workshop_id', 'in', ids).execute();
  await database.deleteFrom('workshops').where('id', 'in', ids).execute();
}
