import { visitFront } from '../../src/blogs/visits.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import { person } from './writers.ts';

const MINUTE = 60_000;
const DAWN = 1_000_000_000_000;

onBothDatabases((open) => {
  test('the line lies where the visit before ended, and stays there while somebody reads', async () => {
    const store = await open();
    const anna = await person(store, 'Anna');
    const look = (minutes: number) => visitFront(store, anna, DAWN + minutes * MINUTE);
    expect(await look(0)).toBeNull();
    expect(await look(20)).toBeNull();
    // The next day: what came after the last look of the first visit is new, however often the page is loaded.
    expect(await look(1000)).toBe(DAWN + 20 * MINUTE);
    expect(await look(1010)).toBe(DAWN + 20 * MINUTE);
    expect(await look(1039)).toBe(DAWN + 20 * MINUTE);
    expect(await look(1069)).toBe(DAWN + 1039 * MINUTE);
  });

  test('a visit is written down at most once a minute, and a clock that goes back moves nothing', async () => {
    const store = await open();
    const anna = await person(store, 'Anna');
    const visitedAt = async () =>
      (await store.database.selectFrom('front_visits').select('visited_at').executeTakeFirstOrThrow())
        .visited_at;
    await visitFront(store, anna, DAWN);
    await visitFront(store, anna, DAWN + 59_000);
    expect(await visitedAt()).toBe(DAWN);
    await visitFront(store, anna, DAWN + 61_000);
    await visitFront(store, anna, DAWN - 60 * MINUTE);
    expect(await visitedAt()).toBe(DAWN + 61_000);
  });

  test('only a look at the first page is a visit: not a page fetched ahead, an older page or the unit’s', async () => {
    const world = await makeWorld(open);
    const visits = () => world.store.database.selectFrom('front_visits').select('person_id').execute();
    const { browser, id } = world.employee;
    await browser.get('/').set('Sec-Purpose', 'prefetch;prerender').expect(200);
    await browser.get('/?before=1-a').expect(200);
    await browser.head('/').expect(200);
    await world.stranger().get('/');
    expect((await visits()).filter(({ person_id: personId }) => personId === id)).toEqual([]);
    await browser.get('/').expect(200);
    expect((await visits()).filter(({ person_id: personId }) => personId === id)).toHaveLength(1);
  });
});
