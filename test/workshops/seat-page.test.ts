import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';

onBothDatabases((open) => {
  test('a seat’s page tells what happened to its name and e-mail, each once', async () => {
    const world = await makeWorld(open, { lessons: [smallLesson] });
    const { browser } = world.facilitator;
    const planned = await send(browser, '/workshops', {
      lesson: 'small',
      locale: 'en',
      title: 'Room',
      starts_at: '2090-06-01T14:00',
    });
    const workshop = String(planned.headers['location']);
    await send(browser, `${workshop}/open`, {}).expect(303);
    const { code } = await readConsole(browser, workshop);
    const omar = world.stranger();
    await send(omar, '/join', { code, name: 'Omar' }).expect(303);
    const account = { name: 'Omr Haddad', email: 'omr@company.example', password: PASSWORD };
    await send(omar, '/room/account', account).expect(303);
    const [seat] = (await readConsole(browser, workshop)).seats;
    const door = `${workshop}/seats/${seat?.id ?? ''}`;

    await send(browser, `${door}/rename`, { name: 'Omar Haddad' }).expect(303);
    await send(browser, `${door}/email`, { email: 'omar@company.example' }).expect(303);
    await send(browser, `${door}/email`, { email: 'omar@company.example' }).expect(303);
    const { text } = await browser.get(door).expect(200);
    const happened = [...text.matchAll(/<\/time> <span>([^<]+)/g)].map(([, words = '']) => words.trim());
    expect(happened).toEqual([
      'took the seat',
      'the seat became theirs',
      'did: Step account',
      'is called Omar Haddad now',
      'got another e-mail',
    ]);
  });
});
