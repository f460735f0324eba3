import type { Lesson, StepKind } from '../../src/lessons/lesson.ts';
import { FAREWELL_AFTER, sendFarewells } from '../../src/workshops/farewell.ts';
import { onBothDatabases } from '../support/databases.ts';
import { lessonThatGoesOn, smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { openByForm } from '../support/workshop-doors.ts';
import type { World } from '../support/world.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';

/** The small lesson, with nothing but steps of these kinds. */
function lessonOf(id: string, kinds: StepKind[], lesson = smallLesson): Lesson {
  const texts: Lesson['texts'] = Object.fromEntries(
    Object.entries(lesson.texts).map(([locale, text]) => [
      locale,
      { ...text, steps: text.steps.filter(({ kind }) => kinds.includes(kind)) },
    ]),
  );
  return { id, texts };
}

const lessons = [
  smallLesson,
  lessonOf('way-in', ['talk', 'account']),
  lessonOf('talks', ['talk']),
  lessonOf('to-the-end', ['talk', 'account'], lessonThatGoesOn),
];

/** A room of this lesson in which one person has joined. */
async function openRoom({ facilitator, employee }: World, lesson: string) {
  const { address, code } = await openByForm(facilitator.browser, { lesson });
  await send(employee.browser, '/join', { code, name: 'Ebba' }).expect(303);
  return address;
}

const ON_BOARD = /You are on board|On board|on board</;

onBothDatabases((open) => {
  test('who has done everything reads at the last talk what they have come to, then the talk, and nothing twice', async () => {
    const world = await makeWorld(open, { lessons });
    const { facilitator, employee } = world;
    const workshop = await openRoom(world, 'to-the-end');
    const moveTo = (step: string) => send(facilitator.browser, `${workshop}/step`, { step }).expect(303);
    await moveTo('end');
    const account = { name: 'Ebba Ek', email: 'ebba@company.example', password: PASSWORD };
    await send(employee.browser, '/room/account', account);
    const page = async () =>
      (await employee.browser.get('/room').expect(200)).text.replace(/^.*<section/s, '');
    const last = await page();
    expect(last.match(/You have done it all/g)).toHaveLength(1);
    expect(last.indexOf('You have done it all')).toBeLessThan(last.indexOf('About end.'));
    expect(last).not.toContain('Next week, write about');
    await moveTo('pause');
    const earlier = await page();
    expect(earlier.indexOf('About pause.')).toBeLessThan(earlier.indexOf('You have done it all'));
    expect(earlier).toContain('Next week, write about');
    await send(facilitator.browser, `${workshop}/close`, {}).expect(303);
    await employee.browser.get('/room').expect(200, /What you have made is yours, and stays/);
  });

  test('a lesson without a post ends with what was done, and calls nobody on board', async () => {
    const world = await makeWorld(open, { lessons });
    const { facilitator, employee } = world;
    const workshop = await openRoom(world, 'way-in');
    await send(facilitator.browser, `${workshop}/step`, { step: 'pause' }).expect(303);
    const account = { name: 'Ebba Ek', email: 'ebba@company.example', password: PASSWORD };
    await send(employee.browser, '/room/account', account);
    const pages = async () => {
      const doors = [workshop, `${workshop}/screen`, `${workshop}/report`];
      const answers = await Promise.all(doors.map((door) => facilitator.browser.get(door).expect(200)));
      return [(await employee.browser.get('/room').expect(200)).text, ...answers.map(({ text }) => text)];
    };
    for (const page of await pages()) expect(page).not.toMatch(ON_BOARD);
    await employee.browser.get('/room').expect(200, /You have done it all/);

    await send(facilitator.browser, `${workshop}/close`, {}).expect(303);
    const [, console, screen, report] = await pages();
    for (const page of [console, screen, report]) expect(page).not.toMatch(ON_BOARD);
    expect(screen).toContain('1 of 1 done');
    expect(report).toContain('Did everything');
    await sendFarewells(world.store, Date.now() + FAREWELL_AFTER);
    const mails = await world.store.database.selectFrom('mails').select('subject').execute();
    expect(mails.map(({ subject }) => subject)).not.toContain('You are on board');
  });

  test('a lesson of talks alone ends with its last one, not at once', async () => {
    const world = await makeWorld(open, { lessons });
    const workshop = await openRoom(world, 'talks');
    const room = async () => (await world.employee.browser.get('/room').expect(200)).text;
    expect(await room()).not.toContain('You have done it all');
    await send(world.facilitator.browser, `${workshop}/step`, { step: 'pause' }).expect(303);
    expect(await room()).toContain('You have done it all');
  });

  test('a lesson with a post ends on board', async () => {
    const world = await makeWorld(open, { lessons });
    const workshop = await openRoom(world, 'small');
    await send(world.facilitator.browser, `${workshop}/close`, {}).expect(303);
    await world.facilitator.browser.get(`${workshop}/report`).expect(200, /On board/);
  });
});
