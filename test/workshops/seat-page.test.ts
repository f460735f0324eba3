import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { comeIn, getAccount, openByForm } from '../support/workshop-doors.ts';
import { makeWorld } from '../support/world.ts';

onBothDatabases((open) => {
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
