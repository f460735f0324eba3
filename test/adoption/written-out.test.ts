import { tellOnce } from '../../src/adoption/telling-once.ts';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Store } from '../../src/database/store.ts';
import { localTime } from '../../src/web/time-zone.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readJson } from '../support/json.ts';
import { send } from '../support/visitor.ts';
import type { Browser, World } from '../support/world.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';
import { ZONE, itIs, itIsAt, moment } from './calendar.ts';
import { companyIn } from './company.ts';

/*
 * Thirty people in four units, three workshops, forty weeks: from June 2026, over the autumn's change of the clocks and a year of 53
 * weeks, to March 2027. Every figure below was worked out by hand from this.
 *
 *              on the list                 workshop                     came       on board    left
 *  Production  p0 p1 p2 (by itself)        C: p0 p1                     p0         p0
 *                                          none: p2 at the desk, 2026-W53          p2
 *  Assembly    a0 … a9, below Production   A: a0 … a9                   a0 … a7    a0 … a6     a6 in 2026-W44, a3 from W46 to W50
 *  Foundry     f0 … f8, below Production   B: f0 … f7                   f0 … f5    f0 … f5     f5 in 2026-W40
 *  Sales       s0 … s7                     C: s0 … s6                   s0 … s5    s0 … s4
 *
 *  Workshop    week        interactive in week 1, 2, 4, 8, 12, 26 after it
 *  A House 1   2026-W23    W24 a0 a1 a6 · W25 a0 · W27 a0 a1 · W31 a0 a2 · W35 a0 a6 · W49 a0
 *  B House 2   2026-W36    W37 f2 f3 f5 · W38 none · W40 none · W44 f1 · W48 none · 2027-W09 f4
 *  C House 1   2027-W01    W02 s0 s1 · W03 s0 · W05 none · W09 s2 · W13 and W27 are not over
 *
 *  a1 and s0 publish again within 30 days, a2 later. Replies went to a0, a1, f0, f4 and s3.
 *
 *  Whoever is on board on the Mondays of these weeks is counted together until the next of them, a cohort that has a week meanwhile apart:
 *  W24 · W29 · W34 · W39 B: f0 … f5, who all go with f5 in W40, so that its week 4 is told of nobody · W44 B: f0 … f4 · W49 A: a0 a1 a2 a4 a5
 *  2027-W01 · W06 B: f0 … f4, C: p0 and s0 … s4, and the others a0 … a5 and p2: told of the company together, the others of Production,
 *  B of Foundry and Production. Their thirty days end in W10.
 */
const LONG_RUN = [
  { cohort: '2026-W23', size: 6, w1: 3 / 7, w2: 1 / 7, w4: 2 / 7, w8: 2 / 7, w12: 2 / 7, w26: 1 / 5 },
  { cohort: '2026-W36', size: 5, w1: 3 / 6, w2: 0, w4: null, w8: 1 / 5, w12: 0, w26: 1 / 5 },
  { cohort: '2027-W01', size: 6, w1: 2 / 6, w2: 1 / 6, w4: 0, w8: 1 / 6, w12: null, w26: null },
];
const FUNNEL = {
  people: 28,
  invited: 25,
  came: 19,
  account: 20,
  blog: 19,
  first_post: 18,
  on_board: 18,
  first_reply: 5,
  second_post: 2,
};
/** Told in the week in which this is looked at, of everybody on board but nobody's first thirty days: f4 and s2 of eighteen wrote in them. */
const ACTIVITY = { active: 2, quiet: 16 };
const INTERACTIVE = { interactive: ACTIVITY.active, interactive_of: 28 };
const STANDINGS = {
  not_invited: 2,
  invited: 0,
  did_not_come: 6,
  stopped_account: 0,
  stopped_blog: 1,
  stopped_post: 1,
  on_board: 0,
  settled: 18,
};
/** How many are on board from that week on. */
const STEPS: [from: string, onBoard: number][] = [
  ['2026-W23', 7],
  ['2026-W36', 13],
  ['2026-W40', 12],
  ['2026-W44', 11],
  ['2026-W46', 10],
  ['2026-W50', 11],
  ['2026-W53', 12],
  ['2027-W01', 18],
];
/** Three work in Production itself: with both units below shown they could be told by subtraction, so Foundry is not shown. */
const UNITS = [
  { id: 'Production', people: 20, on_board: 13 },
  { id: 'Assembly', people: 9, on_board: 6 },
  { id: 'Foundry', people: 8, on_board: null },
  { id: 'Sales', people: 8, on_board: 5 },
];

/** Until a moment, what is due is told each night. */
async function tellUntil(store: Store, until: number): Promise<void> {
  for (let night = nightAfter(Date.now()); night < until; night = nightAfter(night)) {
    itIsAt(night);
    await tellOnce(store);
  }
  itIsAt(until);
}

/** One o’clock of the night that comes. */
function nightAfter(at: number): number {
  const [tonight = at, next = at] = [at, at + 24 * 60 * 60 * 1000].map((day) =>
    moment(`${localTime(day, ZONE).slice(0, 10)}T01:00`),
  );
  return tonight > at ? tonight : next;
}

async function live({ store, facilitator, colleague }: World): Promise<void> {
  const company = companyIn(store, (place) => (place === 'House 2' ? colleague.id : facilitator.id));
  const posts = new Map<string, string>();
  const some = (letter: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${letter}${index}`);
  const publish = async (who: string) => {
    posts.set(who, await company.publish(who));
  };
  const until = (local: string) => tellUntil(store, moment(local));
  const comment = (who: string, of: string) => company.comment(who, posts.get(of) ?? '');
  const hold = async (
    title: string,
    place: string,
    people: { expected: string[]; came: string[]; blog: string[]; post: string[] },
  ) => {
    await company.plan(title, place, people.expected);
    await company.open(title);
    for (const who of people.came) await company.come(title, who);
    for (const who of people.blog) await company.blog(who);
    for (const who of people.post) await publish(who);
    await company.close(title);
  };

  itIs('2026-06-01T08:00');
  await company.unit('Production', 'p', 3);
  await company.unit('Assembly', 'a', 10, 'Production');
  await company.unit('Foundry', 'f', 9, 'Production');
  await company.unit('Sales', 's', 8);

  await until('2026-06-02T09:00');
  const [a7, a8] = [some('a', 7), some('a', 8)];
  await hold('A', 'House 1', { expected: some('a', 10), came: a8, blog: a8, post: a7 });
  await until('2026-06-10T09:00');
  await comment('a0', 'a1');
  await publish('a1');
  await comment('a6', 'a0');
  await until('2026-06-17T09:00');
  await comment('a0', 'a1');
  await until('2026-07-01T09:00');
  await comment('a0', 'a1');
  await comment('a1', 'a0');
  await until('2026-07-29T09:00');
  await comment('a0', 'a1');
  await publish('a2');
  await until('2026-08-26T09:00');
  await comment('a0', 'a1');
  await comment('a6', 'a0');

  await until('2026-09-01T09:00');
  await hold('B', 'House 2', {
    expected: some('f', 8),
    came: some('f', 6),
    blog: some('f', 6),
    post: some('f', 6),
  });
  await until('2026-09-09T09:00');
  for (const who of ['f2', 'f3', 'f5']) await comment(who, 'f4');
  await until('2026-10-01T09:00');
  await company.leave('f5');
  // Half an hour before Monday and half an hour into it, on the night when the clocks have been set back.
  await tellUntil(store, Date.parse('2026-10-25T22:30:00Z'));
  await comment('f0', 'f4');
  await tellUntil(store, Date.parse('2026-10-25T23:30:00Z'));
  await comment('f1', 'f4');
  await until('2026-10-26T09:00');
  await company.leave('a6');
  await until('2026-11-09T09:00');
  await company.leave('a3');
  await until('2026-12-02T09:00');
  await comment('a0', 'a1');
  await until('2026-12-07T09:00');
  await company.back('a3');
  await until('2026-12-31T09:00');
  await company.join('p2');
  await company.blog('p2');
  await publish('p2');

  await until('2027-01-05T09:00');
  await hold('C', 'House 1', {
    expected: [...some('s', 7), 'p0', 'p1'],
    came: [...some('s', 6), 'p0'],
    blog: [...some('s', 5), 'p0'],
    post: [...some('s', 5), 'p0'],
  });
  await until('2027-01-13T09:00');
  await comment('s0', 's3');
  await comment('s1', 's3');
  await until('2027-01-19T09:00');
  await publish('s0');
  await until('2027-03-02T09:00');
  await comment('s2', 's3');
  await comment('f4', 'f0');
  await until('2027-03-11T12:00');
}

/** Lives through the forty weeks; gives back the administrator, who signs in at their end. */
async function fortyWeeks(open: Parameters<typeof makeWorld>[0]): Promise<{ browser: Browser }> {
  itIs('2026-06-01T07:00');
  const world = await makeWorld(open);
  await world.store.database.updateTable('company').set({ time_zone: ZONE }).execute();
  await live(world);
  const browser = world.stranger();
  await send(browser, '/signin', { email: world.administrator.email, password: PASSWORD }).expect(303);
  return { browser };
}

const Json = z.looseObject({
  people: z.number(),
  weeks: z.array(z.object({ week: z.string(), on_board: z.number() })),
  long_run: z.array(z.looseObject({ cohort: z.string() })),
});

async function table(browser: Browser, address: string): Promise<string[][]> {
  const { text } = await browser.get(address).expect(200);
  return z.array(z.array(z.string())).parse(parse(text, { bom: true }));
}

onBothDatabases((open) => {
  test('the figures of forty weeks are as worked out by hand, for the company, a day, a place and a unit', async () => {
    const { browser } = await fortyWeeks(open);
    await theFigures(browser);
    await theSplits(browser);
    await asOfADay(browser);
    await ofAUnit(browser);
  }, 60_000);
});

/** Every figure, on the page, in JSON and as CSV. */
async function theFigures(browser: Browser): Promise<void> {
  const body = Json.parse(await readJson(browser, '/adoption'));
  expect(body).toMatchObject({
    ...FUNNEL,
    ...INTERACTIVE,
    standings: { ...STANDINGS, ...ACTIVITY },
    units: UNITS,
    long_run: LONG_RUN,
  });

  const weeks = new Map(body.weeks.map(({ week, on_board: onBoard }) => [week, onBoard]));
  expect(body.weeks).toHaveLength(41);
  expect([...weeks.keys()].slice(29, 33)).toEqual(['2026-W52', '2026-W53', '2027-W01', '2027-W02']);
  for (const [index, [from, onBoard]] of STEPS.entries()) {
    const until = STEPS[index + 1]?.[0] ?? '2027-W11';
    const during = body.weeks.filter(({ week }) => week >= from && week < until);
    expect([from, new Set(during.map((week) => week.on_board))]).toEqual([from, new Set([onBoard])]);
  }

  expect(await table(browser, '/adoption.csv?table=funnel')).toEqual([
    ['point', 'people'],
    ...Object.entries({ ...FUNNEL, ...INTERACTIVE }).map(([point, people]) => [point, String(people)]),
  ]);
  expect(await table(browser, '/adoption.csv?table=standings')).toEqual([
    ['standing', 'people'],
    ...Object.entries({ ...STANDINGS, ...ACTIVITY }).map(([standing, people]) => [standing, String(people)]),
  ]);
  expect((await table(browser, '/adoption.csv?table=weeks')).slice(1)).toEqual(
    body.weeks.map(({ week, on_board: onBoard }) => [week, String(onBoard)]),
  );
  expect(
    (await table(browser, '/adoption.csv')).slice(1).map(([id, , people, onBoard]) => [id, people, onBoard]),
  ).toEqual(
    UNITS.map(({ id, people, on_board: onBoard }) => [
      id,
      String(people),
      onBoard === null ? '' : String(onBoard),
    ]),
  );
  const cohorts = (await table(browser, '/adoption.csv?table=long_run')).slice(1);
  expect(
    cohorts.map(([cohort, title, size, ...windows]) => [cohort, title, size, windows.join(' ').trim()]),
  ).toEqual([
    ['2026-W23', 'A', '6', '7 3 7 1 7 2 7 2 7 2 5 1'],
    ['2026-W36', 'B', '5', '6 3 6 0   5 1 5 0 5 1'],
    ['2027-W01', 'C', '6', '6 2 6 1 6 0 6 1'],
  ]);

  const { text } = await browser.get('/adoption').expect(200);
  expect(text).toContain('<strong>18 of 28</strong> are on board. Critical mass is reached.');
  const shown = [...text.matchAll(/funnel-figure"><strong>(\d+)</g)].map(([, figure]) => Number(figure));
  expect(shown).toEqual([...Object.values(FUNNEL), ACTIVITY.active]);
  expect([...text.matchAll(/<dd>(\d+)<\/dd>/g)].map(([, figure]) => Number(figure))).toEqual(
    Object.values({ ...STANDINGS, ...ACTIVITY }),
  );
  // Newest first, and all of them together: blank where a window has not closed.
  const rows = [...text.matchAll(/<td class="number" title="(\d+ of \d+)"/g)].map(([, window]) => window);
  const together = ['8 of 19', '2 of 19', '2 of 13', '4 of 18', '2 of 12', '2 of 10'];
  expect(rows.slice(0, 21).join(', ')).toBe(
    [
      '2 of 6, 1 of 6, 0 of 6, 1 of 6',
      '3 of 6, 0 of 6, 1 of 5, 0 of 5, 1 of 5',
      '3 of 7, 1 of 7, 2 of 7, 2 of 7, 2 of 7, 1 of 5',
      ...together,
    ].join(', '),
  );
}

/** By place and by facilitator, the workshops add up. */
async function theSplits(browser: Browser): Promise<void> {
  const [, one, two] = await table(browser, '/adoption.csv?table=places');
  expect(one?.slice(0, 5)).toEqual(['House 1', '2', '12', '13', '5']);
  expect(two?.slice(0, 5)).toEqual(['House 2', '1', '5', '6', '3']);
  const [, frida, kim] = await table(browser, '/adoption.csv?table=facilitators');
  expect([frida?.slice(0, 3), kim?.slice(0, 3)]).toEqual([
    ['Frida Facilitator', '2', '12'],
    ['Kim Colleague', '1', '5'],
  ]);
}

/** As of a day, figures count who was there then, and tell nothing of activity. */
async function asOfADay(browser: Browser): Promise<void> {
  const autumn = await readJson(browser, '/adoption?to=2026-10-25');
  expect(autumn).toMatchObject({ people: 29, came: 13, on_board: 12, interactive: null, standings: null });
  expect(Json.parse(autumn).weeks.at(-1)).toEqual({ week: '2026-W43', on_board: 12 });
  expect(Json.parse(autumn).long_run).toMatchObject([
    { cohort: '2026-W23', w12: 2 / 7, w26: null },
    { cohort: '2026-W36', w2: 0, w4: null, w8: null },
  ]);
  expect(await readJson(browser, '/adoption?to=2026-09-30')).toMatchObject({ people: 30, on_board: 13 });
  // What is not told keeps its row: whoever reads the table by its rows finds them all.
  const untold = async (name: string) =>
    (await table(browser, `/adoption.csv?table=${name}&to=2026-10-25`)).slice(1);
  expect((await untold('funnel')).map(([point]) => point)).toEqual(
    Object.keys({ ...FUNNEL, ...INTERACTIVE }),
  );
  expect((await untold('funnel')).slice(-2)).toEqual(Object.keys(INTERACTIVE).map((name) => [name, '']));
  expect(await untold('standings')).toEqual(
    Object.keys({ ...STANDINGS, ...ACTIVITY }).map((name) => [name, '']),
  );
  // Whoever was away then and is back now was not there then.
  for (const [day, people, onBoard] of [
    ['2026-11-08', 28, 11],
    ['2026-11-09', 27, 10],
    ['2026-12-06', 27, 10],
    ['2026-12-07', 28, 11],
  ])
    expect(await readJson(browser, `/adoption?to=${day}`)).toMatchObject({ people, on_board: onBoard });
  const winter = Json.parse(await readJson(browser, '/adoption?from=2026-12-28'));
  expect(winter.weeks[0]).toEqual({ week: '2026-W53', on_board: 12 });
  expect(winter.long_run.map(({ cohort }) => cohort)).toEqual(['2027-W01']);
  await browser.get('/adoption?from=yesterday').expect(422);
  await browser.get('/adoption?from=2027-01-01&to=2026-01-01').expect(422);
}

/** A unit is told what is its own: a cohort that would give away one person of a neighbour is left out. */
async function ofAUnit(browser: Browser): Promise<void> {
  const longRunOf = async (unit: string) =>
    Json.parse(await readJson(browser, `/adoption/units/${unit}`)).long_run.map(({ cohort }) => cohort);
  expect(await longRunOf('Assembly')).toEqual(['2026-W23']);
  expect(await longRunOf('Production')).toEqual(['2026-W23', '2026-W36']);
  // Workshop C brought five of Sales on board, and one of Production.
  expect(await longRunOf('Sales')).toEqual([]);
  expect(await readJson(browser, '/adoption/units/Foundry')).toMatchObject({
    on_board: null,
    long_run: [],
    weeks: [],
  });
  expect(await readJson(browser, '/adoption?unit=Assembly')).toMatchObject({ people: 9, on_board: 6 });
  // Six of Assembly stand beside one of Production itself; p0 is counted with those of Sales.
  expect(await readJson(browser, '/adoption?unit=Assembly')).toMatchObject({ interactive: null });
  expect(await readJson(browser, '/adoption?unit=Production')).toMatchObject({
    interactive: 1,
    interactive_of: 19,
  });
}
