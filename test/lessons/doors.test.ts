import { onBothDatabases } from '../support/databases.ts';
import { readJson } from '../support/json.ts';
import { makeWorld } from '../support/world.ts';

onBothDatabases((open) => {
  test('a facilitator reads the lessons, as page and as JSON', async () => {
    const { facilitator } = await makeWorld(open);
    const body = await readJson(facilitator.browser, '/lessons');
    expect(body).toEqual({ lessons: [{ id: 'first-post', title: 'Your first post', locales: ['en', 'sv'] }] });
    const page = await facilitator.browser.get('/lessons/first-post').set('Accept-Language', 'sv').expect(200);
    expect(page.text).toContain('Ditt första inlägg');
    expect(page.text).toContain('Talarens anteckningar');
    await facilitator.browser.get('/lessons').expect(200);
    await facilitator.browser.get('/lessons/none').expect(404);
  });

  test('for everybody else there are no lessons to look at', async () => {
    const { employee, stranger } = await makeWorld(open);
    for (const door of ['/lessons', '/lessons/first-post']) {
      await employee.browser.get(door).expect(404);
      await stranger().get(door).expect(303);
    }
  });
});
