import { weekNumber } from '../../../src/adoption/weeks.ts';
import { newId } from '../../../src/database/id.ts';
import type { Database, Store, Transaction } from '../../../src/database/store.ts';
import { makeOneRecord } from '../../../src/people/one-record.ts';
import { ZONE } from '../calendar.ts';
import { DAY, UNITS } from './history.ts';

/** Somebody as the test knows them, who knows nothing of how figures are made. */
export interface Somebody {
  id: string;
  unitId: string | null;
  workshop: number;
  onBoardAt: number | null;
  isHere: boolean;
  /** Erased, or one with another record: nothing happens to them any more. */
  isGone: boolean;
  /** At the end of which weeks they were there. */
  wasThere: Set<number>;
  acts: number;
}

/** Somebody comes on the list. */
export async function join(
  store: Store,
  name: string,
  { unit, workshop, acts }: { unit: number; workshop: number; acts: number },
): Promise<Somebody> {
  const id = newId();
  const now = Date.now();
  const unitId = unit < UNITS ? `u${unit}` : null;
  const row = {
    id,
    name,
    email: `${id}@company.example`,
    unit_id: unitId,
    title: '',
  };
  await store.database
    .insertInto('people')
    .values({ ...row, is_administrator: 0, is_facilitator: 0, created_at: now, listed_at: now })
    .execute();
  const one = { id, unitId, workshop, acts, onBoardAt: null, wasThere: new Set<number>() };
  return { ...one, isHere: true, isGone: false };
}

export async function comeOnBoard(
  database: Database,
  one: Somebody,
  workshopId: string | null,
): Promise<void> {
  const now = Date.now();
  one.onBoardAt = now;
  const reached = { came_at: now, account_at: now, blog_at: now, first_post_at: now, on_board_at: now };
  const cohort = { on_board_in: workshopId, cohort_week: workshopId === null ? null : weekNumber(now, ZONE) };
  await database
    .updateTable('people')
    .set({ ...reached, ...cohort, long_run: one.acts % 64 })
    .where('id', '=', one.id)
    .execute();
}

/** Whoever is on board has been interactive lately, or has not, as chance will have it. */
export async function act(store: Store, people: Somebody[], week: number): Promise<void> {
  const now = Date.now();
  for (const did of [true, false]) {
    const ids = people.filter((one) => isActive(one, week) === did).map(({ id }) => id);
    await store.database
      .updateTable('people')
      .set({ active_at: did ? now - DAY : now - 60 * DAY })
      .where('id', 'in', ids)
      .execute();
  }
}

export function isActive({ acts }: Somebody, week: number): boolean {
  return (acts >> (week % 16)) % 2 === 1;
}

/** What the record that goes did is the other's from now on; the test gives it no deeds but its own. */
export async function unite(inside: Transaction, kept: Somebody, gone: Somebody): Promise<void> {
  await makeOneRecord(inside, { keptId: kept.id, goneId: gone.id });
  const isEarlier = (gone.onBoardAt ?? Infinity) < (kept.onBoardAt ?? Infinity);
  if (isEarlier) Object.assign(kept, { onBoardAt: gone.onBoardAt, workshop: gone.workshop });
  Object.assign(gone, { isHere: false, isGone: true, unitId: null, onBoardAt: null });
  await inside.database
    .updateTable('people')
    .set({ long_run: kept.acts % 64 })
    .where('id', '=', kept.id)
    .execute();
}
