import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readJson, readReport } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { comeIn, openByForm } from '../support/workshop-doors.ts';
import type { World } from '../support/world.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';

const HOUR = 60 * 60_000;

/** An open room with Anna's laptop in it; Ebba, who has an account, is expected and has no laptop. */
async function openRoom(world: World) {
  const { facilitator, employee } = world;
  const emails = `${employee.email}, noor.berg@else.example, lars@else.example`;
  const { address, code } = await openByForm(facilitator.browser, { emails });
  const anna = await comeIn(world, code, 'Anna');
  const [seat] = (await readConsole(facilitator.browser, address)).seats;
  return { address, paper: `${address}/paper`, anna, seatId: seat?.id ?? '' };
}

/** A time as the form writes it, in a zone of its own. */
const clock = (moment: number) => `${new Date(moment).toISOString().slice(0, 16)}Z`;

onBothDatabases((database) => {
  const makeSmallWorld = () => makeWorld(database, { lessons: [smallLesson] });

  test('slips are entered for many at once: at a seat, for somebody expected, for a name on no list; each step is marked, with its time', async () => {
    const world = await makeSmallWorld();
    const { facilitator, employee, store } = world;
    const { address, paper, seatId } = await openRoom(world);
    await send(facilitator.browser, `${address}/close`, {}).expect(303);
    const at = Date.now() - HOUR;
    const form = {
      key: 'one',
      at: clock(at),
      [`steps:seat-${seatId}`]: ['account', 'blog'],
      [`steps:person-${employee.id}`]: 'post',
      'name:name-1': 'Kim Berg',
      'steps:name-1': 'blog',
      'steps:email-noor.berg@else.example': 'account',
    };
    for (let time = 0; time < 2; time += 1) {
      const entered = await send(facilitator.browser, paper, form).expect(303);
      const page = await facilitator.browser.get(String(entered.headers['location'])).expect(200);
      expect(page.text).toContain(
        time === 0 ? '5 steps of 4 people entered.' : 'Nothing new: all of that was done already.',
      );
    }
    const { seats } = await readConsole(facilitator.browser, address);
    const done = Object.fromEntries(seats.map((seat) => [seat.name, seat.done]));
    expect(done).toMatchObject({
      Anna: { account: 'marked', blog: 'marked' },
      'Ebba Employee': { account: 'before', post: 'marked' },
      'Kim Berg': { blog: 'marked' },
      'Noor Berg': { account: 'marked' },
    });
    expect(
      seats
        .filter(({ presence }) => presence === 'away')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Ebba Employee', 'Kim Berg', 'Noor Berg']);
    const marks = await store.database
      .selectFrom('completions')
      .select(['at', 'reason', 'marked_by'])
      .where('how', '=', 'marked')
      .execute();
    expect(marks).toHaveLength(5);
    for (const mark of marks) {
      expect(mark).toMatchObject({ reason: 'on paper', marked_by: facilitator.id });
      expect(Math.abs(mark.at - at)).toBeLessThan(60_000);
    }
    const report = await readReport(facilitator.browser, address);
    expect(report.never_came).toEqual([{ name: '', email: 'lars@else.example' }]);
    expect(report.stopped).toContainEqual(
      expect.objectContaining({ name: 'Noor Berg', email: 'noor.berg@else.example' }),
    );
    const { text } = await facilitator.browser.get(paper).expect(200);
    expect([text.includes('lars@else.example'), text.includes('noor.berg@else.example')]).toEqual([
      true,
      false,
    ]);
  });

  test('what was done on paper is no post and no blog in the figures of the company', async () => {
    const world = await makeSmallWorld();
    const { facilitator, employee, administrator } = world;
    const { paper } = await openRoom(world);
    const before = await readJson(administrator.browser, '/adoption');
    const steps = ['account', 'blog', 'post', 'reply'];
    await send(facilitator.browser, paper, {
      at: clock(Date.now()),
      [`steps:person-${employee.id}`]: steps,
    }).expect(303);
    const after = await readJson(administrator.browser, '/adoption');
    for (const figure of ['blog', 'first_post', 'on_board'])
      expect(after).toHaveProperty(figure, (before as Record<string, unknown>)[figure]);
  });

  test('whoever comes later with a laptop gets the seat that was made for their slip', async () => {
    const world = await makeSmallWorld();
    const { facilitator, employee } = world;
    const { address, paper } = await openRoom(world);
    const { code } = await readConsole(facilitator.browser, address);
    await send(facilitator.browser, paper, {
      at: clock(Date.now()),
      [`steps:person-${employee.id}`]: 'blog',
    }).expect(303);
    const laptop = world.stranger();
    await send(laptop, '/join', { code, name: 'Ebba' }).expect(303);
    await send(laptop, '/room/signin', { email: employee.email, password: PASSWORD }).expect(303);
    await laptop.get('/room').expect(200);
    const seats = (await readConsole(facilitator.browser, address)).seats;
    const theirs = seats.filter(({ name }) => name === 'Ebba Employee');
    expect(theirs).toHaveLength(1);
    expect(theirs[0]).toMatchObject({ presence: 'here', done: { blog: 'marked' } });
  });

  test('what is wrong stands beside its field, and nothing that was ticked or typed is lost', async () => {
    const world = await makeSmallWorld();
    const { facilitator, employee } = world;
    const { paper } = await openRoom(world);
    const { browser } = facilitator;
    const ticked = { [`steps:person-${employee.id}`]: 'blog' };
    const wrong = async (form: object, words: string) => {
      const { text } = await send(browser, paper, form).expect(422);
      expect(text).toContain(words);
      return text;
    };
    await wrong({ at: clock(Date.now()) }, 'Tick at least one step.');
    await wrong({ at: 'yesterday', ...ticked }, 'Write the time as a date and a time of day.');
    await wrong({ at: clock(Date.now() + HOUR), ...ticked }, 'That is still to come.');
    await wrong({ at: clock(Date.now() - 60 * 24 * HOUR), ...ticked }, 'more than a month before');
    await wrong(
      { at: clock(Date.now()), ...ticked, 'name:name-1': 'Kim' },
      'id="fault-name-1">Tick at least one step.',
    );
    await wrong(
      { at: clock(Date.now()), ...ticked, 'at:name-1': '09:15' },
      'id="late-name-1">Tick at least one step.',
    );
    const kept = await wrong(
      { at: clock(Date.now()), 'steps:name-2': ['blog', 'post'], 'name:name-3': 'Kim', 'at:name-3': '09:15' },
      'Write who it was.',
    );
    expect(kept.match(/checked/g)).toHaveLength(2);
    expect(kept).toContain('value="Kim"');
    expect(kept).toContain('value="09:15"');
  });

  test('only who runs the workshop enters slips, and only of their own', async () => {
    const world = await makeSmallWorld();
    const { employee, colleague, anna, paper } = { ...world, ...(await openRoom(world)) };
    for (const browser of [employee.browser, colleague.browser]) {
      await browser.get(paper).expect(404);
      await send(browser, paper, { at: clock(Date.now()), 'steps:name-1': 'blog' }).expect(404);
    }
    await send(anna, paper, {}).expect(401);
    const form = { at: clock(Date.now()), [`steps:person-${colleague.id}`]: 'blog' };
    await send(world.facilitator.browser, paper, form).expect(422);
  });
});
