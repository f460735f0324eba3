import { onBoardByWeek, arrivalsByUnit, weekByWeek } from '../../src/adoption/trend.ts';
import { weekNumber } from '../../src/adoption/weeks.ts';
import { onBothDatabases } from '../support/databases.ts';
import { ZONE, itIs, moment } from './calendar.ts';
import { companyIn } from './company.ts';

onBothDatabases((open) => {
  test('whoever had left when their other record came on board takes nobody off the weeks', async () => {
    itIs('2026-06-01T09:00');
    const store = await open();
    const company = companyIn(store, () => '');
    await company.unit('Assembly', 'a', 6);
    const reach = (who: string, onBoard: string) =>
      store.database
        .updateTable('people')
        .set({ on_board_at: moment(onBoard) })
        .where('id', '=', who)
        .execute();
    for (const who of ['a0', 'a1', 'a2', 'a3', 'a4']) await reach(who, '2026-06-02T09:00');
    itIs('2026-06-10T09:00');
    await company.leave('a5');
    await reach('a5', '2026-06-24T09:00');
    itIs('2026-07-01T09:00');
    const question = { unitIds: null, timeZone: ZONE, until: Date.now() };
    const arrivals = [...(await arrivalsByUnit(store.database, question)).values()].flat();
    const weeks = onBoardByWeek(weekByWeek(arrivals, weekNumber(question.until, ZONE)));
    expect(weeks.map(({ onBoard }) => onBoard)).toEqual([5, 5, 5, 5, 5]);
  });
});
