import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { comeIn, getAccount, openByForm } from '../support/workshop-doors.ts';
import { makeWorld } from '../support/world.ts';

onBothDatabases((open) => {
  test('whoever comes after a talk is told that it was held before, and nowhere that they have done it', async () => {
    const world = await makeWorld(open, { lessons: [smallLesson] });
    const { browser } = world.facilitator;
    const plan = { lesson: 'small', locale: 'en', title: 'Room', starts_at: '2090-06-01T14:00' };
    const workshop = String((await send(browser, '/workshops', plan)).headers['location']);
    await send(browser, `${workshop}/open`, {}).expect(303);
    await send(browser, `${workshop}/step`, { step: 'account' }).expect(303);
    const { code } = await readConsole(browser, workshop);
    const late = world.stranger();
    await send(late, '/join', { code, name: 'Omar' }).expect(303);
    const { text: room } = await late.get('/room').expect(200);
    expect(room).toMatch(
      /data-state="over"[^>]*>\s*<span class="track-title">Step welcome<\/span>\s*<span class="track-state">before you came</,
    );
    const { text: console } = await browser.get(workshop).expect(200);
    expect(console).toContain('<li data-how="over"></li><li data-how="open"></li>');
    const [seat] = (await readConsole(browser, workshop)).seats;
    const { text } = await browser.get(`${workshop}/seats/${seat?.id ?? ''}`).expect(200);
    expect(text).toMatch(
      /Step welcome<\/th><td><span class="state" data-state="over">came after it<\/span><\/td>/,
    );
  });

  test('a seat’s page tells what happened to its name and e-mail, each once', async () => {
    const world = await makeWorld(open, { lessons: [smallLesson] });
    const { browser } = world.facilitator;
    const { address, code } = await openByForm(browser);
    await getAccount(await comeIn(world, code, 'Omar'), 'Omr Haddad', 'omr@company.example');
    const [seat] = (await readConsole(browser, address)).seats;
    const door = `${address}/seats/${seat?.id ?? ''}`;

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
