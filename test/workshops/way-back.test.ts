import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';

const WAY_BACK = /href="\/room"/;

onBothDatabases((open) => {
  test('the way back to the workshop stands on every page until it closes, and again when it is reopened', async () => {
    const { facilitator, employee, stranger } = await makeWorld(open, { lessons: [smallLesson] });
    const plan = { lesson: 'small', locale: 'en', title: 'Assembly', starts_at: '2090-06-01T14:00' };
    const planned = await send(facilitator.browser, '/workshops', plan).expect(303);
    const workshop = String(planned.headers['location']);
    const press = (what: string) => send(facilitator.browser, `${workshop}/${what}`, {}).expect(303);
    await press('open');
    const { code } = await readConsole(facilitator.browser, workshop);
    const guest = stranger();
    await send(guest, '/join', { code, name: 'Guest' }).expect(303);
    await send(employee.browser, '/join', { code, name: 'Ebba' }).expect(303);
    const pages = async () => {
      const answers = await Promise.all([
        employee.browser.get('/'),
        employee.browser.get('/directory'),
        employee.browser.get('/no-such-page'),
        guest.get('/signin'),
      ]);
      return answers.map(({ text }) => WAY_BACK.test(text));
    };
    expect(await pages()).toEqual([true, true, true, true]);
    expect((await facilitator.browser.get('/')).text).not.toMatch(WAY_BACK);

    await press('close');
    expect(await pages()).toEqual([false, false, false, false]);
    await employee.browser.get('/room').expect(200, /The workshop is over/);

    await press('reopen');
    expect(await pages()).toEqual([true, true, true, true]);
  });
});
