import { adoptionOf } from '../../src/adoption/adoption.ts';
import { tellOnce } from '../../src/adoption/telling-once.ts';
import { weekNumber } from '../../src/adoption/weeks.ts';
import { openStore } from '../support/open-store.ts';
import type { Store } from '../../src/database/store.ts';
import { listeners } from '../../src/listeners.ts';
import { onBothDatabases } from '../support/databases.ts';
import { ZONE, itIs } from './calendar.ts';
import { companyIn, setUp } from './company.ts';

/** Tuesday; the Monday from which on those are counted who are on board; and when their activity and the week before it can be told. */
const [WORKSHOP, MONDAY, ACTIVITY] = ['2026-06-02T09:00', '2026-06-08T09:00', '2026-07-09T09:00'];

/** Sales, six people, and Assembly, as many as are asked for; nobody is on board yet. */
async function twoUnits(store: Store, inAssembly: number): Promise<void> {
  itIs(WORKSHOP);
  await setUp(store);
  const company = companyIn(store, () => 'nobody');
  await company.unit('Assembly', 'a', inAssembly);
  await company.unit('Sales', 's', 6);
}

/** These come on board now, by a workshop of this week or by themselves, and are interactive in the first week after it. */
async function comeOnBoard(store: Store, ids: string[], workshop: string | null): Promise<void> {
  const now = Date.now();
  await store.database
    .updateTable('people')
    .set({ came_at: now, account_at: now, blog_at: now, first_post_at: now, on_board_at: now, long_run: 1 })
    .set({ on_board_in: workshop, cohort_week: workshop === null ? null : weekNumber(now, ZONE) })
    .where('id', 'in', ids)
    .execute();
}

async function areActive(store: Store, ids: string[]): Promise<void> {
  await store.database.updateTable('people').set({ active_at: Date.now() }).where('id', 'in', ids).execute();
}

async function tellOn(store: Store, days: string[]): Promise<void> {
  for (const day of days) {
    itIs(day);
    await tellOnce(store);
  }
}

/** Of a unit, or of everybody: who was interactive of those counted, and the first week after each workshop. */
async function toldOf(store: Store, unitId: string | null) {
  const question = { unitId, managedIds: null, minimumGroup: 5, critical: 0.5, timeZone: ZONE } as const;
  const adoption = await adoptionOf(store.database, { ...question, locale: 'en' });
  const { activity = null, longRun = [] } = adoption ?? {};
  return {
    activity: activity && [activity.active, activity.active + activity.quiet],
    weeks: longRun.flatMap(({ windows }) => (windows[1] ? [[windows[1].active, windows[1].people]] : [])),
  };
}

function some(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index}`);
}

onBothDatabases((open, freshUrl, kind) => {
  test('of six in a unit five came with one workshop: nothing that is told points to the sixth', async () => {
    const store = await open();
    await twoUnits(store, 6);
    await comeOnBoard(store, some('a', 5), 'workshop');
    await comeOnBoard(store, ['a5', ...some('s', 6)], null);
    await tellOn(store, [MONDAY, '2026-06-15T09:00']);
    itIs(ACTIVITY);
    await areActive(store, some('a', 5));
    await tellOnce(store);
    expect(await toldOf(store, 'Assembly')).toEqual({ activity: [5, 5], weeks: [[5, 5]] });
    // The sixth is counted with those of Sales, of the company and of no unit.
    expect(await toldOf(store, 'Sales')).toEqual({ activity: null, weeks: [] });
    expect(await toldOf(store, null)).toEqual({ activity: [5, 12], weeks: [[5, 5]] });
  });

  test('who leaves between a week and the thirty days around it goes from the figures together with others', async () => {
    const store = await open();
    await twoUnits(store, 12);
    await comeOnBoard(store, some('a', 12), 'workshop');
    await comeOnBoard(store, some('s', 6), null);
    await tellOn(store, [MONDAY, '2026-06-15T09:00']);
    expect(await toldOf(store, 'Assembly')).toMatchObject({ weeks: [[12, 12]] });
    await companyIn(store, () => 'nobody').leave('a0');
    itIs(ACTIVITY);
    await areActive(store, some('a', 12));
    await tellOnce(store);
    expect(await toldOf(store, 'Assembly')).toEqual({ activity: [7, 7], weeks: [[12, 12]] });
    expect(await toldOf(store, null)).toMatchObject({ activity: [7, 13] });
  });

  test('where fewer than the minimum would stay with whoever leaves, none of them is counted', async () => {
    const store = await open();
    await twoUnits(store, 9);
    await comeOnBoard(store, some('a', 9), 'workshop');
    await comeOnBoard(store, some('s', 6), null);
    await tellOn(store, [MONDAY, '2026-06-15T09:00']);
    await companyIn(store, () => 'nobody').leave('a0');
    await tellOn(store, [ACTIVITY]);
    expect(await toldOf(store, 'Assembly')).toEqual({ activity: null, weeks: [[9, 9]] });
    expect(await toldOf(store, null)).toMatchObject({ activity: [0, 6] });
  });

  test('who moves meanwhile is counted where they were, and who comes on board is counted from the next Monday after', async () => {
    const store = await open();
    await twoUnits(store, 12);
    await comeOnBoard(store, some('a', 6), 'workshop');
    await comeOnBoard(store, some('s', 6), null);
    await tellOn(store, [MONDAY]);
    await store.database.updateTable('people').set({ unit_id: 'Sales' }).where('id', '=', 'a0').execute();
    itIs('2026-06-10T09:00');
    await comeOnBoard(store, ['a6', 'a7', 'a8', 'a9', 'a10'], 'later');
    await tellOn(store, ['2026-06-15T09:00', '2026-06-22T09:00', ACTIVITY]);
    expect(await toldOf(store, 'Assembly')).toEqual({
      activity: [0, 6],
      weeks: [
        [6, 6],
        [5, 5],
      ],
    });
    expect(await toldOf(store, null)).toMatchObject({ activity: [0, 12] });
    await tellOn(store, ['2026-07-13T09:00', '2026-08-13T09:00']);
    // Those who came with a0 are five without a0, who is one in Sales: they are told of the company.
    expect(await toldOf(store, 'Assembly')).toMatchObject({ activity: [0, 5] });
    expect(await toldOf(store, null)).toMatchObject({ activity: [0, 17] });
  });

  test('of a workshop too small to stand alone, those who are counted with others are in no week of it meanwhile', async () => {
    const store = await open();
    await twoUnits(store, 12);
    await comeOnBoard(store, some('a', 3), 'workshop');
    await comeOnBoard(store, some('s', 6), null);
    await tellOn(store, [MONDAY]);
    await comeOnBoard(store, ['a3', 'a4', 'a5', 'a6', 'a7'], 'workshop');
    await tellOn(store, ['2026-06-15T09:00', '2026-06-22T09:00', ACTIVITY]);
    expect(await toldOf(store, null)).toEqual({ activity: [0, 9], weeks: [[5, 5]] });
  });

  test('a workshop that was too small long ago keeps a later one from nothing', async () => {
    const store = await open();
    await twoUnits(store, 12);
    await comeOnBoard(store, some('a', 2), 'small');
    await tellOn(store, [MONDAY]);
    itIs('2026-07-14T09:00');
    await comeOnBoard(store, ['a2', 'a3', 'a4', 'a5', 'a6', 'a7'], 'later');
    await tellOn(store, ['2026-07-20T09:00', '2026-07-27T09:00']);
    expect(await toldOf(store, null)).toMatchObject({ weeks: [[6, 6]] });
  });

  test('two nodes that tell at once tell once, and take out as many as one', async () => {
    const url = await freshUrl();
    const store = await openStore({ url, listeners });
    // The embedded database has one node, which may look twice.
    const other = kind === 'SQLite' ? store : await openStore({ url, listeners });
    const tellAtOnce = () => Promise.all([tellOnce(store), tellOnce(other)]);
    await twoUnits(store, 20);
    await comeOnBoard(store, some('a', 20), 'workshop');
    for (const day of [MONDAY, '2026-06-15T09:00', ACTIVITY]) {
      itIs(day);
      await tellAtOnce();
      if (day === '2026-06-15T09:00') await companyIn(store, () => 'nobody').leave('a0');
    }
    expect(await toldOf(store, 'Assembly')).toEqual({ activity: [0, 15], weeks: [[20, 20]] });
  });

  test('where an earlier version told activity, no week is told that lies in its thirty days', async () => {
    const store = await open();
    await twoUnits(store, 6);
    await comeOnBoard(store, some('a', 6), 'workshop');
    itIs('2026-06-10T09:00');
    const told = { unit_id: '', counted_at: Date.now(), minimum_group: 5, above: '' };
    await store.database
      .insertInto('activity_told')
      .values({ ...told, people: 6, recent: 0, active: 6, quiet: 0 })
      .execute();
    await tellOn(store, ['2026-06-15T09:00', '2026-06-22T09:00']);
    const adoption = await toldOf(store, null);
    expect(adoption.weeks).toEqual([]);
    const windows = await store.database.selectFrom('windows_told').select('after_weeks').execute();
    expect(new Set(windows.map((row) => row.after_weeks))).toEqual(new Set([2]));
  });
});
