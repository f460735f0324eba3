import fc from 'fast-check';
import type { Question } from '../../src/adoption/adoption.ts';
import { adoptionOf } from '../../src/adoption/adoption.ts';
import type { TreeGroup } from '../../src/adoption/minimum-group.ts';
import { hiddenGroups } from '../../src/adoption/minimum-group.ts';
import { weekName, weekNumber } from '../../src/adoption/weeks.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { DAY, HOUR } from '../../src/web/durations.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';
import { writeUnit } from './company.ts';

const everything: Question = {
  unitId: null,
  managedIds: null,
  minimumGroup: 5,
  critical: 0.5,
  timeZone: 'Europe/Stockholm',
  locale: 'en',
};

/** Writes a unit of `size` people on the list, of whom the first `onBoard` are on board and `active` wrote lately. */
async function unit(
  store: Store,
  id: string,
  parentId: string | null,
  size: number,
  onBoard: number,
  active = 0,
) {
  const now = Date.now();
  const people = Array.from({ length: size }, (_, index) => ({
    id: newId(),
    name: `${id} ${index}`,
    email: `${id}${index}@company.example`,
    invited_at: now,
    ...(index < onBoard
      ? { came_at: now, account_at: now, blog_at: now, first_post_at: now, on_board_at: now - HOUR }
      : {}),
    ...(index < active ? { active_at: now } : { active_at: index < onBoard ? now - 40 * DAY : null }),
  }));
  await writeUnit(store, { id, parentId }, people);
}

onBothDatabases((open) => {
  test('a person who goes the whole way in a room is counted at every point of the funnel', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = [await room.joinWithAccount('Anna'), await room.joinWithAccount('Omar')];
    await store.database
      .updateTable('people')
      .set({ listed_at: Date.now() })
      .where('id', 'in', [anna.personId, omar.personId])
      .execute();
    await room.makeBlog(anna.personId);
    await room.publish(anna.personId);
    await room.publish(anna.personId, 'Second');
    const adoption = await adoptionOf(store.database, { ...everything, minimumGroup: 1 });
    expect(adoption?.funnel).toMatchObject({
      people: 2,
      invited: 0,
      came: 2,
      account: 2,
      blog: 1,
      firstPost: 1,
      onBoard: 1,
      firstReply: 0,
      secondPost: 1,
    });
  });

  test('everybody on the list is counted, and nobody else', async () => {
    const store = await open();
    await unit(store, 'Assembly', null, 10, 4);
    await store.database
      .updateTable('people')
      .set({ left_at: Date.now() })
      .where('name', '=', 'Assembly 0')
      .execute();
    const room = await openRoom(store);
    const visitor = await room.joinWithAccount('Not on the list');
    await room.makeBlog(visitor.personId);
    await room.publish(visitor.personId);
    const adoption = await adoptionOf(store.database, everything);
    expect(adoption).toMatchObject({ people: 9, funnel: { onBoard: 3 } });
  });

  test('units add up the tree, as worked out by hand', async () => {
    const store = await open();
    await unit(store, 'Production', null, 6, 2, 1);
    await unit(store, 'Assembly', 'Production', 10, 5, 3);
    await unit(store, 'Foundry', 'Production', 8, 0);
    await unit(store, 'Sales', null, 12, 12, 2);
    const adoption = await adoptionOf(store.database, everything);
    expect(adoption).toMatchObject({ people: 36, funnel: { onBoard: 19 } });
    expect(adoption?.units).toMatchObject([
      { id: 'Production', name: 'Production', depth: 0, people: 24, onBoard: 7 },
      { id: 'Assembly', name: 'Assembly', depth: 1, people: 10, onBoard: 5 },
      { id: 'Foundry', name: 'Foundry', depth: 1, people: 8, onBoard: 0 },
      { id: 'Sales', name: 'Sales', depth: 0, people: 12, onBoard: 12 },
    ]);
    expect(adoption?.weeks.at(-1)).toEqual({
      week: weekName(weekNumber(Date.now(), 'Europe/Stockholm')),
      onBoard: 19,
    });
  });

  test('a manager sees their units and below, and no other unit exists for them', async () => {
    const store = await open();
    await unit(store, 'Production', null, 6, 2);
    await unit(store, 'Assembly', 'Production', 10, 5);
    await unit(store, 'Sales', null, 12, 12);
    const manager = { ...everything, managedIds: ['Production'] };
    const adoption = await adoptionOf(store.database, manager);
    expect(adoption).toMatchObject({ people: 16, funnel: { onBoard: 7 } });
    expect(adoption?.units.map(({ id }) => id)).toEqual(['Production', 'Assembly']);
    expect(await adoptionOf(store.database, { ...manager, unitId: 'Assembly' })).toMatchObject({
      people: 10,
    });
    expect(await adoptionOf(store.database, { ...manager, unitId: 'Sales' })).toBeNull();
  });

  test('a group below the minimum has no figures, on its own page either', async () => {
    const store = await open();
    await unit(store, 'Production', null, 0, 0);
    await unit(store, 'Assembly', 'Production', 20, 5);
    await unit(store, 'Lab', 'Production', 8, 8);
    await unit(store, 'Office', 'Production', 3, 1);
    const { units } = (await adoptionOf(store.database, everything)) ?? { units: [] };
    expect(Object.fromEntries(units.map(({ id, onBoard }) => [id, onBoard]))).toEqual({
      Production: 14,
      Assembly: 5,
      // With Assembly and Production shown, Lab would tell how many of Office's three are on board.
      Lab: null,
      Office: null,
    });
    for (const unitId of ['Office', 'Lab']) {
      expect(await adoptionOf(store.database, { ...everything, unitId })).toMatchObject({
        funnel: null,
        weeks: [],
      });
    }
  });
});

test('whatever the tree, nobody gets the figure of a group below the minimum by subtracting', () => {
  const trees = fc.array(fc.record({ people: fc.nat(12), parent: fc.nat(30) }), {
    minLength: 1,
    maxLength: 14,
  });
  fc.assert(
    fc.property(trees, fc.nat(12), (records, atTheTop) => {
      const own = records.map(({ people }) => people);
      const parents = records.map(({ parent }, index) => (parent < index ? parent : null));
      const total = (index: number): number =>
        (own[index] ?? 0) +
        parents.reduce<number>((sum, parent, child) => sum + (parent === index ? total(child) : 0), 0);
      const groups: TreeGroup[] = records.map((_, index) => {
        const parent = parents[index] ?? null;
        return { id: `u${index}`, parentId: parent === null ? null : `u${parent}`, people: total(index) };
      });
      const tops = groups.filter(({ parentId }) => parentId === null);
      const everybody = atTheTop + tops.reduce((sum, { people }) => sum + people, 0);
      const hidden = hiddenGroups(groups, everybody, 5);
      for (const parent of [null, ...groups]) {
        if (parent && hidden.has(parent.id)) continue;
        const children = groups.filter(({ parentId }) => parentId === (parent?.id ?? null));
        const shown = children.filter(({ id }) => !hidden.has(id));
        const rest = (parent?.people ?? everybody) - shown.reduce((sum, { people }) => sum + people, 0);
        const isLeaf = shown.length === 0;
        expect(isLeaf || rest === 0 || rest >= 5).toBe(true);
        for (const { people } of shown) expect(people).toBeGreaterThanOrEqual(5);
      }
    }),
  );
});

test.each([
  ['2026-01-01T12:00:00Z', '2026-W01'],
  ['2027-01-01T12:00:00Z', '2026-W53'],
  ['2026-12-28T12:00:00Z', '2026-W53'],
  ['2024-12-30T12:00:00Z', '2025-W01'],
  // Monday has begun in Stockholm, and not yet in London.
  ['2026-11-22T23:30:00Z', '2026-W48'],
])('%s is in week %s', (moment, week) => {
  expect(weekName(weekNumber(Date.parse(moment), 'Europe/Stockholm'))).toBe(week);
});
