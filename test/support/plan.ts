import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import type { Locale } from '../../src/web/locale.ts';
import type { WorkshopPlan } from '../../src/workshops/opening.ts';
import { planWorkshop } from '../../src/workshops/opening.ts';
import type { Workshop } from '../../src/workshops/workshop.ts';
import { workshopById } from '../../src/workshops/workshop.ts';
import { smallLesson } from './lesson.ts';

/** A plan for tests: half an hour of the small lesson, next year, for nobody unless said otherwise. */
export function planFor(more: Partial<WorkshopPlan> = {}): WorkshopPlan {
  return {
    lesson: smallLesson,
    locale: 'en',
    title: 'Assembly',
    place: 'House 3',
    startsAt: Date.UTC(new Date().getUTCFullYear() + 1, 5, 1, 12),
    unitIds: [],
    emails: [],
    ...more,
  };
}

/** Plans a workshop; gives back how to read it as it is now. */
export async function planned(
  store: Store,
  facilitatorId: string,
  plan: Partial<WorkshopPlan> = {},
): Promise<() => Promise<Workshop>> {
  const id = await store.transaction((inside) => planWorkshop(inside, planFor(plan), facilitatorId));
  return async () => {
    const workshop = await workshopById(store.database, id);
    if (!workshop) throw new Error('the workshop is gone');
    return workshop;
  };
}

/** A unit, below another or at the top. */
export async function makeUnit(store: Store, name: string, parentId: string | null = null): Promise<string> {
  const id = newId();
  await store.database.insertInto('units').values({ id, name, parent_id: parentId }).execute();
  return id;
}

/** Somebody on the list, without an account. */
export async function listed(
  store: Store,
  name: string,
  more: { unitId?: string; locale?: Locale; onBoard?: boolean; left?: boolean } = {},
): Promise<{ id: string; email: string }> {
  const id = newId();
  const email = `${name.toLowerCase()}@company.example`;
  const now = Date.now();
  await store.database
    .insertInto('people')
    .values({
      id,
      name: `${name} Ek`,
      email,
      unit_id: more.unitId ?? null,
      title: '',
      is_administrator: 0,
      is_facilitator: 0,
      locale: more.locale ?? null,
      listed_at: now,
      created_at: now,
      on_board_at: more.onBoard ? now : null,
      left_at: more.left ? now : null,
    })
    .execute();
  return { id, email };
}

/** Somebody with an account becomes the confirmed manager of these units. */
export async function makeManager(
  { database }: Store,
  personId: string,
  ...unitIds: string[]
): Promise<void> {
  await database
    .insertInto('unit_managers')
    .values(unitIds.map((unitId) => ({ unit_id: unitId, person_id: personId })))
    .execute();
  await database.updateTable('people').set({ confirmed_at: Date.now() }).where('id', '=', personId).execute();
}
