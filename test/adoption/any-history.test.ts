import fc from 'fast-check';
import { arrivalsByUnit, onBoardByWeek, weekByWeek } from '../../src/adoption/trend.ts';
import { applaud } from '../../src/blogs/applause.ts';
import { cellsOfCohorts } from '../../src/adoption/cohorts.ts';
import { countByUnit, sum } from '../../src/adoption/funnel.ts';
import { countAhead, figuresByUnit } from '../../src/adoption/unit-figures.ts';
import { weekName, weekNumber } from '../../src/adoption/weeks.ts';
import type { Store } from '../../src/database/store.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { comeBack } from '../../src/people/leaving.ts';
import { moveToUnit } from '../../src/people/moving.ts';
import { nothingChosen } from '../../src/people/staff-import/choices.ts';
import { applyImport, keepImport } from '../../src/people/staff-import/keeping.ts';
import { undoImport } from '../../src/people/staff-import/undoing.ts';
import { readStaffList } from '../../src/people/staff-list/staff-list.ts';
import { uniteAccounts } from '../../src/people/uniting.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makePerson } from '../support/world.ts';
import { countAfresh } from './afresh.ts';
import { ZONE, moment } from './calendar.ts';
import { tellAndRead } from './who-is-counted.ts';
import type { Company } from './company.ts';
import { companyIn, setUp } from './company.ts';

const DAY = 24 * 60 * 60 * 1000;
const LISTED = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'];
/** Have an account perhaps, and are not on the list: they can turn out to be somebody of the list. */
const OTHERS = ['u0', 'u1', 'u2'];
/** Come by a list, if at all. */
const FRESH = ['n0', 'n1', 'n2', 'n3'];
const UNITS = ['Assembly', 'Foundry', 'Others'];

const deeds = {
  invite: 1,
  open: 3,
  close: 2,
  come: 14,
  join: 1,
  publish: 9,
  comment: 26,
  applaud: 8,
  remove: 1,
  leave: 4,
  back: 3,
  unite: 4,
  move: 6,
  take_list: 4,
  undo_list: 3,
  erase: 2,
  count_ahead: 16,
  tell: 16,
} as const;
type Kind = keyof typeof deeds;

const history = fc.array(
  fc.record({
    deed: fc.oneof(
      ...Object.keys(deeds)
        .filter(isKind)
        .map((kind) => ({ arbitrary: fc.constant(kind), weight: deeds[kind] })),
    ),
    who: fc.nat(12),
    other: fc.nat(30),
    days: fc.nat(4),
  }),
  { minLength: 160, maxLength: 240, size: 'max' },
);

function isKind(name: string): name is Kind {
  return name in deeds;
}
type Deed = typeof history extends fc.Arbitrary<(infer One)[]> ? One : never;

afterEach(() => jest.restoreAllMocks());

/** Lives through a history: what cannot happen to somebody at that moment does not. */
async function live(store: Store, deedsOfAll: Deed[]): Promise<State['away']> {
  let now = moment('2026-09-01T09:00');
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  // Of so few people something shall be told.
  await setUp(store, { minimum_group: 2 });
  const { id: facilitatorId } = await makePerson(store, 'Frida');
  await store.database
    .updateTable('people')
    .set({ is_administrator: 1, confirmed_at: now })
    .where('id', '=', facilitatorId)
    .execute();
  const company = companyIn(store, () => facilitatorId);
  await company.unit('Assembly', 'a', LISTED.length);
  await company.unit('Others', 'u', OTHERS.length);
  await company.unit('Foundry', 'f', 0);
  await store.database
    .updateTable('people')
    .set({ listed_at: null })
    .where('unit_id', '=', 'Others')
    .execute();

  const state: State = {
    workshops: 0,
    open: [],
    posts: [],
    lists: [],
    facilitatorId,
    leftAt: new Map(),
    away: new Map(),
  };
  for (const deed of deedsOfAll) {
    now += deed.days * DAY + 1;
    await happen(store, company, deed, state);
    await seeWhoLeft(store, state);
  }
  now += 10 * DAY;
  return state.away;
}

/** Writes down who left and who came back since the last look. A leaving that lies back is a return that was undone: it was none. */
async function seeWhoLeft(store: Store, { leftAt, away }: State): Promise<void> {
  const people = await store.database.selectFrom('people').select(['id', 'left_at']).execute();
  for (const { id, left_at: left } of people) {
    const before = leftAt.get(id) ?? null;
    leftAt.set(id, left);
    const times = away.get(id) ?? [];
    if (left !== null && left !== before)
      away.set(id, [...times.filter(({ from }) => from < left), { from: left, until: null }]);
    if (left === null && before !== null)
      away.set(
        id,
        times.map(({ from, until }) => ({ from, until: until ?? Date.now() })),
      );
  }
}

interface State {
  workshops: number;
  open: string[];
  posts: { id: string; by: string }[];
  /** Lists that were taken and not undone. */
  lists: string[];
  facilitatorId: string;
  /** Since when somebody had left at the last look, and all the times they were away. */
  leftAt: Map<string, number | null>;
  away: Map<string, Away[]>;
}

interface Away {
  from: number;
  until: number | null;
}

async function happen(
  store: Store,
  company: Company,
  { deed, who, other }: Deed,
  state: State,
): Promise<void> {
  if (deed === 'count_ahead') {
    await expectAheadAsNow(store);
    return countAhead(store);
  }
  if (deed === 'tell') return tellAsAfresh(store);
  if (deed === 'take_list') return takeList(store, state, { who, other });
  if (deed === 'undo_list') return undoList(store, state);
  const name = [...LISTED, ...OTHERS, ...FRESH][who] ?? 'a0';
  const person = await store.database
    .selectFrom('people')
    .leftJoin('blogs', 'blogs.person_id', 'people.id')
    .select(['people.id', 'people.left_at', 'people.password_hash', 'people.erased_at', 'blogs.id as blog'])
    .where('people.email', '=', `${name}@company.example`)
    .executeTakeFirst();
  if (!person || (person.left_at !== null && deed !== 'back')) return;
  const { id } = person;
  const [hasAccount, hasBlog] = [person.password_hash !== null, person.blog !== null];
  const title = state.open[other % Math.max(1, state.open.length)];
  const post = state.posts[other % Math.max(1, state.posts.length)];
  if (deed === 'open') {
    state.workshops += 1;
    const fresh = `W${state.workshops}`;
    await company.plan(fresh, 'House', [name]);
    await company.open(fresh);
    state.open.push(fresh);
  } else if (deed === 'invite') await company.plan(`Later ${other}`, 'House', [name]);
  else if (deed === 'close' && title !== undefined) {
    await company.close(title);
    state.open = state.open.filter((open) => open !== title);
  } else if (deed === 'come' && title !== undefined) {
    await company.come(title, name, id);
    if (!hasBlog && other % 3 > 0) await company.blog(id);
    if (!hasBlog && other % 3 > 1) state.posts.push({ id: await company.publish(id), by: id });
  } else if (deed === 'join' && !hasAccount) await company.join(name);
  else if (deed === 'publish' && hasAccount) {
    if (!hasBlog) await company.blog(id);
    state.posts.push({ id: await company.publish(id), by: id });
  } else if (deed === 'comment' && hasAccount && post) await company.comment(id, post.id);
  else if (deed === 'applaud' && hasAccount && post) {
    await store.transaction((inside) => applaud(inside, { personId: id, postId: post.id, wish: 'turn' }));
  } else if (deed === 'remove' && post?.by === id) await company.remove(id, post.id);
  else if (deed === 'leave' && other < 10) await company.leave(id);
  else if (deed === 'back') await store.transaction((inside) => comeBack(inside, id, id));
  else if (deed === 'unite' && hasAccount) {
    const freshId = OTHERS[other % OTHERS.length] ?? 'u0';
    await store.transaction((inside) => uniteAccounts(inside, { freshId, olderId: id }));
  } else if (deed === 'move') {
    const unitId = UNITS[other % UNITS.length] ?? null;
    await store.transaction((inside) => moveToUnit(inside, { personId: id, unitId, byId: id }));
  } else if (deed === 'erase' && other < 15) {
    await store.transaction((inside) => erasePerson(inside, id, state.facilitatorId));
  }
}

/** What is told of those who are counted is what a walk through the whole log says of them. */
async function tellAsAfresh(store: Store): Promise<void> {
  const [activity, windows] = [await activityOf(store), await windowsOf(store)];
  const pieces = await tellAndRead(store);
  const afresh = await countAfresh(store);
  for (const { cohortId, after, people, active } of await windowsOf(store)) {
    const wasTold = windows.some((window) => window.cohortId === cohortId && window.after === after);
    if (wasTold || !pieces.cohortIds.has(cohortId)) continue;
    const bit = 2 ** [1, 2, 4, 8, 12, 26].indexOf(after);
    const counted = pieces.people.get(cohortId) ?? [];
    const did = counted.filter(({ personId }) => ((afresh.get(personId)?.long_run ?? 0) & bit) > 0);
    expect([cohortId, after, people, active]).toEqual([cohortId, after, counted.length, did.length]);
  }
  const told = await activityOf(store);
  if (!told || told.counted_at === activity?.counted_at) return;
  const counted = [...pieces.people.values()].flat();
  const since = told.counted_at - 30 * DAY;
  const did = counted.filter(({ personId }) => (afresh.get(personId)?.active_at ?? 0) > since);
  expect([told.active, told.quiet]).toEqual([did.length, counted.length - did.length]);
}

async function activityOf({ database }: Store) {
  return database.selectFrom('activity_told').selectAll().where('unit_id', '=', '').executeTakeFirst();
}

async function windowsOf({ database }: Store) {
  return database
    .selectFrom('windows_told')
    .select(['cohort_id as cohortId', 'after_weeks as after', 'people', 'active'])
    .where('unit_id', '=', '')
    .execute();
}

/** Some of those who are there, and some new ones, in whatever unit. */
async function takeList(
  store: Store,
  state: State,
  { who, other }: { who: number; other: number },
): Promise<void> {
  const names = [...LISTED, ...FRESH].filter((_, index) => (other + index * 3) % 4 < 2);
  const rows = names.map((name, index) => {
    const unit = UNITS[(who + index) % UNITS.length] ?? '';
    return `Name ${name} ${other % 3},${name}@company.example,${unit}`;
  });
  const bytes = Buffer.from(['Name,Email,Department', ...rows].join('\n'));
  const list = await readStaffList(bytes);
  const id = await store.transaction((inside) =>
    keepImport(inside, { fileName: 'people.csv', bytes, byId: state.facilitatorId }),
  );
  // Now and then whoever is not on the list has left.
  const choices = { ...nothingChosen, ...(who % 3 === 0 && { leavers: 'all' as const }) };
  const by = { byId: state.facilitatorId, choices };
  await store.transaction((inside) => applyImport(inside, id, list, by));
  state.lists.push(id);
}

async function undoList(store: Store, state: State): Promise<void> {
  const id = state.lists.pop();
  if (id !== undefined) await store.transaction((inside) => undoImport(inside, id, state.facilitatorId));
}

async function expectAsAfresh(store: Store, away: State['away']): Promise<void> {
  const afresh = await countAfresh(store);
  const people = await store.database.selectFrom('people').selectAll().execute();
  for (const { id } of people.filter(({ id }) => afresh.has(id))) {
    expect({ id, ...people.find((person) => person.id === id) }).toMatchObject({ id, ...afresh.get(id) });
  }
  const listed = people.filter(({ listed_at: at }) => at !== null);
  const known = listed.map((person) => ({
    listedAt: person.listed_at,
    leftAt: person.left_at,
    away: away.get(person.id) ?? [],
    facts: afresh.get(person.id),
  }));
  const here = known.filter(({ leftAt }) => leftAt === null);
  const count = (is: (facts: NonNullable<(typeof known)[number]['facts']>) => boolean) =>
    here.filter(({ facts }) => facts !== undefined && is(facts)).length;
  await expectAheadAsNow(store);
  expect(sum((await countByUnit(store.database)).values())).toMatchObject({
    people: here.length,
    came: count(({ came_at: at }) => at !== null),
    onBoard: count(({ on_board_at: at }) => at !== null),
    firstReply: count(({ first_reply_at: at }) => at !== null),
    secondPost: count(
      ({ first_post_at: one, second_post_at: two }) => two !== null && two - (one ?? 0) <= 30 * DAY,
    ),
  });
  const question = { unitIds: null, timeZone: ZONE, until: Date.now() };
  const arrivals = [...(await arrivalsByUnit(store.database, question)).values()].flat();
  for (const { week, onBoard } of onBoardByWeek(weekByWeek(arrivals, weekNumber(Date.now(), ZONE)))) {
    const by = (at: number | null | undefined) => at != null && weekName(weekNumber(at, ZONE)) <= week;
    const then = known.filter(
      ({ listedAt, away: times, facts }) =>
        by(facts?.on_board_at) &&
        by(listedAt) &&
        // Who came on board while away, and is back, was there with another account.
        !times.some(
          ({ from, until }) =>
            by(from) && !by(until) && (until === null || from >= (facts?.on_board_at ?? 0)),
        ),
    );
    expect([week, onBoard]).toEqual([week, then.length]);
  }
  for (const days of [15, 60, 120, 250]) {
    const at = Date.now() - days * DAY;
    const by = (time: number | null | undefined) => time != null && time <= at;
    const then = known.filter(
      ({ listedAt, away: times }) => by(listedAt) && !times.some(({ from, until }) => by(from) && !by(until)),
    );
    const { people: counted, onBoard } = sum((await countByUnit(store.database, { at })).values());
    expect({ days, people: counted, onBoard }).toEqual({
      days,
      people: then.length,
      onBoard: then.filter(({ facts }) => by(facts?.on_board_at)).length,
    });
  }
}

/** Whatever was counted ahead in the course of it, the figures of each unit are those of its people now. */
async function expectAheadAsNow(store: Store): Promise<void> {
  const [now, timeZone] = [Date.now(), ZONE];
  const units = await store.database.selectFrom('units').select('id').execute();
  const ids = [null, ...units.map(({ id }) => id)];
  const figures = await figuresByUnit(store.database, ids, { now, timeZone });
  const counts = await countByUnit(store.database, { now });
  const arrivals = await arrivalsByUnit(store.database, { unitIds: null, timeZone, until: now });
  const cells = await cellsOfCohorts(store.database);
  const week = weekNumber(now, timeZone);
  for (const id of ids) {
    const ahead = figures.get(id);
    expect([id, ahead?.count]).toEqual([id, counts.get(id) ?? sum([])]);
    expect([id, weekByWeek(ahead?.arrivals ?? [], week)]).toEqual([
      id,
      weekByWeek(arrivals.get(id) ?? [], week),
    ]);
    const own = cells.filter(({ unitId }) => unitId === id);
    expect([id, new Set(ahead?.cells)]).toEqual([id, new Set(own)]);
  }
}

onBothDatabases((open, _freshUrl, kind) => {
  test('after any history, milestones and counters say what a walk through the whole log says', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (deedsOfAll) => {
        const store = await open();
        await expectAsAfresh(store, await live(store, deedsOfAll));
      }),
      { numRuns: kind === 'SQLite' ? 8 : 4, endOnFailure: true, includeErrorInReport: true },
    );
  }, 120_000);
});
