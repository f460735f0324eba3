import type { Store } from '../../src/database/store.ts';
import { listeners } from '../../src/listeners.ts';
import { startBells } from '../../src/notifications/live.ts';
import { moveToUnit } from '../../src/people/moving.ts';
import { publish, writer } from '../blogs/writers.ts';
import { afterTest } from '../support/after-test.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openStore } from '../support/open-store.ts';
import { until } from '../support/until.ts';
import { comment } from './news.ts';

/** Opens somebody's page on a node of its own; gives back what its bell was sent. */
function openPage(store: Store, personId: string): string[] {
  const bells = startBells({
    store,
    render: (_view, locale, locals) => Promise.resolve(`${locale} ${JSON.stringify(locals)}`),
    onFault: (error) => {
      throw error;
    },
  });
  afterTest(() => {
    bells.close();
    return Promise.resolve();
  });
  const heard: string[] = [];
  const stream = { send: (html: string) => heard.push(html), end: () => undefined, onEnd: () => undefined };
  bells.hub.follow({ personId, session: null, locale: 'sv', stream, seen: 0 });
  return heard;
}

onBothDatabases((_open, freshUrl) => {
  test('a page on another node hears of what is new within two seconds, in its own language', async () => {
    const url = await freshUrl();
    const [here, there] = [await openStore({ url, listeners }), await openStore({ url, listeners })];
    const [anna, bo] = [await writer(here, 'Anna'), await writer(here, 'Bo')];
    const post = await publish(here, anna, 'Hello');
    const heard = openPage(there, anna);
    await comment(here, bo, post.id);
    await until(() => heard.length > 0, 2_000);
    expect(heard[0]).toMatch(/^sv .*"count":1/);
  });

  test('whoever is moved to another unit while a page is open hears of its first posts, and of the old one’s no more', async () => {
    const url = await freshUrl();
    const [here, there] = [await openStore({ url, listeners }), await openStore({ url, listeners })];
    for (const id of ['north', 'south']) {
      await here.database.insertInto('units').values({ id, name: id, parent_id: null }).execute();
    }
    const [anna, bo] = [await writer(here, 'Anna', 'north'), await writer(here, 'Bo', 'south')];
    const cilla = await writer(here, 'Cilla', 'north');
    await publish(here, cilla, 'From the north');
    const heard = openPage(there, anna);
    await until(() => heard.at(-1)?.includes('"count":1') === true, 2_000);
    await here.transaction((transaction) =>
      moveToUnit(transaction, { personId: anna, unitId: 'south', byId: bo }),
    );
    await until(() => heard.at(-1)?.includes('"count":0') === true, 2_000);
    await publish(here, bo, 'From the south');
    await until(() => heard.at(-1)?.includes('"count":1') === true, 3_000);
  });
});
