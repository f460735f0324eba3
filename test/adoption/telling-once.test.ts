import type { KyselyPlugin, OperationNode } from 'kysely';
import { EventEmitter, once } from 'node:events';
import type { Adoption } from '../../src/adoption/adoption.ts';
import { adoptionOf } from '../../src/adoption/adoption.ts';
import { fillFromUnits } from '../../migrations/0054_told_under.ts';
import { startTelling, tellOnce } from '../../src/adoption/telling-once.ts';
import { weekNumber } from '../../src/adoption/weeks.ts';
import type { Store } from '../../src/database/store.ts';
import { moveUnit } from '../../src/people/moving-units.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import { ZONE, itIs } from './calendar.ts';
import { companyIn, setUp } from './company.ts';

/**
 * Foundry stands below Assembly, six people in each; a workshop in June brought all of them on board, and half are active. They are
 * counted from the Monday after it, and it is some day after the thirty days of that.
 */
async function twelveOnBoard(store: Store): Promise<void> {
  itIs('2026-06-02T09:00');
  const company = companyIn(store, () => 'nobody');
  await company.unit('Assembly', 'a', 6);
  await company.unit('Foundry', 'f', 6, 'Assembly');
  const now = Date.now();
  await store.database
    .updateTable('people')
    .set({ came_at: now, account_at: now, blog_at: now, first_post_at: now, on_board_at: now })
    .set({ on_board_in: 'workshop', cohort_week: weekNumber(now, ZONE), long_run: 1 })
    .where('unit_id', 'is not', null)
    .execute();
  itIs('2026-06-08T09:00');
  await tellOnce(store);
  itIs('2026-07-09T09:00');
  await store.database
    .updateTable('people')
    .set({ active_at: Date.now() })
    .where('unit_id', '=', 'Assembly')
    .execute();
}

async function figuresOf(
  store: Store,
  asking: { unitId?: string; managedIds?: string[]; minimumGroup?: number } = {},
): Promise<Adoption | null> {
  const question = { unitId: null, managedIds: null, minimumGroup: 5, ...asking };
  return adoptionOf(store.database, { ...question, locale: 'en', critical: 0.5, timeZone: ZONE });
}

/** The same store, which shows each question to somebody and answers it when they say, in transactions too. */
function seen(
  store: Store,
  onQuestion: (node: OperationNode) => void,
  mayAnswer: () => Promise<void> = () => Promise.resolve(),
): Store {
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      onQuestion(node);
      return node;
    },
    transformResult: ({ result }) => mayAnswer().then(() => result),
  };
  return {
    ...store,
    database: store.database.withPlugin(plugin),
    transaction: (work) =>
      store.transaction((inside) => work({ ...inside, database: inside.database.withPlugin(plugin) })),
  };
}

onBothDatabases((open) => {
  test('a unit that was empty when activity was told has none to show for those who come into it', async () => {
    const { store, administrator } = await makeWorld(open);
    await twelveOnBoard(store);
    const company = companyIn(store, () => 'nobody');
    await company.unit('Sales', 'x', 0);
    await tellOnce(store);
    await company.unit('Elsewhere', 's', 10);
    await store.database.updateTable('people').set({ unit_id: 'Sales' }).where('id', 'like', 's%').execute();
    const { text } = await administrator.browser.get('/adoption?unit=Sales').expect(200);
    expect(text).toContain('How many are interactive is not told here');
    expect(text).not.toContain('NaN');
  });

  test('who manages two units is told of nobody twice, though the one stood below the other when it was told', async () => {
    const store = await open();
    await setUp(store);
    await twelveOnBoard(store);
    await tellOnce(store);
    const ofBoth = async () => {
      const figures = await figuresOf(store, { managedIds: ['Assembly', 'Foundry'] });
      return [figures?.activity?.people, figures?.activity?.active, figures?.longRun[0]?.windows[1]];
    };
    expect(await ofBoth()).toEqual([12, 6, { people: 12, active: 12 }]);
    // Told by a version that did not write down how units stood.
    await store.database.updateTable('activity_told').set({ above: '' }).execute();
    await store.database.updateTable('windows_told').set({ above: '' }).execute();
    await fillFromUnits(store.database);
    const apart = { unitId: 'Foundry', parentId: null, byId: 'nobody' };
    expect(await store.transaction((inside) => moveUnit(inside, apart))).toBeNull();
    expect(await ofBoth()).toEqual([12, 6, { people: 12, active: 12 }]);
  });

  test('under a larger minimum the company’s activity stays told, and that of its units does not', async () => {
    const store = await open();
    await setUp(store);
    await twelveOnBoard(store);
    await tellOnce(store);
    const activityUnder = async (minimumGroup: number, unitId?: string) =>
      (await figuresOf(store, { minimumGroup, ...(unitId !== undefined && { unitId }) }))?.activity?.active;
    expect(await activityUnder(5, 'Foundry')).toBe(0);
    expect(await activityUnder(6)).toBe(6);
    expect(await activityUnder(6, 'Foundry')).toBeUndefined();
    expect(await activityUnder(13)).toBeUndefined();
  });

  test('activity is told when thirty days have passed since they were counted first, and nobody is counted for it before', async () => {
    const store = await open();
    await setUp(store);
    await twelveOnBoard(store);
    let counted = 0;
    const watched = seen(store, (node) => {
      if ('groupBy' in node) counted += 1;
    });
    itIs('2026-07-06T09:00');
    await tellOnce(watched);
    counted = 0;
    itIs('2026-07-08T08:59');
    await tellOnce(watched);
    expect(counted).toBe(0);
    expect((await figuresOf(store))?.activity).toBeNull();
    itIs('2026-07-08T09:01');
    await tellOnce(watched);
    expect(counted).toBeGreaterThan(0);
    counted = 0;
    await tellOnce(watched);
    expect(counted).toBe(0);
    expect((await figuresOf(store))?.activity?.people).toBe(12);
  });

  test('while something is being told, nobody begins again', async () => {
    const store = await open();
    const faults = new EventEmitter();
    const failed = once(faults, 'fault');
    let questions = 0;
    const slow = seen(
      store,
      () => (questions += 1),
      async () => {
        await once(faults, 'enough');
        throw new Error('no answer');
      },
    );
    jest.useFakeTimers({ now: Date.now() });
    const stop = startTelling(slow, (fault) => faults.emit('fault', fault));
    jest.advanceTimersByTime(60_000);
    stop();
    jest.useRealTimers();
    const patience = setInterval(() => faults.emit('enough'), 10);
    await failed;
    clearInterval(patience);
    expect(questions).toBe(1);
  });

  test('years of cohorts are told of in turns, between which others have theirs', async () => {
    itIs('2026-07-15T09:00');
    const store = await open();
    await setUp(store);
    const { database } = store;
    const [weeks, minute] = [40, 60_000];
    for (let week = 0; week < weeks; week += 1) {
      const people = Array.from({ length: 5 }, (_, index) => `${week} ${index}`);
      await database
        .insertInto('people')
        .values(
          people.map((id) => ({
            id,
            name: id,
            email: id,
            title: '',
            is_administrator: 0,
            is_facilitator: 0,
            created_at: 1,
            listed_at: 1,
            on_board_at: Date.now() - 300 * 24 * 60 * minute,
            on_board_in: `workshop ${week}`,
            cohort_week: weekNumber(Date.now(), ZONE) - 30 - week,
          })),
        )
        .execute();
    }
    let turns = 0;
    const turn = () => {
      turns += 1;
      timer = setImmediate(turn);
    };
    let timer = setImmediate(turn);
    await tellOnce(store);
    clearImmediate(timer);
    expect(turns).toBeGreaterThanOrEqual(weeks);
  });
});
