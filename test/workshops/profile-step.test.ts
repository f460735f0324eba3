import sharp from 'sharp';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readRoom } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { openByForm } from '../support/workshop-doors.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';

/** The small lesson, with a step about oneself after the account. */
const lesson: Lesson = {
  id: 'profile',
  texts: Object.fromEntries(
    Object.entries(smallLesson.texts).map(([locale, text]) => [
      locale,
      {
        ...text,
        steps: text.steps.flatMap((step) =>
          step.kind === 'account'
            ? [step, { ...step, key: 'profile', kind: 'profile' as const, title: 'Who you are' }]
            : [step],
        ),
      },
    ]),
  ),
};

const picture = () =>
  sharp({ create: { width: 600, height: 400, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();

async function openRoom({ facilitator }: World) {
  const { address, code } = await openByForm(facilitator.browser, { lesson: 'profile' });
  await send(facilitator.browser, `${address}/step`, { step: 'profile' }).expect(303);
  return { workshop: address, code };
}

onBothDatabases((open) => {
  test('the step is done when there is a line and a picture, first the one and then the other', async () => {
    const world = await makeWorld(open, { lessons: [lesson] });
    const { code } = await openRoom(world);
    const { browser } = world.employee;
    await send(browser, '/join', { code, name: 'Ebba' }).expect(303);
    const done = async () => (await readRoom(browser)).steps.find(({ key }) => key === 'profile')?.done;
    await browser.get('/room').expect(200, /data-panel="profile"[^]*action="\/room\/profile"/);

    await send(browser, '/room/profile', { about: ' ' }).expect(422, /Write a few words about your work/);
    const long = await send(browser, '/room/profile', { about: 'x'.repeat(161) }).expect(422);
    expect(long.text).toContain('x'.repeat(161));
    await send(browser, '/room/profile', { about: 'I mend pumps' }).expect(303);
    expect(await done()).toBeNull();
    await browser.get('/room').expect(200, /I mend pumps[^]*action="\/room\/picture"/);

    await browser.post('/room/picture').attach('picture', Buffer.from('no picture'), 'a.png').expect(422);
    await browser
      .post('/room/picture')
      .attach('picture', await picture(), 'a.png')
      .expect(303);
    expect(await done()).toBe('did');
    await browser.get('/room').expect(200, /data-panel="waiting"/);
  });

  test('whoever has both as they sit down had them before, and what is done on one’s own page counts', async () => {
    const world = await makeWorld(open, { lessons: [lesson] });
    const { workshop, code } = await openRoom(world);
    const { employee, colleague, facilitator } = world;
    for (const { browser } of [employee, colleague]) {
      if (browser === colleague.browser) await send(browser, '/join', { code, name: 'Kim' }).expect(303);
      await browser
        .post('/me/profile')
        .field('about', 'Pumps')
        .attach('picture', await picture(), 'a.png')
        .expect(303);
    }
    await send(employee.browser, '/join', { code, name: 'Ebba' }).expect(303);
    const { seats } = await readConsole(facilitator.browser, workshop);
    expect(Object.fromEntries(seats.map(({ name, done }) => [name, done['profile']]))).toEqual({
      'Ebba Employee': 'before',
      'Kim Colleague': 'did',
    });
  });

  test('nobody says it for somebody else, or without being signed in', async () => {
    const world = await makeWorld(open, { lessons: [lesson] });
    const { code } = await openRoom(world);
    const guest = world.stranger();
    await send(guest, '/join', { code, name: 'Guest' }).expect(303);
    await send(guest, '/room/profile', { about: 'Me' }).expect(401);
    await guest
      .post('/room/picture')
      .attach('picture', await picture(), 'a.png')
      .expect(401);
    await send(world.stranger(), '/room/profile', { about: 'Me' }).expect(404);
  });
});
