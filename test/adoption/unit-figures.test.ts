import { adoptionOf } from '../../src/adoption/adoption.ts';
import { countAhead, figuresByUnit } from '../../src/adoption/unit-figures.ts';
import type { Store } from '../../src/database/store.ts';
import { moveToUnit } from '../../src/people/moving.ts';
import { onBothDatabases } from '../support/databases.ts';
import { ZONE, itIs } from './calendar.ts';
import type { Company } from './company.ts';
import { companyIn } from './company.ts';

const UNITS = ['Assembly', 'Foundry'];

/** Two units of six; of the one four are on board. */
async function makeUnits(store: Store): Promise<Company> {
  const company = companyIn(store, () => '');
  await company.unit('Assembly', 'a', 6);
  await company.unit('Foundry', 'f', 6);
  for (const who of ['a0', 'a1', 'a2', 'a3']) {
    await company.join(who);
    await company.blog(who);
    await company.publish(who);
  }
  return company;
}

async function onBoardOf(store: Store): Promise<(number | undefined)[]> {
  const moment = { now: Date.now(), timeZone: ZONE };
  const figures = await figuresByUnit(store.database, UNITS, moment);
  return UNITS.map((id) => figures.get(id)?.count.onBoard);
}

/** Writes into what was counted ahead a figure that nobody counted, to see where it is read. */
async function countWrongly(store: Store): Promise<void> {
  await store.database
    .updateTable('unit_figures')
    .set({ counts: '6 0 0 6 6 6 6 0 0 0 0 0 0 0 0 6 0 -' })
    .where('unit_id', 'in', UNITS)
    .execute();
}

onBothDatabases((open) => {
  test('what was counted ahead is read again and again, and a unit whose people did something is counted anew', async () => {
    const store = await open();
    const company = await makeUnits(store);
    await countAhead(store);
    expect(await onBoardOf(store)).toEqual([4, 0]);
    await countWrongly(store);
    expect(await onBoardOf(store)).toEqual([6, 6]);

    await company.join('a4');
    expect(await onBoardOf(store)).toEqual([4, 6]);
    await countAhead(store);
    expect(await onBoardOf(store)).toEqual([4, 6]);
  });

  test('somebody who moves changes the unit they leave and the one they come to', async () => {
    const store = await open();
    await makeUnits(store);
    await countAhead(store);
    await store.transaction((inside) =>
      moveToUnit(inside, { personId: 'a0', unitId: 'Foundry', byId: 'a0' }),
    );
    expect(await onBoardOf(store)).toEqual([3, 1]);
    await countAhead(store);
    expect(await onBoardOf(store)).toEqual([3, 1]);
  });

  test('a change that fails leaves the figures as they were, and what changes while they are counted is not lost', async () => {
    const store = await open();
    const company = await makeUnits(store);
    await countAhead(store);
    const failing = store.transaction(async (inside) => {
      await moveToUnit(inside, { personId: 'a0', unitId: 'Foundry', byId: 'a0' });
      throw new Error('the power is gone');
    });
    await expect(failing).rejects.toThrow('the power is gone');
    expect(await onBoardOf(store)).toEqual([4, 0]);

    await Promise.all([company.leave('a1'), countAhead(store), company.leave('a2'), countAhead(store)]);
    expect(await onBoardOf(store)).toEqual([2, 0]);
  });

  test('whoever has been on board for thirty days has settled, though nobody did anything', async () => {
    itIs('2026-09-01T09:00');
    const store = await open();
    await makeUnits(store);
    await countAhead(store);
    const figures = async () => {
      const question = { unitId: null, managedIds: null, locale: 'en', critical: 0.5 } as const;
      const adoption = await adoptionOf(store.database, { ...question, minimumGroup: 5, timeZone: ZONE });
      return adoption?.standings;
    };
    expect(await figures()).toMatchObject({ on_board: 4, settled: 0 });
    itIs('2026-10-01T08:00');
    expect(await figures()).toMatchObject({ on_board: 4, settled: 0 });
    itIs('2026-10-01T10:00');
    expect(await figures()).toMatchObject({ on_board: 0, settled: 4 });
  });

  test('in another time zone the weeks are counted anew', async () => {
    itIs('2026-08-31T00:30');
    const store = await open();
    await makeUnits(store);
    await countAhead(store);
    const weekIn = async (timeZone: string) => {
      const figures = await figuresByUnit(store.database, UNITS, { now: Date.now(), timeZone });
      return figures.get('Assembly')?.arrivals.map(({ week }) => week);
    };
    const [stockholm = 0] = (await weekIn(ZONE)) ?? [];
    expect(await weekIn('Europe/London')).toEqual([stockholm - 1]);
  });
});
