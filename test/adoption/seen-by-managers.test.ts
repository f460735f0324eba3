import { points } from '../../src/adoption/funnel.ts';
import { milestones } from '../../src/adoption/milestones.ts';
import { standings } from '../../src/adoption/standing.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeManager } from '../support/plan.ts';
import type { Browser, World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { companyIn } from './company.ts';

const DAY = 24 * 60 * 60 * 1000;
/** What the figures go by, as columns of the employee's own. */
const COLUMNS = [...Object.values(milestones), 'missed_at', 'active_at'] as const;

/** The employee is one of Assembly, which the colleague manages. */
async function inAssembly(world: World): Promise<void> {
  const { database } = world.store;
  await companyIn(world.store, () => '').unit('Assembly', 'a', 6);
  await database
    .updateTable('people')
    .set({ unit_id: 'Assembly', listed_at: Date.now() })
    .where('id', '=', world.employee.id)
    .execute();
  await makeManager(world.store, world.colleague.id, 'Assembly');
}

/** Every figure that a manager can open, and whether this name, with which day, stands behind it. */
async function behindFigures(browser: Browser, name: string): Promise<string[]> {
  const seen: string[] = [];
  for (const query of [
    ...[...points, 'interactive'].map((point) => `point=${point}`),
    ...standings.map((how) => `standing=${how}`),
  ]) {
    const { status, text } = await browser.get(`/adoption/people?${query}&unit=Assembly`);
    if (status === 404) continue;
    expect(status).toBe(200);
    const title = /<h1>([^<]*)</.exec(text)?.[1] ?? '';
    const row = text.split('<tr>').find((one) => one.includes(`>${name}</th>`));
    if (row === undefined) continue;
    const [, , day = ''] = [...row.matchAll(/<t[hd][^>]*>([^<]*)</g)].map(([, cell]) => cell);
    seen.push(`${title} ${day}`.trim());
  }
  return seen.sort();
}

/** The same as somebody's own page tells it. */
async function ownPage(browser: Browser): Promise<string[]> {
  const { text } = await browser.get('/me').expect(200);
  const points = [...text.matchAll(/data-state="done">([^<]*)<\/span> <time[^>]*>([^<]*)</g)].map(
    ([, point = '', day = '']) => `${point} ${day}`,
  );
  const standing = /How you stand, as long as you are not on board: <strong>([^<]*)</.exec(text)?.[1];
  return [...points, ...(standing === undefined ? [] : [standing])].sort();
}

onBothDatabases((open) => {
  test('one’s own page tells exactly what stands behind a manager’s figures, wherever one is on the way', async () => {
    const world = await makeWorld(open);
    await inAssembly(world);
    const { employee, colleague, store } = world;
    const from = Date.now() - 100 * DAY;
    const at = (days: number) => from + days * DAY;
    const nothing = Object.fromEntries(COLUMNS.map((column) => [column, null]));
    const onBoard = {
      came_at: at(2),
      account_at: at(3),
      blog_at: at(4),
      first_post_at: at(5),
      on_board_at: at(5),
      first_comment_at: at(6),
    };
    for (const milestones of [
      {},
      { invited_at: at(1) },
      { invited_at: at(1), missed_at: at(2) },
      { came_at: at(2) },
      { invited_at: at(1), came_at: at(2), account_at: at(3) },
      { account_at: at(3), blog_at: at(4), first_comment_at: at(6) },
      { ...onBoard, first_reply_at: at(7) },
      { ...onBoard, second_post_at: at(20), active_at: Date.now() },
      // The second post came too late to count, and nobody is told that they fell silent.
      { ...onBoard, second_post_at: at(60), active_at: at(60) },
    ]) {
      await store.database
        .updateTable('people')
        .set({ ...nothing, ...milestones })
        .where('id', '=', employee.id)
        .execute();
      const seen = await behindFigures(colleague.browser, employee.name);
      expect(seen.length).toBeGreaterThan(0);
      expect(await ownPage(employee.browser)).toEqual(seen);
    }
  });

  test('whoever is not on the list stands behind no figure, and is told so', async () => {
    const world = await makeWorld(open);
    await inAssembly(world);
    const { employee, colleague, store } = world;
    await store.database
      .updateTable('people')
      .set({ listed_at: null })
      .where('id', '=', employee.id)
      .execute();
    expect(await behindFigures(colleague.browser, employee.name)).toEqual([]);
    expect(await ownPage(employee.browser)).toEqual([]);
    const { text } = await employee.browser.get('/me').expect(200);
    expect(text).toContain('the figures do not count you');
  });
});
